import type { Comparison, Evaluation } from '../evaluate/evaluation.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Store } from '../stores/contract.ts';

/** As it was saved, without what was decided since. @throws WorkbenchError `not-found` */
export async function findEvaluation(store: Store, id: string): Promise<Evaluation> {
  const evaluation = await store.evaluations.find(id);
  if (evaluation !== undefined) return evaluation;
  throw notFound(id);
}

export const notFound = (id: string) => new WorkbenchError('not-found', `There is no evaluation "${id}".`);

/** @throws WorkbenchError `not-found` */
export const findComparison = async (
  store: Store,
  { evaluation, comparison }: { readonly evaluation: string; readonly comparison: string },
): Promise<Comparison> => comparisonOf(await findEvaluation(store, evaluation), comparison);

/** @throws WorkbenchError `not-found` */
export function comparisonOf({ id, comparisons }: Evaluation, comparison: string): Comparison {
  const found = comparisons.find((candidate) => candidate.id === comparison);
  if (found !== undefined) return found;
  const known = comparisons.map((candidate) => candidate.id).join(', ');
  throw new WorkbenchError('not-found', `Evaluation "${id}" holds no comparison "${comparison}". It holds ${known}.`);
}
