import type { WordUnit } from './contract.ts';

/** What a UTF-16 unit is to the scan. */
const BLANK = 0;
const PART = 1;
const ALONE = 2;
/** Joins two parts when it stands between them: `don't`, `10,000`, `Jean-Luc`. */
const JOINER = 3;
/** Of a script without blanks between words. */
const DENSE = 4;
/** Half of a character beyond the basic plane: looked at as a whole. */
const SURROGATE = 5;

const DENSE_SCRIPTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const PARTS = /[\p{L}\p{M}\p{N}]/u;
const JOINERS = "'’.,:·-‐\u200c\u200d";

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const dictionary = new Intl.Segmenter('und', { granularity: 'word' });

/** Kinds of all units of the basic plane, found out when they are first met: 0 is "not known yet". */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  const known = kinds[unit]!;
  if (known !== 0) return known - 1;
  const kind = unit >= 0xd800 && unit <= 0xdfff ? SURROGATE : kindOfCharacter(String.fromCharCode(unit));
  kinds[unit] = kind + 1;
  return kind;
}

function kindOfCharacter(character: string): number {
  if (DENSE_SCRIPTS.test(character)) return DENSE;
  if (PARTS.test(character)) return PART;
  if (JOINERS.includes(character)) return JOINER;
  return /\s/u.test(character) ? BLANK : ALONE;
}

/** Told of every word, as a half-open range of the text. */
export type OnWord = (start: number, end: number) => void;

/**
 * Words of a text in NFC: letters, digits and what joins them, every other mark by itself; runs in scripts without
 * blanks are cut by `Intl.Segmenter`, as words or as characters. A scan, because Unicode's own rules take ten times as
 * long and cut compounds and numbers that stand together.
 */
export function scanWords(text: string, unit: WordUnit, onWord: OnWord): void {
  if (isPlain(text)) scanPlainWords(text, onWord);
  else scanAnyWords(text, unit, onWord);
}

function scanPlainWords(text: string, onWord: OnWord): void {
  for (let at = 0; at < text.length; at++) {
    const kind = kinds[text.charCodeAt(at)]! - 1;
    if (kind === BLANK) continue;
    const start = at;
    if (kind === PART) at = lastOfPlainWord(text, at);
    onWord(start, at + 1);
  }
}

/** Whether all units of a text are characters of scripts with blanks; from then on their kinds are known. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (kinds[unit] === 0) kindOf(unit);
    if (kinds[unit]! > JOINER + 1) return false;
  }
  return true;
}

/** The last unit of a word of a plain text. */
function lastOfPlainWord(text: string, from: number): number {
  let last = from;
  for (;;) {
    const next = last + 1;
    if (next === text.length) return last;
    const kind = kinds[text.charCodeAt(next)]! - 1;
    if (kind === PART) last = next;
    else if (kind === JOINER && next + 1 < text.length && kinds[text.charCodeAt(next + 1)] === PART + 1)
      last = next + 1;
    else return last;
  }
}

/** The same for any text. V8 takes long to compile all of this, and most texts need little of it. */
function scanAnyWords(text: string, unit: WordUnit, onWord: OnWord): void {
  for (let at = 0; at < text.length; ) {
    const width = widthAt(text, at);
    const kind = kindAt(text, at);
    let end = at + width;
    if (kind === PART) {
      end = endOfWord(text, end);
      onWord(at, end);
    } else if (kind === DENSE) {
      while (end < text.length && kindAt(text, end) === DENSE) end += widthAt(text, end);
      const segmenter = unit === 'words' ? dictionary : graphemes;
      for (const { segment, index } of segmenter.segment(text.slice(at, end)))
        onWord(at + index, at + index + segment.length);
    } else if (kind !== BLANK) {
      onWord(at, end);
    }
    at = end;
  }
}

/** The same as texts. */
export function wordsOf(text: string, unit: WordUnit): string[] {
  const words: string[] = [];
  scanWords(text, unit, (start, end) => words.push(text.slice(start, end)));
  return words;
}

/** UTF-16 units of the character at a place. */
function widthAt(text: string, at: number): 1 | 2 {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00 && text.codePointAt(at)! > 0xffff ? 2 : 1;
}

function kindAt(text: string, at: number): number {
  const kind = kindOf(text.charCodeAt(at));
  return kind === SURROGATE ? kindOfCharacter(String.fromCodePoint(text.codePointAt(at)!)) : kind;
}

function endOfWord(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const kind = kindAt(text, end);
    if (kind === PART) end += widthAt(text, end);
    else if (kind === JOINER && end + 1 < text.length && kindAt(text, end + 1) === PART) end += 1;
    else break;
  }
  return end;
}

/** Words as they are shown in a row: without a blank where neither side's script has any. */
export function joinWords(words: readonly string[]): string {
  return words.reduce((joined, word, at) => {
    if (at === 0) return word;
    return DENSE_SCRIPTS.test(word) && DENSE_SCRIPTS.test(words[at - 1]!) ? joined + word : `${joined} ${word}`;
  }, '');
}
