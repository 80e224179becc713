import { WorkbenchError } from '../../shared/errors.ts';
import type { ScoreOptions } from '../commands/score.ts';

interface Rule {
  readonly flags: readonly (keyof ScoreOptions)[];
  /** Whether the flags mean anything beside the others. */
  readonly fits: (options: ScoreOptions) => boolean;
  readonly because: string;
}

const METRIC_FLAGS = ['tokenize', 'lowercase', 'option', 'paired'] as const;

const RULES: readonly Rule[] = [
  {
    flags: [
      'hypothesis',
      'reference',
      'source',
      'scorer',
      'report',
      'documents',
      'ratings',
      'segments',
      ...METRIC_FLAGS,
    ],
    fits: ({ cases }) => cases === undefined,
    because: 'with --cases the file names everything: its members say the same',
  },
  {
    flags: ['baseline', 'samples', 'seed'],
    fits: ({ paired }) => paired !== undefined,
    because: 'that is of the tests: add --paired',
  },
  {
    flags: [...METRIC_FLAGS],
    fits: ({ reference, cases }) => reference.length > 0 || cases !== undefined,
    because: 'there is nothing to score against: add --reference',
  },
  {
    flags: ['segments'],
    fits: ({ reference, cases, scorer }) => reference.length > 0 || cases !== undefined || scorer.length > 0,
    because: 'there is nothing to score with: add --reference or --scorer',
  },
  {
    flags: ['paired', 'segments'],
    fits: ({ report }) => report === undefined,
    because: '--report tests every pair and shows segments by itself',
  },
  {
    flags: ['scorer'],
    fits: ({ report }) => report === undefined,
    because: 'write the report as .json first, and add their scores with "gegenlesen evaluate <file> --scorer"',
  },
  {
    flags: ['ratings'],
    fits: ({ report }) => report !== undefined,
    because: 'a report shows them (--report); how metrics agree with them says "gegenlesen correlate"',
  },
  {
    flags: ['weights', 'firstSegment'],
    fits: ({ ratings }) => ratings.length > 0,
    because: 'that is of ratings: add --ratings',
  },
  {
    flags: ['documents'],
    fits: ({ report }) => report !== undefined,
    because: 'only a report shows them: add --report',
  },
];

/** A flag that would be passed over in silence is an error: who writes it takes it for obeyed. @throws WorkbenchError `usage` */
export function checkFlags(options: ScoreOptions): void {
  for (const { flags, fits, because } of RULES) {
    const given = flags.filter((flag) => isGiven(options[flag]));
    if (given.length > 0 && !fits(options))
      throw new WorkbenchError('usage', `${given.map(dashed).join(', ')} cannot be used here: ${because}.`);
  }
}

const isGiven = (value: ScoreOptions[keyof ScoreOptions]): boolean =>
  value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

const dashed = (flag: string): string => `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
