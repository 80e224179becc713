import { differenceOf } from '../evaluate/difference.ts';
import { trendOf } from '../evaluate/trend.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { contentHash } from '../shared/hash.ts';
import { readTextFile } from '../shared/read-file.ts';
import type { CompareTools } from './compare.ts';
import type { Workbench } from './contract.ts';
import { decidedEvaluation } from './decisions.ts';
import { findEvaluation, notFound } from './find-evaluation.ts';
import { openGates, withStoredBaseline, withVerdicts } from './gates.ts';
import { judgedEvaluation } from './judged-evaluation.ts';
import { scoreEvaluation } from './score-evaluation.ts';

/** Digits that tell versions apart. */
const VERSION_LENGTH = 16;

/** Runs a trend goes back: each is read whole. */
const MOST_RUNS = 60;

/** Use cases around saved Evaluations. */
export function evaluationUseCases({ store, settings, cwd, fetch }: CompareTools): Workbench['evaluations'] {
  const find = async (id: string) => {
    const decided = await decidedEvaluation(await findEvaluation(store, id), { store, settings });
    return judgedEvaluation(decided, store);
  };
  return {
    find,
    async version(id) {
      const createdAt = await store.evaluations.createdAt(id);
      if (createdAt === undefined) throw notFound(id);
      const file = settings.decisions === undefined ? '' : readTextFile(settings.decisions);
      return contentHash([id, createdAt, await store.reviews.last(), file]).slice(0, VERSION_LENGTH);
    },
    async latest(document, target) {
      const evaluation = await store.evaluations.latest(document, target);
      return evaluation && decidedEvaluation(evaluation, { store, settings });
    },
    list: (part) => store.evaluations.list(part),
    newest: (documents) => store.evaluations.newest(documents),
    async judge(id, request) {
      const gates = openGates(await withStoredBaseline(request, find), settings, cwd);
      return withVerdicts(await find(id), gates).gates ?? [];
    },
    score: async (id, scorers, signal) => scoreEvaluation(await find(id), scorers, { settings, fetch }, { signal }),
    async trend(document, target) {
      const stored = await store.evaluations.history(document, target, MOST_RUNS);
      if (stored.length === 0)
        throw new WorkbenchError(
          'not-found',
          `"${document}" was not translated${target === undefined ? '' : ` into ${target}`} yet.`,
        );
      const decided = await Promise.all(stored.map((one) => decidedEvaluation(one, { store, settings })));
      return trendOf(decided, (one) => one.document.id === document && (target === undefined || one.target === target));
    },
    diff: async (before, after) => differenceOf(await find(before), await find(after)),
  };
}
