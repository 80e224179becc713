import { differenceOf } from '../evaluate/difference.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Store } from '../stores/contract.ts';
import type { CompareTools } from './compare.ts';
import type { Workbench } from './contract.ts';
import { openGates, withStoredBaseline, withVerdicts } from './gates.ts';

/** Use cases around saved Evaluations. */
export function evaluationUseCases({ store, settings, cwd }: CompareTools): Workbench['evaluations'] {
  const find = (id: string) => findEvaluation(store, id);
  return {
    find,
    latest: (document, target) => store.evaluations.latest(document, target),
    list: (part) => store.evaluations.list(part),
    async judge(id, request) {
      const gates = openGates(await withStoredBaseline(request, find), settings, cwd);
      return withVerdicts(await find(id), gates).gates ?? [];
    },
    diff: async (before, after) => differenceOf(await find(before), await find(after)),
  };
}

/** @throws WorkbenchError `not-found` */
export async function findEvaluation(store: Store, id: string): Promise<Evaluation> {
  const evaluation = await store.evaluations.find(id);
  if (evaluation !== undefined) return evaluation;
  throw new WorkbenchError('not-found', `There is no evaluation "${id}".`);
}
