import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import type { RatedError } from '../ratings/contract.ts';
import { snapToGraphemes } from './graphemes.ts';
import { givesScore, marksErrors } from './kinds.ts';
import type { Candidate, Review, ReviewItem } from './review.ts';
import { categoriesOf } from './typology.ts';
import type { CandidateVerdict, Verdict } from './verdict.ts';

const offset = z.int().nonnegative().describe('UTF-16 code units from the start of the text');

/** What may be said of one translation, each part of it as it is written down. */
export const saidShape = {
  score: z.number().min(0).max(100).optional(),
  rank: z.int().min(1).max(26).optional().describe('1 is the best; equal ranks are ties'),
  errors: z
    .array(
      z.strictObject({
        side: z.enum(['source', 'target']).describe('source: words the translation left out'),
        start: offset,
        end: offset.describe('half-open: text.slice(start, end)'),
        severity: z.string().max(60),
        category: z.string().max(200).optional(),
      }),
    )
    .max(200),
  none: z.boolean().optional().describe('MQM: looked at, and there is nothing to mark'),
  note: z.string().max(5_000).optional(),
};

const candidateSchema = z.strictObject({ ...saidShape, errors: saidShape.errors.default([]) });

export const verdictSchema = z
  .record(z.string().regex(/^[A-Z]$/), candidateSchema)
  .describe('letter of a translation → what is said about it');

/** What a verdict is held to. */
export type Asked = Pick<Review, 'kind' | 'typology'>;

/** Severities of ESA (Kocmi et al. 2024, "Error Span Annotation"). */
export const ESA_SEVERITIES = ['minor', 'major'] as const;

/**
 * A verdict as it is kept: what the kind of review does not ask for is left out, spans lie on whole characters.
 * @throws WorkbenchError `input` naming candidate and fault
 */
export function checkedVerdict(
  review: Asked,
  item: Pick<ReviewItem, 'source' | 'candidates'>,
  value: unknown,
): Verdict {
  const read = verdictSchema.safeParse(value);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw new WorkbenchError('input', `Verdict ${path.map(String).join('.')}: ${message}`);
  }
  return Object.fromEntries(
    Object.entries(read.data).map(([id, given]) => {
      const candidate = item.candidates.find((one) => one.id === id);
      if (candidate === undefined) throw new WorkbenchError('input', `There is no translation "${id}" to judge here.`);
      return [id, checkedCandidate(review, { source: item.source, candidate }, given)];
    }),
  );
}

type Texts = { readonly source: string; readonly candidate: Candidate };

function checkedCandidate(review: Asked, texts: Texts, given: z.infer<typeof candidateSchema>): CandidateVerdict {
  const { kind } = review;
  const { score, rank, errors, none, note } = given;
  const kept = marksErrors(kind) ? errors.map((error) => checkedError(review, texts, error)) : [];
  return {
    ...(givesScore(kind) && score !== undefined ? { score } : {}),
    ...(kind === 'ranking' && rank !== undefined ? { rank } : {}),
    errors: kept,
    ...(kind === 'mqm' && none === true && kept.length === 0 ? { none } : {}),
    ...(note === undefined || note.trim() === '' ? {} : { note }),
  };
}

function checkedError(
  { typology }: Asked,
  { source, candidate }: Texts,
  { side, start, end, severity, category }: z.infer<typeof candidateSchema>['errors'][number],
): RatedError {
  const fail = (what: string) => new WorkbenchError('input', `Translation ${candidate.id}: ${what}`);
  const text = side === 'source' ? source : candidate.text;
  const range = end <= text.length ? snapToGraphemes(text, { start, end }) : undefined;
  if (range === undefined)
    throw fail(`${start}–${end} is no range of the ${side} text, which has ${text.length} units.`);
  const severities: readonly string[] = typology?.severities.map(({ id }) => id) ?? ESA_SEVERITIES;
  if (!severities.includes(severity)) throw fail(`"${severity}" is no severity here: ${severities.join(', ')}.`);
  if (typology === undefined || category === undefined) return { side, ...range, severity };
  if (!categoriesOf(typology).some(({ id }) => id === category)) throw fail(`"${category}" is no category here.`);
  return { side, ...range, severity, category };
}
