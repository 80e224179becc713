import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { programVersion } from '../shared/version.ts';
import type { WorkbenchState } from '../workbench/state.ts';

/** Of this process: memory, event loop, garbage collection. They are watched from the first question on. */
let ofProcess: Registry | undefined;

/** The figures of a workbench in the text format of Prometheus. */
export async function metricsText(state: WorkbenchState): Promise<{ readonly type: string; readonly text: string }> {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess, prefix: 'gegenlesen_' });
  }
  const registry = Registry.merge([ofProcess, figuresOf(state)]);
  return { type: registry.contentType, text: await registry.metrics() };
}

function figuresOf({ waiting, active, workers, systems, seconds }: WorkbenchState): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `gegenlesen_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  gauge('info', 'Version of the program.', ['version']).set({ version: programVersion() }, 1);
  const runs = gauge('runs', 'Runs that wait for a worker, and that one carries out.', ['state']);
  runs.set({ state: 'waiting' }, waiting);
  runs.set({ state: 'active' }, active);
  gauge('workers', 'Processes that carry out runs.').set(workers.length);
  const requests = gauge(`requests_${seconds}s`, `Requests to vendors in the last ${seconds} seconds.`, [
    'system',
    'outcome',
  ]);
  const characters = gauge(`characters_${seconds}s`, `Characters answered in the last ${seconds} seconds.`, ['system']);
  for (const { system, answered, open, failures, characters: count } of systems) {
    requests.set({ system, outcome: 'answered' }, answered);
    requests.set({ system, outcome: 'open' }, open);
    for (const [reason, number] of Object.entries(failures)) requests.set({ system, outcome: reason }, number);
    characters.set({ system }, count);
  }
  return registry;
}
