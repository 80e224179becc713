import type { Evaluation } from '../evaluate/evaluation.ts';

/** Ids of the systems of an Evaluation. */
export function systemsOf({ comparisons }: Evaluation): readonly string[] {
  const columns = comparisons.flatMap((comparison) => comparison.columns);
  return [...new Set(columns.flatMap(({ id, kind }) => (kind === 'system' ? [id] : [])))];
}
