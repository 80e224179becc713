import { backends } from './backends/registry.ts';
import { withPlugIns } from './backends/shared/plug-ins.ts';
import type { Settings } from './config/settings.ts';
import { systemClock } from './jobs/clock.ts';
import { markInterrupted } from './jobs/interrupted.ts';
import { runOwner } from './jobs/owner.ts';
import { openStore } from './stores/registry.ts';
import { accountUseCases } from './workbench/accounts/accounts.ts';
import { auditUseCases } from './workbench/accounts/audit.ts';
import { Budgets, costsOf } from './workbench/accounts/budgets.ts';
import { backendStatuses } from './workbench/backend-status.ts';
import { checkPasted } from './workbench/check-pasted.ts';
import { Agreements, FoundOnce } from './workbench/chosen.ts';
import { compare, estimate } from './workbench/compare.ts';
import type { Workbench } from './workbench/contract.ts';
import { correctionUseCases } from './workbench/corrections.ts';
import { correlateTexts } from './workbench/correlate.ts';
import { decisionUseCases } from './workbench/decisions.ts';
import { documentUseCases } from './workbench/documents.ts';
import { rerun } from './workbench/drift.ts';
import { editorUseCases } from './workbench/editor.ts';
import { readEvaluation } from './workbench/evaluation-file.ts';
import { evaluationUseCases } from './workbench/evaluations.ts';
import { frameUseCases } from './workbench/frames.ts';
import { linkUseCases } from './workbench/links.ts';
import { modelUseCases } from './workbench/models.ts';
import { nameUseCases } from './workbench/names.ts';
import { packetUseCases } from './workbench/packets.ts';
import { publishUseCases } from './workbench/publish.ts';
import { renderReport } from './workbench/report.ts';
import { keptRequests } from './workbench/requests.ts';
import { retryOf } from './workbench/retry.ts';
import { reviewUseCases } from './workbench/reviews.ts';
import { runUseCases, sharedWork } from './workbench/runs.ts';
import { scoreTexts } from './workbench/score.ts';
import { stateOf } from './workbench/state.ts';
import { systemStatuses } from './workbench/system-statuses.ts';
import { termUseCases } from './workbench/term-files.ts';
import { post } from './workbench/webhooks/post.ts';
import { Webhooks } from './workbench/webhooks/webhooks.ts';

export interface WorkbenchOptions {
  readonly settings: Settings;
  /** Paths are relative to it. */
  readonly cwd: string;
  readonly fetch?: typeof fetch;
  /** Told of faults nobody foresaw in a run that goes on in the background. */
  readonly onBug?: (error: unknown) => void;
}

const SMALLEST_TEXT = {
  text: 'Dijo que no.',
  type: '.txt',
  language: 'es',
  source: { text: 'He said no.', language: 'en' },
  gates: {},
};

/**
 * Opens the store and ties the parts together: settings in, use cases out. The caller closes it.
 * @throws WorkbenchError `store` when the store cannot be opened.
 */
export async function createWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { settings, cwd, onBug = () => {} } = options;
  const registry = await withPlugIns(backends, settings.plugins);
  const now = () => new Date().toISOString();
  const startedAt = now();
  const store = await openStore(settings.store, { now });
  await markInterrupted(store, systemClock);
  const work = await sharedWork(settings.store, onBug);
  const openGate = work && { openGate: work.openGate };
  const tools = { settings, backends: registry, store, cwd, fetch: options.fetch ?? fetch, ...openGate };
  const chosenTools = { ...tools, now, agreements: new Agreements(), found: new FoundOnce() };
  const evaluations = evaluationUseCases(tools);
  const systems: Workbench['systems'] = (ids) => systemStatuses(ids, tools);
  const budgets = new Budgets({
    store,
    now,
    systems,
    estimate: (request, signal) => estimate(request, tools, signal),
    readEvaluation: evaluations.find,
  });
  const runCompare: Workbench['compare'] = async (request, watch) => {
    const paid = await budgets.setAside(request);
    return budgets.settling(paid, { work: () => compare(paid, tools, watch), costs: costsOf });
  };
  const { webhooks: receivers, variables } = settings;
  const { deliveries } = store;
  const webhooks = new Webhooks({
    webhooks: receivers,
    variables,
    deliveries,
    owner: runOwner,
    clock: systemClock,
    post,
    onBug,
  });
  const running = runUseCases({
    compare: runCompare,
    runs: store.queuedRuns,
    work,
    owner: runOwner,
    onBug,
    warmUp: () => checkPasted(SMALLEST_TEXT, tools),
    onEnd: (run) => webhooks.announce(run),
  });
  return {
    documents: documentUseCases(store, cwd, settings),
    frames: frameUseCases(store, settings.site),
    systems,
    estimate: (request, signal) => estimate(request, tools, signal),
    compare: runCompare,
    retryOf: (request) => retryOf(request, store),
    rerun: (request, watch) => budgets.rerunning(request, () => rerun(request, tools, watch)),
    runs: budgets.guarding(running.runs),
    state: () => stateOf({ location: settings.store, store, work, runs: running.runs, clock: systemClock, startedAt }),
    ...(running.worker && { worker: running.worker }),
    evaluations,
    check: (request) => checkPasted(request, tools),
    score: scoreTexts,
    correlate: correlateTexts,
    requests: keptRequests(store.requests),
    webhooks: { start: () => webhooks.start(), deliveries: (part) => deliveries.list(part) },
    process: runOwner,
    models: modelUseCases(tools),
    readEvaluation,
    accounts: accountUseCases({ store, now }),
    audit: auditUseCases({ store, now }),
    decisions: decisionUseCases({ ...tools, now }),
    links: linkUseCases({ ...tools, now }),
    corrections: correctionUseCases({ ...tools, now }),
    reviews: reviewUseCases({ store, now }),
    editor: editorUseCases(chosenTools),
    publish: publishUseCases(chosenTools),
    packets: packetUseCases(chosenTools),
    terms: termUseCases(store, settings),
    names: nameUseCases(store, settings),
    backends: (request) => backendStatuses(tools, request),
    report: (evaluation, format, watch) =>
      renderReport(evaluation, format, { variables: settings.variables, ...(watch && { watch }) }),
    async close() {
      await running.close();
      await webhooks.close();
      await work?.close();
      await store.close();
    },
  };
}
