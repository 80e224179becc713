import type { Comparison, Evaluation } from '../evaluate/evaluation.ts';
import { WorkbenchError } from '../shared/errors.ts';

/** @throws WorkbenchError `not-found` */
export function findComparison(evaluation: Evaluation, id: string): Comparison {
  const comparison = evaluation.comparisons.find((candidate) => candidate.id === id);
  if (comparison) return comparison;
  const known = evaluation.comparisons.map((candidate) => candidate.id).join(', ');
  throw new WorkbenchError('not-found', `This evaluation holds no comparison "${id}". It holds ${known}.`);
}
