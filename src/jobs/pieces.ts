import { lastSentenceEnd, splitSentences } from '../corpus/sentences.ts';
import { findUntranslatables } from '../corpus/untranslatable.ts';
import type { LanguageTag } from '../shared/language.ts';
import { addSizes, fitsRequest, longestFit, type SizeLimits, sizeOf } from './units.ts';

/** A part of a text that is sent, and the white space before it that is not: vendors trim, drop and double it. */
export interface Piece {
  readonly before: string;
  readonly text: string;
}

export interface SplitText {
  readonly pieces: readonly Piece[];
  /** White space after the last piece. */
  readonly after: string;
}

/**
 * Cuts a text into as few pieces as fit into one request each: its paragraphs if possible, else at sentences, else at words,
 * else between characters. Tags, placeholders and addresses stay whole as long as they fit themselves. No piece starts or ends with white space; `joinPieces` with the same texts gives the text back.
 */
export function splitText(text: string, language: LanguageTag, limits: SizeLimits): SplitText {
  const pieces: Piece[] = [];
  let pending = '';
  for (const part of splitParagraphs(text).flatMap((paragraph) => cutToFit(paragraph, language, limits))) {
    const core = part.trim();
    const start = part.indexOf(core);
    if (core === '') {
      pending += part;
      continue;
    }
    pieces.push({ before: pending + part.slice(0, start), text: core });
    pending = part.slice(start + core.length);
  }
  return { pieces, after: pending };
}

function cutToFit(text: string, language: LanguageTag, limits: SizeLimits): readonly string[] {
  if (fitsRequest(sizeOf(text.trim(), limits), limits)) return [text];
  return (
    packSentences(text, language, limits) ??
    pack(text, limits, [keepWhole((whole) => splitSentences(whole, language)), keepWhole(splitWords), splitCharacters])
  );
}

/**
 * What `pack` makes of a text whose sentences all fit, without cutting it into all of them: only near the end of each part are
 * they looked for. `undefined` when a sentence does not fit.
 */
function packSentences(text: string, language: LanguageTag, limits: SizeLimits): readonly string[] | undefined {
  const items = findUntranslatables(text);
  const packed: string[] = [];
  for (let from = 0; ; ) {
    const room = from + longestFit(text, from, limits);
    if (room === text.length) return [...packed, text.slice(from)];
    let end = lastSentenceEnd(text, language, { from, to: room });
    while (end !== undefined && isInside(items, end)) end = lastSentenceEnd(text, language, { from, to: end - 1 });
    if (end === undefined) return undefined;
    packed.push(text.slice(from, end));
    from = end;
  }
}

/** What is kept back of a text while its pieces are sent. */
interface Frame {
  readonly pieces: readonly Pick<Piece, 'before'>[];
  readonly after: string;
}

/** Puts translations in the places of the pieces; white space an engine has put around its answer is not the text's. */
export function joinPieces(split: Frame, texts: readonly string[]): string {
  return split.pieces.map((piece, index) => piece.before + texts[index]!.trim()).join('') + split.after;
}

type Cut = (text: string) => readonly string[];

/** Parts that fit, each as long as possible; `cuts` from the kindest to the last resort. */
function pack(text: string, limits: SizeLimits, cuts: readonly Cut[]): readonly string[] {
  const [cut, ...harsher] = cuts;
  if (cut === undefined || fitsRequest(sizeOf(text.trim(), limits), limits)) return [text];
  const packed: string[] = [];
  let current = '';
  let size = EMPTY;
  for (const part of cut(text).flatMap((whole) => pack(whole, limits, harsher))) {
    const partSize = sizeOf(part, limits);
    const together = addSizes(size, partSize);
    const fits = fitsRequest(together, limits);
    if (!fits && current !== '') packed.push(current);
    current = fits ? current + part : part;
    size = fits ? together : partSize;
  }
  return [...packed, current];
}

const EMPTY = { characters: 0, bytes: 0 };

/** Engines drop blank lines, so none is sent. */
function splitParagraphs(text: string): readonly string[] {
  if (!text.includes('\n')) return [text];
  const ends = Array.from(text.matchAll(/\n[^\S\n]*\n\s*/g), ({ index, 0: blank }) => index + blank.length);
  return [...ends, text.length].map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

const splitWords: Cut = (text) => text.match(/\S+\s*|\s+/g) ?? [text];
/** What a reader sees as one character, and marks that stand for something hidden. */
const splitCharacters: Cut = (text) =>
  text
    .split(/(⟦\d+⟧)/)
    .flatMap((part, index) =>
      index % 2 === 1 ? [part] : Array.from(new Intl.Segmenter().segment(part), (one) => one.segment),
    );

/** Joins parts again between which an item with white space or a full stop was cut in two. */
function keepWhole(cut: Cut): Cut {
  return (text) => {
    const items = findUntranslatables(text);
    const parts = cut(text);
    if (items.length === 0) return parts;
    const whole: string[] = [];
    let open = '';
    let end = 0;
    for (const part of parts) {
      open += part;
      end += part.length;
      if (isInside(items, end)) continue;
      whole.push(open);
      open = '';
    }
    return whole;
  };
}

function isInside(items: ReturnType<typeof findUntranslatables>, place: number): boolean {
  return items.some(({ start, text }) => start < place && place < start + text.length);
}
