import type { TextRange } from '../shared/text-range.ts';

/** A run of letters, digits and marks. Apostrophes and hyphens end it: *l'Ukraine*, *Selenskyj-Regierung*, *Putin's*. */
export interface Word extends TextRange {
  /** NFC, without zero-width characters, in the text's own case. */
  readonly text: string;
  readonly lower: string;
}

/** Characters without width that editors and engines leave behind: soft hyphen, joiners, byte order mark. */
export const ZERO_WIDTH = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200B-\u200F\u2060\uFEFF]*/gu;

/** Text as it is compared: NFC, no zero-width characters. */
export function plainText(text: string): string {
  return text.replace(ZERO_WIDTH, '').normalize('NFC');
}

/** The words of a text in order, with their places. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const plain = isAscii(raw) ? raw : plainText(raw);
    const end =
      match.index + (plain === raw ? raw.length : raw.replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]+$/, '').length);
    words.push({ text: plain, lower: plain.toLowerCase(), start: match.index, end });
  }
  return words;
}

/** Whether nothing in the text needs Unicode normalisation. */
export function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7e) return false;
  return true;
}
