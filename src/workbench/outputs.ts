import type { SystemSettings } from '../config/settings.ts';
import { type Document, placedSegments } from '../corpus/document.ts';

interface Draft {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly segments: { readonly source: string; readonly target: string }[];
}

/**
 * What systems made of documents elsewhere (WMT files, tables), as systems of the `imported` back end: one per name and
 * language pair, over all documents. A name with several pairs carries its target language.
 */
export function outputSystems(documents: readonly Document[]): readonly SystemSettings[] {
  const drafts = new Map<string, Draft>();
  for (const document of documents) {
    const sources = placedSegments(document);
    for (const { id, language: to, texts } of document.outputs ?? []) {
      const key = JSON.stringify([id, document.language, to]);
      const draft = drafts.get(key) ?? { id, from: document.language, to, segments: [] };
      drafts.set(key, draft);
      for (const [index, target] of texts.entries())
        if (target !== null) draft.segments.push({ source: sources[index]!.text, target });
    }
  }
  const all = [...drafts.values()];
  return all.map(({ id, from, to, segments }) => ({
    id: all.filter((other) => other.id === id).length === 1 ? id : `${id}.${from}-${to}`,
    name: id,
    backend: 'imported',
    options: { file: 'the imported file', segments, from, to, engine: id },
    folder: '.',
  }));
}
