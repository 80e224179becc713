import type { Backend, Failure } from '../backends/contract.ts';
import { type Document, type PlacedSegment, placeSegments } from '../corpus/document.ts';
import { type LanguageTag, sameLanguage } from '../shared/language.ts';
import type { Price } from './price.ts';
import { askSupport, type Supports } from './support.ts';

/** A back end opened with one set of options: one column of the comparison. */
export interface System {
  readonly id: string;
  readonly name: string;
  /** Id of the plug-in. */
  readonly backendId: string;
  readonly backend: Backend;
  readonly price?: Price;
  /**
   * Hash of what the glossary the back end was opened with holds for a pair of languages, so that a changed glossary is a
   * new translation, and only where it changed. `undefined`: it holds nothing for them.
   */
  readonly glossaryHash?: (from: LanguageTag, to: LanguageTag) => string | undefined;
  /** Shown beside the signature; no part of the translation key. */
  readonly notes?: Readonly<Record<string, string>>;
  /** `document`: the whole text of the document goes along as context; any change to it then makes every segment new. */
  readonly context?: 'document';
}

/** As it is shown beside its translations. */
export function signatureOf({ backend, notes }: System): Readonly<Record<string, unknown>> {
  return { ...backend.signature, ...notes };
}

/** Where texts come from. They are read several times, in the same order each time, and never held all at once. */
export interface TextSource {
  readonly id: string;
  segments(): Iterable<PlacedSegment> | AsyncIterable<PlacedSegment>;
}

export function sourceOf(document: Document): TextSource {
  return { id: document.id, segments: () => placeSegments(document) };
}

export interface SystemPlan {
  readonly system: System;
  readonly supports: Supports;
  readonly counts: CellCounts;
  /** The back end could not say which languages it offers; sending is tried all the same. */
  readonly warning?: Failure;
}

/** Cells of one system over all documents and targets, by what is known without looking at their texts. */
export interface CellCounts {
  readonly segments: number;
  /** In the target language already. */
  readonly kept: number;
  readonly blank: number;
  readonly unsupported: number;
}

/** What goes where; its size does not depend on how many segments there are. `eachChunk` works out the cells. */
export interface RunPlan {
  readonly documents: readonly TextSource[];
  readonly targets: readonly LanguageTag[];
  readonly systems: readonly SystemPlan[];
  /** Why a cell is not sent although the store holds nothing for it; left out: all are sent. */
  readonly leave?: (place: Place) => Failure | undefined;
  /** Sets its translation keys apart from those of all other runs: everything is sent, whatever the store holds. */
  readonly past?: string;
}

/** Where a cell stands. */
export interface Place {
  readonly system: string;
  readonly document: string;
  readonly target: LanguageTag;
  readonly segment: number;
}

export interface PlanRequest extends Pick<RunPlan, 'leave' | 'past'> {
  readonly documents: readonly TextSource[];
  readonly targets: readonly LanguageTag[];
  readonly systems: readonly System[];
  readonly signal: AbortSignal;
}

/** Prepares a run. Sends no text; asks back ends only which languages they offer. */
export async function planRun(request: PlanRequest): Promise<RunPlan> {
  const { documents, targets, past, leave, signal } = request;
  const found = await countByLanguage(documents);
  const pairs = [...found.keys()].flatMap((from) =>
    targets.filter((to) => !sameLanguage(from, to)).map((to): [LanguageTag, LanguageTag] => [from, to]),
  );
  const systems: SystemPlan[] = [];
  for (const system of request.systems) {
    const { supports, warning } = await askSupport(system, pairs, signal);
    signal.throwIfAborted();
    systems.push({ system, supports, counts: countCells(found, targets, supports), ...(warning && { warning }) });
  }
  return { documents, targets, systems, ...(leave && { leave }), ...(past !== undefined && { past }) };
}

interface LanguageCount {
  text: number;
  blank: number;
}
type LanguageCounts = ReadonlyMap<LanguageTag, LanguageCount>;

async function countByLanguage(documents: readonly TextSource[]): Promise<LanguageCounts> {
  const counts = new Map<LanguageTag, LanguageCount>();
  for (const document of documents) {
    for await (const { language, text } of document.segments()) {
      const count = counts.get(language) ?? { text: 0, blank: 0 };
      count[isBlank(text) ? 'blank' : 'text']++;
      counts.set(language, count);
    }
  }
  return counts;
}

function countCells(found: LanguageCounts, targets: readonly LanguageTag[], supports: Supports): CellCounts {
  let [segments, kept, blank, unsupported] = [0, 0, 0, 0];
  for (const to of targets) {
    for (const [from, count] of found) {
      segments += count.text + count.blank;
      blank += count.blank;
      if (sameLanguage(from, to)) kept += count.text;
      else if (!supports(from, to)) unsupported += count.text;
    }
  }
  return { segments, kept, blank, unsupported };
}

export const isBlank = (text: string) => text.trim() === '';
