import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { Store } from '../stores/contract.ts';
import { fetchPages } from './fetch-page.ts';
import { withLearnedFrame } from './frames.ts';
import { saveDocument } from './name-ledger.ts';
import { noDocument, type OpenedInput, type OpenOptions, openInputs } from './open-documents.ts';

export interface ImportOptions extends OpenOptions {
  readonly otherLanguages: readonly LanguageTag[];
  /** Hosts that pages may be read from. */
  readonly addresses: readonly string[];
  /** Site of documents that name none. */
  readonly site?: string | undefined;
}

/**
 * Saves documents as they are read: all of an input or nothing of it, and without `onFault` all inputs or nothing.
 * Returns their ids.
 * @throws WorkbenchError as reading them does; `input` when `signal` fired, and when no document could be read
 */
export async function importDocuments(
  paths: readonly string[],
  { store, cwd }: { readonly store: Store; readonly cwd: string },
  options: ImportOptions,
): Promise<readonly string[]> {
  const { onFault, signal, addresses } = options;
  const pages = await fetchPages(paths, { hosts: addresses, ...(signal && { signal }) });
  const inputs = openInputs(paths, cwd, { ...options, pages });
  const save = (some: Iterable<OpenedInput>) => store.transaction((inner) => saveInputs(some, inner, options));
  const ids: string[] = [];
  if (onFault === undefined) ids.push(...(await save(inputs)));
  else
    for (const input of inputs) {
      try {
        ids.push(...(await save([input])));
      } catch (error) {
        if (!(error instanceof WorkbenchError) || signal?.aborted) throw error;
        onFault(error);
      }
    }
  if (ids.length === 0) throw noDocument();
  return ids;
}

async function saveInputs(
  inputs: Iterable<OpenedInput>,
  store: Store,
  { signal, otherLanguages, site }: ImportOptions,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { documents } of inputs)
    for (const { document } of documents) {
      await saveDocument(store, await withLearnedFrame(store, document, site), otherLanguages);
      ids.push(document.id);
      // Reading and saving hold the event loop; this lets bars be drawn and Ctrl+C be heard.
      await new Promise(setImmediate);
      if (signal?.aborted) throw new WorkbenchError('input', 'Stopped while reading: nothing was imported.');
    }
  return ids;
}
