import { WorkbenchError } from '../shared/errors.ts';
import type { Workbench } from '../workbench/contract.ts';

/** Place of the newest comparison of a document in a language. @throws WorkbenchError `not-found` */
export async function comparisonOf({ evaluations }: Workbench, document: string, target: string) {
  const evaluation = await evaluations.latest(document, target);
  const comparison = evaluation?.comparisons.find((one) => one.document.id === document && one.target === target);
  if (evaluation !== undefined && comparison !== undefined)
    return { evaluation: evaluation.id, comparison: comparison.id };
  throw new WorkbenchError(
    'not-found',
    `"${document}" was not translated into ${target} yet. Run "gegenlesen compare".`,
  );
}
