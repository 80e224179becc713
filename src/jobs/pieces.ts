import { splitSentences } from '../corpus/sentences.ts';
import type { LanguageTag } from '../shared/language.ts';

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
export function splitText(text: string, language: LanguageTag, fits: (text: string) => boolean): SplitText {
  const pieces: Piece[] = [];
  let pending = '';
  for (const part of pack(text, fits, [(whole) => splitSentences(whole, language), splitWords, splitCharacters])) {
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

/** Puts translations in the places of the pieces. */
export function joinPieces(split: Frame, texts: readonly string[]): string {
  return split.pieces.map((piece, index) => piece.before + texts[index]!).join('') + split.after;
}

type Cut = (text: string) => readonly string[];

/** Parts that fit, each as long as possible; `cuts` from the kindest to the last resort. */
function pack(text: string, fits: (text: string) => boolean, cuts: readonly Cut[]): readonly string[] {
  const [cut, ...harsher] = cuts;
  if (cut === undefined || fits(text.trim())) return [text];
  const packed: string[] = [];
  let current = '';
  for (const part of cut(text)) {
    if (fits((current + part).trim())) {
      current += part;
      continue;
    }
    if (current !== '') packed.push(current);
    const parts = pack(part, fits, harsher);
    packed.push(...parts.slice(0, -1));
    current = parts.at(-1)!;
  }
  return [...packed, current];
}

const splitWords: Cut = (text) => text.match(/\S+\s*|\s+/g) ?? [text];
const splitCharacters: Cut = (text) => Array.from(new Intl.Segmenter().segment(text), (part) => part.segment);
