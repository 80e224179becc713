import { loadBackend } from '../../src/backends/registry.ts';
import type { Clock } from '../../src/jobs/clock.ts';
import type { RunListener } from '../../src/jobs/events.ts';
import { planRun, type System, sourceOf } from '../../src/jobs/plan.ts';
import { type WholeResult, withCells } from '../../src/jobs/results.ts';
import { run } from '../../src/jobs/run.ts';
import type { Store } from '../../src/stores/contract.ts';
import { createDocument } from './support.ts';

/** Options of the `libretranslate` back end. */
export type PluginOptions = Readonly<Record<string, unknown>>;

/** The fake vendor at `url` as a system, over HTTP and through the real plug-in. */
export async function vendorSystem(url: string, options: PluginOptions = {}, key?: string): Promise<System> {
  const plugin = await loadBackend('libretranslate');
  const backend = await plugin.open(
    { url, ...options },
    {
      fetch,
      variables: key === undefined ? {} : { LIBRETRANSLATE_API_KEY: key },
      readFile: async () => '',
    },
  );
  return { id: `vendor ${url}`, name: 'Vendor', backendId: 'libretranslate', backend };
}

/** Distinct texts of about 100 characters. */
export function createTexts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    `Sentence number ${index} of a long report. ${'It goes on. '.repeat(1 + (index % 9))}`.trim(),
  );
}

export interface VendorWork {
  readonly texts: readonly string[];
  readonly systems: readonly System[];
  readonly store: Store;
  readonly signal?: AbortSignal;
  readonly events?: RunListener;
  readonly clock?: Clock;
}

export async function runTexts({
  texts,
  systems,
  store,
  signal = new AbortController().signal,
  ...options
}: VendorWork): Promise<WholeResult> {
  const documents = [sourceOf(createDocument(texts))];
  const plan = await planRun({ documents, targets: ['es'], systems, signal });
  return withCells(plan, await run(plan, { store, signal, ...options }), store);
}
