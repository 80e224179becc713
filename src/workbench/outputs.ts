import type { SystemSettings } from '../config/settings.ts';
import { type Alignment, type Document, placedSegments } from '../corpus/document.ts';
import type { LanguageTag } from '../shared/language.ts';

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

/** How the text of an output was linked with the segments, where it came in other pieces. @param system id of its column */
export const alignmentOf = (document: Document, system: string, target: LanguageTag): Alignment | undefined =>
  document.outputs?.find(
    ({ id, language }) => language === target && [id, `${id}.${document.language}-${target}`].includes(system),
  )?.alignment;
