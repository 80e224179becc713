import { type Document, placedSegments } from '../corpus/document.ts';
import { type ComparisonInput, evaluate, type SystemResult } from '../evaluate/evaluate.ts';
import type { Cell } from '../evaluate/evaluation.ts';
import { systemClock } from '../jobs/clock.ts';
import { estimateRun, type Estimate as SystemEstimate } from '../jobs/estimate.ts';
import { planRun, type RunPlan, type System, signatureOf, sourceOf } from '../jobs/plan.ts';
import type { OpenGate } from '../jobs/rate-limit.ts';
import { type WholeResult, withCells } from '../jobs/results.ts';
import { createRunId, run } from '../jobs/run.ts';
import { applyDecisions } from '../review/apply.ts';
import type { MendedLinks } from '../review/decision.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { programVersion } from '../shared/version.ts';
import type { Store } from '../stores/contract.ts';
import { houseGlossary } from '../terms/glossary.ts';
import { checkPlan, termTools } from './check-plan.ts';
import type { Workbench } from './contract.ts';
import { loadDecided } from './decisions.ts';
import { broughtSystems, findDocument } from './documents.ts';
import { findEvaluation } from './find-evaluation.ts';
import { judgesFailures, openGates, withStoredBaseline, withVerdicts } from './gates.ts';
import { GivenBack } from './given-back.ts';
import { saveEvaluation } from './name-ledger.ts';
import { alignmentOf } from './outputs.ts';
import { unrecorded, withExchanges } from './record-and-replay.ts';
import { withRemembered } from './remembered-links.ts';
import { leaveAllBut } from './retry.ts';
import type { CompareRequest, CompareResult, Estimate, SkippedSystem } from './run-contract.ts';
import { requirePrices } from './run-limits.ts';
import { chooseSystems, knownSystems, openSystem, type Surroundings } from './systems.ts';
import { tellNowAndThen } from './telling.ts';

export interface CompareTools extends Surroundings {
  /** Paths in a request are relative to it. */
  readonly cwd: string;
  readonly store: Store;
  /** Left out: a vendor's limits hold for each run alone. */
  readonly openGate?: OpenGate;
}

/** Plans, runs, evaluates and saves one comparison. */
export async function compare(
  request: CompareRequest,
  given: CompareTools,
  watch: Parameters<Workbench['compare']>[1],
): Promise<CompareResult> {
  const tools = await withExchanges(request, given);
  const asked = await withStoredBaseline(request.gates ?? {}, (id) => findEvaluation(tools.store, id));
  const gates = openGates(asked, tools.settings, tools.cwd);
  const documents = await loadDocuments(request, tools.store);
  const checking = await checkPlan(documents, tools);
  return withSystems(request, { documents, tools }, async ({ systems, skipped }) => {
    await requirePrices(systems, request.limits ?? {}, tools.backends);
    const plan = await planRun({
      documents: documents.map(sourceOf),
      targets: request.targets,
      systems,
      ...(request.retry && { leave: await leaveAllBut(request.retry, systems, tools.store) }),
      signal: watch.signal,
    });
    const ran = await run(plan, {
      store: tools.store,
      signal: watch.signal,
      id: createRunId(systemClock),
      ...(request.limits && { limits: request.limits }),
      ...(tools.openGate && { openGate: tools.openGate }),
      ...(watch.onEvent && { events: watch.onEvent }),
    });
    if (watch.signal.reason instanceof GivenBack) throw watch.signal.reason;
    const result = await withCells(plan, ran, tools.store);
    const { decisions, links } = await loadDecided(tools, request.documents);
    const judged = evaluate(comparisonsOf({ request, documents, plan, result, links }), checking, {
      id: result.run,
      createdAt: new Date().toISOString(),
      version: programVersion(),
      watch: tellNowAndThen((done, total) =>
        watch.onEvent?.({ type: 'checking', run: result.run, done: Math.round(done), total }),
      ),
    });
    const evaluation = withVerdicts(applyDecisions(judged, decisions), gates);
    await saveEvaluation(tools.store, evaluation);
    return {
      run: result.run,
      state: result.state,
      evaluation,
      skipped,
      toleratesFailures: judgesFailures(gates),
      ...unrecorded(request, systems),
    };
  });
}

/** What a comparison would send. */
export async function estimate(request: CompareRequest, tools: CompareTools, signal: AbortSignal): Promise<Estimate> {
  const documents = await loadDocuments(request, tools.store);
  return withSystems(request, { documents, tools }, async ({ systems }) => {
    const sources = documents.map(sourceOf);
    const plan = await planRun({ documents: sources, targets: request.targets, systems, signal });
    const estimates = await estimateRun(plan, tools.store, signal);
    return { systems: systems.map(({ id, name }, index) => ({ id, name, ...toEstimate(estimates[index]!) })) };
  });
}

function toEstimate({ toSend, reused, kept, unsupported, characters, cost }: SystemEstimate) {
  return { send: toSend, reused, kept, absent: unsupported, characters, ...(cost && { cost }) };
}

async function loadDocuments({ documents, targets }: CompareRequest, store: Store): Promise<readonly Document[]> {
  if (documents.length === 0) throw new WorkbenchError('usage', 'Name at least one document.');
  if (targets.length === 0)
    throw new WorkbenchError('usage', 'Name at least one target language, for example --to es.');
  return Promise.all(documents.map((id) => findDocument(store, id)));
}

interface Chosen {
  readonly systems: readonly System[];
  readonly skipped: readonly SkippedSystem[];
}

/**
 * Opens the chosen systems, and closes them after the work. A system nobody named that cannot be opened is skipped with
 * its reason; one that was named is an error.
 */
export async function withSystems<Result>(
  request: CompareRequest,
  { documents, tools }: { readonly documents: readonly Document[]; readonly tools: CompareTools },
  work: (chosen: Chosen) => Promise<Result>,
): Promise<Result> {
  const known = await knownSystems(broughtSystems(documents), tools);
  const systems: System[] = [];
  const skipped: SkippedSystem[] = [];
  const { terms, house, date } = await termTools(documents, tools);
  const surroundings = { ...tools, glossary: houseGlossary(terms, { house, date }) };
  try {
    for (const system of chooseSystems(known, request.systems)) {
      try {
        systems.push(await openSystem(system, surroundings));
      } catch (error) {
        if (request.systems !== undefined || !(error instanceof WorkbenchError)) throw error;
        skipped.push({ id: system.id, reason: error.message });
      }
    }
    if (systems.length === 0) throw noSystems(skipped);
    return await work({ systems, skipped });
  } finally {
    await Promise.all(systems.map(({ backend }) => backend.close?.()));
  }
}

function noSystems(skipped: readonly SkippedSystem[]): WorkbenchError {
  const reasons = skipped.map(({ id, reason }) => `${id}: ${reason}`).join(' ');
  const advice = 'Set the key of a back end (see "gegenlesen backends") or name systems in gegenlesen.yaml.';
  return new WorkbenchError('settings', `No system can be used. ${reasons === '' ? '' : `${reasons} `}${advice}`);
}

interface Ran {
  readonly request: CompareRequest;
  readonly documents: readonly Document[];
  readonly plan: RunPlan;
  readonly result: WholeResult;
  readonly links: readonly MendedLinks[];
}

function comparisonsOf({ request, documents, plan, result, links }: Ran): readonly ComparisonInput[] {
  return documents.flatMap((document) =>
    request.targets.map((target) => ({
      document,
      target,
      run: result.run,
      systems: plan.systems.flatMap(({ system }): readonly SystemResult[] => {
        const { id, name, backendId: backend } = system;
        const part = result.systems
          .find((one) => one.id === id)
          ?.parts.find((candidate) => candidate.document === document.id && candidate.target === target);
        if (part === undefined || !offers(part.cells)) return [];
        const alignment = alignmentOf(document, id, target);
        const whole = { id, name, backend, signature: signatureOf(system), cells: part.cells, usage: part.usage };
        if (alignment === undefined) return [whole];
        const place = { document, segments: placedSegments(document), target, system: id };
        return [{ ...whole, alignment: withRemembered(alignment, place, links) }];
      }),
    })),
  );
}

/** A system that offers none of the pairs is no column. */
function offers(cells: readonly Cell[]): boolean {
  return cells.some(
    (cell) =>
      cell.state === 'translated' ||
      cell.state === 'failed' ||
      (cell.state === 'absent' && cell.reason !== 'unsupported'),
  );
}
