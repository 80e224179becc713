import { type Evaluation, evaluationSchema } from '../../src/evaluate/evaluation.ts';
import { sampleEvaluation } from './sample-evaluation.ts';

/** Fields that hold words of documents, people and vendors; everything else is ours. */
const FREE_TEXT = new Set([
  'title',
  'name',
  'text',
  'message',
  'note',
  'rule',
  'form',
  'preferred',
  'suggestion',
  'reason',
]);
const FREE_RECORDS = new Set(['provenance', 'signature']);

/** The sample with `text` written over its free text: titles, systems, names, source, target, messages, provenance. */
export function hostileEvaluation(text: string): Evaluation {
  const spoil = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return FREE_TEXT.has(key) && value !== 'gegenlesen' ? text : value;
    if (Array.isArray(value)) return value.map((item) => (key === 'forms' ? text : spoil(item, key)));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, FREE_RECORDS.has(key) ? text : spoil(member, name)]),
    );
  };
  const spoilt = spoil(sampleEvaluation, '') as {
    comparisons: { cells: Record<string, { state: string; reason?: string }[]> }[];
  };
  for (const cells of Object.values(spoilt.comparisons[0]!.cells)) {
    for (const cell of cells) if (cell.state === 'failed') cell.reason = 'timeout';
  }
  return evaluationSchema.parse(spoilt);
}
