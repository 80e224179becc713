import { WorkbenchError } from '../shared/errors.ts';
import type { BackendPlugin } from './contract.ts';
import type { BackendRegistry } from './shared/plug-ins.ts';

/** Every back end that is built in, loaded on first use: an SDK that is not asked for costs nothing. */
export const backends: BackendRegistry = new Map([
  ['recorded', async () => (await import('./recorded.ts')).recorded],
  ['memory', async () => (await import('./memory.ts')).memory],
  ['imported', async () => (await import('./imported.ts')).imported],
  ['command', async () => (await import('./command.ts')).command],
  ['http', async () => (await import('./http.ts')).http],
  ['libretranslate', async () => (await import('./libretranslate.ts')).libretranslate],
  ['apertium', async () => (await import('./apertium.ts')).apertium],
  ['deepl', async () => (await import('./deepl.ts')).deepl],
  ['google', async () => (await import('./google.ts')).google],
  ['microsoft', async () => (await import('./microsoft.ts')).microsoft],
  ['amazon', async () => (await import('./amazon.ts')).amazon],
  ['modernmt', async () => (await import('./modernmt.ts')).modernmt],
  ['lara', async () => (await import('./lara.ts')).lara],
  ['firefox', async () => (await import('./firefox.ts')).firefox],
  ['llm', async () => (await import('./llm.ts')).llm],
]);

/** @throws WorkbenchError `settings` that lists the known back ends. */
export async function loadBackend(id: string, registry: BackendRegistry = backends): Promise<BackendPlugin> {
  const load = registry.get(id);
  if (load !== undefined) return load();
  throw new WorkbenchError('settings', `Unknown back end "${id}". Known: ${[...registry.keys()].join(', ')}.`);
}
