import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings, SystemSettings } from '../config/settings.ts';
import type { Document } from '../corpus/document.ts';
import { MANIFEST_FILE } from '../formats/document-folder.ts';
import { documentId } from '../formats/document-id.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { Store } from '../stores/contract.ts';
import type { Workbench } from './contract.ts';
import { fetchPage } from './fetch-page.ts';
import { withLearnedFrame } from './frames.ts';
import { importDocuments } from './import-documents.ts';
import { removeDocument, saveDocument } from './name-ledger.ts';
import { type OpenedDocument, openFolder, readDocuments, readPage } from './open-documents.ts';
import { outputSystems } from './outputs.ts';

/** What the folder a document came from brings along. */
export interface Luggage {
  readonly systems: readonly SystemSettings[];
  readonly targets: readonly LanguageTag[];
  /** Path of a house termbase. */
  readonly terms?: string;
  /** Path of a boilerplate contract. */
  readonly boilerplate?: string;
}

interface Named {
  readonly title: string | undefined;
  /** Where it stands on the web. */
  readonly address?: string | undefined;
}

/** Use cases around documents: reading, keeping, finding them. */
export function documentUseCases(
  store: Store,
  cwd: string,
  settings: Pick<Settings, 'otherLanguages' | 'addresses' | 'site'>,
): Workbench['documents'] {
  const { otherLanguages, addresses, site } = settings;
  return {
    list: (part) => store.documents.list(part),
    find: (id) => findDocument(store, id),
    part: async (id, segment) => (await store.documents.part(id, segment)) ?? noDocument(id),
    open: (paths, language, options = {}) =>
      importDocuments(
        paths,
        { store, cwd },
        { ...options, otherLanguages, addresses, site, ...(language && { language }) },
      ),
    hosts: addresses,
    add: async ({ name, bytes, language, title, address }) =>
      saveNew(readDocuments([bytes], name, language === undefined ? {} : { language }), { title, address }),
    async addAddress({ address, language, title, signal }) {
      const page = await fetchPage(address, { hosts: addresses, ...(signal && { signal }) });
      return saveNew(readPage(address, page, language === undefined ? {} : { language }), { title });
    },
    async remove(id) {
      await removeDocument(store, id);
      await store.frames.remove(id);
    },
    targets: async (id) => luggageOf(await findDocument(store, id)).targets,
  };

  /** Saves documents, each under an id of its own. */
  async function saveNew(opened: Iterable<OpenedDocument>, { title, address }: Named): Promise<readonly string[]> {
    const read = [...opened];
    const named = read.length === 1 && title !== undefined ? { id: documentId(title), title } : {};
    // One transaction, so that two uploads at the same moment do not choose the same id.
    return store.transaction(async (inner) => {
      const ids: string[] = [];
      for (const { document } of read) {
        const provenance = address === undefined ? {} : { provenance: { ...document.provenance, address } };
        const wanted = { ...document, ...named, ...provenance };
        const id = await freeId(inner, wanted.id);
        await saveDocument(inner, await withLearnedFrame(inner, { ...wanted, id }, site), otherLanguages);
        ids.push(id);
      }
      return ids;
    });
  }
}

/** @throws WorkbenchError `not-found` */
export async function findDocument(store: Store, id: string): Promise<Document> {
  return (await store.documents.find(id)) ?? noDocument(id);
}

function noDocument(id: string): never {
  throw new WorkbenchError('not-found', `There is no document "${id}".`);
}

/** Systems, targets and terms beside a document's manifest; nothing when it came as a single file or its folder is gone. */
export function luggageOf(document: Document): Luggage {
  const { folder } = document;
  if (folder === undefined || !existsSync(join(folder, MANIFEST_FILE))) return { systems: [], targets: [] };
  return openFolder(folder);
}

/** Systems that come with some documents: beside their manifests, and what their files say systems made of them. */
export function broughtSystems(documents: readonly Document[]): readonly SystemSettings[] {
  return [...documents.flatMap((document) => luggageOf(document).systems), ...outputSystems(documents)];
}

async function freeId(store: Store, wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if ((await store.documents.find(id)) === undefined) return id;
  }
}
