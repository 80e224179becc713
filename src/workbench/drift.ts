import type { Document, Section } from '../corpus/document.ts';
import type { Cell, Comparison, Evaluation } from '../evaluate/evaluation.ts';
import { systemClock } from '../jobs/clock.ts';
import { planRun, type RunPlan, signatureOf, sourceOf } from '../jobs/plan.ts';
import { type WholeResult, withCells } from '../jobs/results.ts';
import { createRunId, run } from '../jobs/run.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { canonicalJson } from '../shared/hash.ts';
import type { CompareTools } from './compare.ts';
import { withSystems } from './compare.ts';
import type { Workbench } from './contract.ts';
import { findDocument } from './documents.ts';
import { withExchanges } from './record-and-replay.ts';
import type { Drift, DriftRequest, SystemDrift } from './run-contract.ts';
import { requirePrices } from './run-limits.ts';
import { systemsOf } from './systems-of.ts';

/** Sends the texts of an earlier run again, past the store, and says what came out differently. The store keeps what it held. */
export async function rerun(
  request: DriftRequest,
  given: CompareTools,
  watch: Parameters<Workbench['compare']>[1],
): Promise<Drift> {
  const tools = await withExchanges(request, given);
  const earlier = await tools.store.evaluations.find(request.run);
  if (earlier === undefined) throw new WorkbenchError('not-found', `There is no evaluation of a run "${request.run}".`);
  const documents = await documentsOf(earlier, tools);
  const systems = request.systems ?? systemsOf(earlier);
  const targets = [...new Set(earlier.comparisons.map(({ target }) => target))];
  const { limits } = request;
  return withSystems({ documents: [], targets, systems }, { documents, tools }, async (chosen) => {
    await requirePrices(chosen.systems, limits ?? {}, tools.backends);
    const id = createRunId(systemClock);
    const sources = documents.map(sourceOf);
    const { signal } = watch;
    const plan = await planRun({ documents: sources, targets, systems: chosen.systems, past: id, signal });
    const ran = await run(plan, {
      store: tools.store,
      signal,
      id,
      ...(limits && { limits }),
      ...(tools.openGate && { openGate: tools.openGate }),
      ...(watch.onEvent && { events: watch.onEvent }),
    });
    const result = await withCells(plan, ran, tools.store);
    return {
      before: earlier.id,
      beforeAt: earlier.createdAt,
      run: result.run,
      state: result.state,
      systems: driftOf(earlier, plan, result),
    };
  });
}

/** The documents with the texts they had in the run. */
async function documentsOf({ comparisons }: Evaluation, { store }: CompareTools): Promise<readonly Document[]> {
  const byDocument = new Map(comparisons.map((comparison) => [comparison.document.id, comparison]));
  return Promise.all(
    [...byDocument.values()].map(async (comparison) => ({
      ...(await findDocument(store, comparison.document.id)),
      language: comparison.document.language,
      sections: comparison.segments.map(toSection),
    })),
  );
}

/** One section per segment: what is sent depends on the text and the language alone. */
function toSection({ id, role, language, text }: Comparison['segments'][number]): Section {
  return { id, role, language, segments: [{ id, text }] };
}

function driftOf(earlier: Evaluation, plan: RunPlan, result: WholeResult): readonly SystemDrift[] {
  return result.systems.flatMap(({ id, parts }) =>
    parts.flatMap(({ document, target, cells, usage }) => {
      const comparison = earlier.comparisons.find((one) => one.document.id === document && one.target === target);
      const column = comparison?.columns.find((one) => one.id === id);
      if (comparison === undefined || column === undefined) return [];
      const signature = signatureOf(plan.systems.find(({ system }) => system.id === id)!.system);
      const otherSettings = canonicalJson(signature) !== canonicalJson(column.signature);
      return [{ id, name: column.name, document, target, otherSettings, usage, ...changesIn(comparison, id, cells) }];
    }),
  );
}

function changesIn(
  { segments, cells }: Comparison,
  system: string,
  now: readonly Cell[],
): Pick<SystemDrift, 'same' | 'changed' | 'incomparable'> {
  const pairs = segments.map(({ text: source }, segment) => ({
    source,
    segment,
    before: cells[system]?.[segment],
    now: now[segment],
  }));
  const sent = pairs.filter((pair) => pair.before?.state === 'translated' || pair.now?.state === 'translated');
  const changed = sent.flatMap(({ before, now: after, ...place }) =>
    before?.state === 'translated' && after?.state === 'translated' && before.text !== after.text
      ? [{ ...place, before: before.text, now: after.text }]
      : [],
  );
  const both = sent.filter((pair) => pair.before?.state === 'translated' && pair.now?.state === 'translated').length;
  return { same: both - changed.length, changed, incomparable: sent.length - both };
}
