import type { PlacedSegment } from '../corpus/document.ts';
import { contentHash } from '../shared/hash.ts';
import { type LanguageTag, languageName, sameLanguage } from '../shared/language.ts';
import { type GuardedText, guard } from './mask.ts';
import { splitText } from './pieces.ts';
import { isBlank, type RunPlan, type SystemPlan, type TextSource } from './plan.ts';
import { countCharacters } from './units.ts';

/** A text to be translated once, however many cells show it. */
export interface Job {
  /** Hash of text, languages, context, glossary and signature: what is stored under it is never paid again. */
  readonly key: string;
  readonly from: LanguageTag;
  readonly to: LanguageTag;
  readonly text: string;
  readonly context?: string;
  /** In the vendor's unit. */
  readonly characters: number;
}

/** A text that is sent, and the white space before it that is kept back. */
export interface KeyedPiece {
  readonly before: string;
  readonly job: Job;
}

/** What is to become of one segment. */
export type PlannedCell =
  | ({
      readonly state: 'send';
      /** One, or several when the text is too long for one request. */
      readonly pieces: readonly KeyedPiece[];
      readonly after: string;
    } & Pick<GuardedText, 'items' | 'hidden'>)
  /** `kept`: already in the target language. `blank`: nothing to translate. */
  | { readonly state: 'kept' | 'blank'; readonly text: string }
  | { readonly state: 'unsupported'; readonly message: string };

/** One document into one language by one system: one column of a comparison. */
export interface Part {
  readonly document: TextSource;
  readonly target: LanguageTag;
}

/** Cells that follow one another in a part. */
export interface Chunk {
  readonly part: Part;
  /** Segment of the first cell. */
  readonly first: number;
  readonly cells: readonly PlannedCell[];
}

/** Cells worked out, looked up and written at a time. */
const CHUNK = 256;

export function partsOf({ documents, targets }: Pick<RunPlan, 'documents' | 'targets'>): readonly Part[] {
  return documents.flatMap((document) => targets.map((target) => ({ document, target })));
}

/** All cells of a part in order, a few at a time; the same each time it is asked. */
export async function* eachChunk(
  part: Part,
  { system, supports }: SystemPlan,
  past: string | undefined,
): AsyncGenerator<Chunk> {
  const { document, target } = part;
  const context = system.context === 'document' ? await wholeText(document) : undefined;
  const surroundings = { target, system, supports, context, past };
  let cells: PlannedCell[] = [];
  let first = 0;
  for await (const segment of document.segments()) {
    if (cells.push(planCell(segment, surroundings)) < CHUNK) continue;
    yield { part, first, cells };
    first += cells.length;
    cells = [];
  }
  if (cells.length > 0) yield { part, first, cells };
}

async function wholeText(document: TextSource): Promise<string> {
  const texts: string[] = [];
  for await (const { text } of document.segments()) texts.push(text);
  return texts.join('\n');
}

interface Surroundings extends Pick<SystemPlan, 'system' | 'supports'> {
  readonly target: LanguageTag;
  readonly context: string | undefined;
  readonly past: string | undefined;
}

function planCell({ text, language: from }: PlacedSegment, surroundings: Surroundings): PlannedCell {
  const { target, system, supports } = surroundings;
  if (isBlank(text)) return { state: 'blank', text };
  if (sameLanguage(from, target)) return { state: 'kept', text };
  if (!supports(from, target)) {
    return {
      state: 'unsupported',
      message: `${system.name} does not translate from ${languageName(from)} to ${languageName(target)}.`,
    };
  }
  const { text: sent, ...guarded } = guard(text, system.backend.masks ?? []);
  const { pieces, after } = splitText(sent, from, system.backend.limits);
  const keyed = pieces.map((piece) => ({ before: piece.before, job: createJob(piece.text, from, surroundings) }));
  return { state: 'send', pieces: keyed, after, ...guarded };
}

function createJob(text: string, from: LanguageTag, { system, target, context, past }: Surroundings): Job {
  const sent = { from, to: target, text, ...(context !== undefined && { context }) };
  return {
    key: contentHash({
      ...sent,
      glossary: system.glossaryHash?.(from, target),
      signature: system.backend.signature,
      past,
    }),
    ...sent,
    characters: countCharacters(text, system.backend.limits.characterUnit),
  };
}

/** Each key once; nearly all cells have one. */
export function jobsIn({ pieces }: Extract<PlannedCell, { state: 'send' }>): readonly Job[] {
  if (pieces.length === 1) return [pieces[0]!.job];
  return [...new Map(pieces.map(({ job }) => [job.key, job])).values()];
}
