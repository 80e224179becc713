import { randomUUID } from 'node:crypto';
import { alignTexts } from '../compare/align/align.ts';
import type { AlignRequest, Link } from '../compare/align/contract.ts';
import { type Mend, mend } from '../compare/align/mend.ts';
import { placeOutput } from '../compare/align/placement.ts';
import { type Alignment, type Output, placedSegments } from '../corpus/document.ts';
import { systemId } from '../formats/bilingual.ts';
import type { AlignChange } from '../review/act.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { type LanguageTag, sameLanguage } from '../shared/language.ts';
import type { Store } from '../stores/contract.ts';
import type { PlanTools } from './check-plan.ts';
import { findDocument } from './documents.ts';
import { findComparison } from './find-evaluation.ts';
import { readDocuments } from './open-documents.ts';
import { relink, textsOf } from './relink.ts';
import { linkedText } from './remembered-links.ts';

/** A translation of a document that was made elsewhere, in whatever pieces it came. */
export interface OutputUpload {
  readonly document: string;
  /** Of its column. */
  readonly name: string;
  readonly language: LanguageTag;
  /** Decides by its ending how the bytes are read. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A column whose links can be mended. */
export interface LinkedColumn {
  readonly evaluation: string;
  readonly comparison: string;
  readonly system: string;
}

export interface MendRequest extends LinkedColumn {
  readonly repair: Mend;
  readonly by: string;
}

/** Use cases around outputs whose pieces are not those of the document. */
export interface LinkUseCases {
  /** Texts beside their translations; nothing is kept. */
  align(request: AlignRequest): readonly Link[];
  /** Aligns a translation with a document and keeps it there: from the next comparison on it is a column. One of the same name is replaced. */
  add(upload: OutputUpload): Promise<Output>;
  /** @throws WorkbenchError `not-found` when the column was not aligned */
  find(column: LinkedColumn): Promise<Alignment>;
  /**
   * Mends one link; cells, findings, differences and scores of the Evaluation follow. One step, which `decisions.undo` takes back.
   * @returns the step's number @throws WorkbenchError `input` when there is nothing to do that to
   */
  mend(request: MendRequest): Promise<number>;
}

export function linkUseCases(tools: PlanTools & { readonly now: () => string }): LinkUseCases {
  const { store } = tools;
  return {
    align: alignTexts,
    add: (upload) => store.transaction((inner) => add(upload, inner)),
    find: async (column) => (await opened(column, store)).alignment,
    mend: (request) =>
      store.transaction(async (inner) => {
        const { comparison, alignment } = await opened(request, inner);
        const { evaluation, system, repair, by } = request;
        const { links: after } = mend(alignment, repair, comparison.segments.length);
        const [id, at, document] = [randomUUID(), tools.now(), comparison.document.id];
        const text = linkedText(comparison.segments, alignment.units);
        const change: AlignChange = {
          type: 'align',
          evaluation,
          comparison: comparison.id,
          system,
          before: alignment.links,
          after,
          mended: { id, document, target: comparison.target, system, text, links: after, by, at },
        };
        await relink(change, 'do', { ...tools, store: inner });
        return inner.reviews.append({ id, at, by, document, everywhere: false, change });
      }),
  };
}

async function opened(column: LinkedColumn, store: Store) {
  const comparison = await findComparison(store, column);
  const alignment = comparison.alignments?.[column.system];
  if (alignment !== undefined) return { comparison, alignment };
  const known = Object.keys(comparison.alignments ?? {});
  const list = known.length === 0 ? 'No column was.' : `These were: ${known.join(', ')}.`;
  throw new WorkbenchError('not-found', `Column "${column.system}" was not aligned with the document. ${list}`);
}

async function add({ document: id, name, language, file, bytes }: OutputUpload, store: Store): Promise<Output> {
  const document = await findDocument(store, id);
  const segments = placedSegments(document);
  const target = unitsOf(file, bytes, language);
  if (!target.some((unit) => unit.trim() !== '')) throw new WorkbenchError('input', `${file} holds no text.`);
  const own = systemId(name);
  const rest = (document.outputs ?? []).filter((output) => !(output.id === own && output.language === language));
  const others = [...rest, ...(document.references ?? [])]
    .filter((other) => sameLanguage(other.language, language))
    .map(({ texts }) => texts.map((text) => text ?? ''));
  const source = segments.map(({ text }) => text);
  const alignment = placeOutput({ source, target, from: document.language, to: language, others });
  const output: Output = { id: own, language, texts: textsOf(alignment, segments.length), alignment };
  await store.documents.save({ ...document, outputs: [...rest, output] });
  return output;
}

/** The paragraphs of a file; lines where it is plain text. */
function unitsOf(file: string, bytes: Uint8Array, language: LanguageTag): readonly string[] {
  const read = [...readDocuments([bytes], file, { language })];
  return read.flatMap(({ document }) => placedSegments(document).map(({ text }) => text));
}
