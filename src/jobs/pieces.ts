import { splitSentences } from '../corpus/sentences.ts';
import type { LanguageTag } from '../shared/language.ts';
import { addSizes, fitsRequest, type SizeLimits, sizeOf } from './units.ts';

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
 * Cuts a text into as few pieces as fit into one request each: one if possible, else at sentences, else at words, else between characters.
 * No piece starts or ends with white space; `joinPieces` with the same texts gives the text back.
 */
export function splitText(text: string, language: LanguageTag, limits: SizeLimits): SplitText {
  const pieces: Piece[] = [];
  let pending = '';
  for (const part of pack(text, limits, [(whole) => splitSentences(whole, language), splitWords, splitCharacters])) {
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

const splitWords: Cut = (text) => text.match(/\S+\s*|\s+/g) ?? [text];
const splitCharacters: Cut = (text) => Array.from(new Intl.Segmenter().segment(text), (part) => part.segment);
