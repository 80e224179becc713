import { SEVERITIES } from '../../checks/contract.ts';
import type { Column, ColumnTermMeasures, Comparison } from '../../evaluate/evaluation.ts';
import { languageName } from '../../shared/language.ts';
import { duration, money, number, optional, rate } from './wording.ts';

/** One line per column: what the checks found, for a slide. */
export interface QualityRow {
  readonly name: string;
  readonly kind: string;
  readonly words: string;
  readonly severities: readonly { readonly name: string; readonly count: string; readonly some: boolean }[];
  readonly rate: string;
  /** Length of the bar in percent of the worst column; `''` where there is no rate. */
  readonly bar: string;
}

/** One line per system: what was sent, what came back, what it cost. */
export interface UsageRow {
  readonly name: string;
  readonly figures: readonly string[];
}

export const USAGE_HEADINGS = [
  'Translated',
  'Reused',
  'Kept',
  'Failed',
  'Absent',
  'Characters sent',
  'Characters billed',
  'Tokens',
  'Cost',
  'Time',
] as const;

export function qualityRows({ columns }: Comparison): readonly QualityRow[] {
  const worst = Math.max(...columns.map(({ measures }) => measures.findingsPerThousandWords ?? 0), 0);
  return columns.map(({ name, kind, language, measures }) => ({
    name,
    kind: `${kind}, ${languageName(language)}`,
    words: number(measures.words),
    severities: SEVERITIES.map((severity) => ({
      name: severity,
      count: number(measures.findings[severity]),
      some: measures.findings[severity] > 0,
    })),
    rate: rate(measures.findingsPerThousandWords),
    bar: barLength(measures.findingsPerThousandWords, worst),
  }));
}

const barLength = (value: number | null, worst: number) =>
  value === null || worst === 0 ? '' : ((100 * value) / worst).toFixed(1);

/** One line per translation: how it renders the terms of the house. Success never without consistency and language. */
export function termRows({ columns }: Comparison): readonly UsageRow[] {
  return columns.flatMap(({ name, kind, terms }) =>
    terms ? [{ name: kind === 'reference' ? `${name} (reference)` : name, figures: termFigures(terms) }] : [],
  );
}

export const TERM_HEADINGS = [
  'Concepts',
  'Rendered',
  'As substrings (WMT25)',
  'Consistent',
  'In the target language',
] as const;

function termFigures({ concepts, disjoint, wmt25, consistency, targetLanguageShare }: ColumnTermMeasures) {
  const hits = ({ matched, total }: ColumnTermMeasures['disjoint']['tolerant']) =>
    `${number(matched)} of ${number(total)}`;
  return [
    number(concepts),
    hits(disjoint.tolerant),
    hits(wmt25.tolerant),
    percent(consistency.micro),
    targetLanguageShare === null ? '–' : percent(targetLanguageShare),
  ];
}

const percent = (share: number): string => `${number(Math.round(share * 100))} %`;

export function usageRows({ columns }: Comparison): readonly UsageRow[] {
  return columns.flatMap(({ name, usage }) => (usage ? [{ name, figures: usageFigures(usage) }] : []));
}

function usageFigures(usage: NonNullable<Column['usage']>): readonly string[] {
  const { translated, reused, kept, failed, absent, charactersSent, billedCharacters, tokens, cost, milliseconds } =
    usage;
  return [
    ...[translated, reused, kept, failed, absent, charactersSent].map(number),
    optional(billedCharacters),
    optional(tokens && tokens.input + tokens.output),
    money(cost),
    duration(milliseconds),
  ];
}
