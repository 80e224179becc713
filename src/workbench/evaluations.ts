import { differenceOf } from '../evaluate/difference.ts';
import type { CompareTools } from './compare.ts';
import type { Workbench } from './contract.ts';
import { decidedEvaluation } from './decisions.ts';
import { findEvaluation } from './find-evaluation.ts';
import { openGates, withStoredBaseline, withVerdicts } from './gates.ts';

/** Use cases around saved Evaluations. */
export function evaluationUseCases({ store, settings, cwd }: CompareTools): Workbench['evaluations'] {
  const find = async (id: string) => decidedEvaluation(await findEvaluation(store, id), { store, settings });
  return {
    find,
    async latest(document, target) {
      const evaluation = await store.evaluations.latest(document, target);
      return evaluation && decidedEvaluation(evaluation, { store, settings });
    },
    list: (part) => store.evaluations.list(part),
    async judge(id, request) {
      const gates = openGates(await withStoredBaseline(request, find), settings, cwd);
      return withVerdicts(await find(id), gates).gates ?? [];
    },
    diff: async (before, after) => differenceOf(await find(before), await find(after)),
  };
}
