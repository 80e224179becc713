import { letterClass, OTHER, smallLetter } from '../shared/letters.ts';
import type { CheckedSegment, CheckedText } from './contract.ts';
import { isRemarkStem } from './model-remarks.ts';
import { writtenSegments } from './segments.ts';
import { Vocabulary, type Word } from './vocabulary.ts';

/** What a text holds, as bits of `ScannedSegment.holds`. */
export const HOLDS = {
  /** “ ” „ ‟ « » */
  quotationMark: 1,
  straightMark: 2,
  bracket: 4,
  /** * @ # */
  engineMark: 8,
  ampersand: 16,
  /** < ` [ */
  markup: 32,
  /** A character that is not in every newspaper, or may be the first of a wrongly read one. */
  unusual: 64,
  /** A sentence may end with it: . ! ? … and a new line. */
  sentenceEnd: 128,
  /** U+2E80 and beyond: the scripts and signs of East Asia, emoji and more. Says "perhaps" to all of the above. */
  farEast: 256,
} as const;

/** What several checks would look for, each in a pass of its own. */
export interface ScannedSegment {
  readonly segment: CheckedSegment;
  /** Runs of letters, marks and digits. */
  readonly words: readonly Word[];
  readonly holds: number;
  /** A word stands twice in a row. */
  readonly doubles: boolean;
  /** Four words in a row that each were among the twelve before it. */
  readonly mayLoop: boolean;
  /** A word begins what language models say of their work. */
  readonly mayRemark: boolean;
  /** Two sentences have letters of the same sum. */
  readonly mayRepeat: boolean;
}

type SegmentScan = Omit<ScannedSegment, 'segment'>;

const scanned = new WeakMap<CheckedText, readonly ScannedSegment[]>();

/** The segments that hold something to read, each read once and kept as long as the text lives. */
export function scannedSegments(text: CheckedText): readonly ScannedSegment[] {
  const known = scanned.get(text);
  if (known !== undefined) return known;
  const segments = writtenSegments(text).map((segment) => ({ segment, ...scanText(segment.text) }));
  scanned.set(text, segments);
  return segments;
}

const TABLE_SIZE = 0x2e80;
const IN_WORD = 1 << 15;
const SIGNS = IN_WORD - 1;
const LOWER_SHIFT = 16;
/** Per character: its signs, whether it stands in words, and above them its small letter, 0 where that takes more than one or depends on what stands around it (Σ). */
const table = new Uint32Array(TABLE_SIZE);

const PATTERNS: readonly (readonly [bit: number, pattern: RegExp])[] = [
  [HOLDS.quotationMark, /[“”„‟«»]/],
  [HOLDS.straightMark, /"/],
  [HOLDS.bracket, /[()[\]{}]/],
  [HOLDS.engineMark, /[*@#]/],
  [HOLDS.ampersand, /&/],
  [HOLDS.markup, /[<`[]/],
  [HOLDS.unusual, /[^\n\r\t -~À-ÁÄ-ßà-öø-ÿ‐‑–—‘’‚“”„…€«»°§]|[ÂÃâ]/],
  [HOLDS.sentenceEnd, /[.!?…\n]/],
];

for (let code = 0; code < TABLE_SIZE; code++) {
  const character = String.fromCharCode(code);
  let info = letterClass(code) === OTHER ? 0 : IN_WORD;
  for (const [bit, pattern] of PATTERNS) if (pattern.test(character)) info |= bit;
  table[code] = (info | (smallLetter(code) << LOWER_SHIFT)) >>> 0;
}

const vocabulary = new Vocabulary(isRemarkStem);

function scanText(text: string): SegmentScan {
  vocabulary.forgetIfFull();
  const scan = read(text, false);
  if (scan !== undefined) return scan;
  // Letters whose small ones are not one for one: the words are those of the text in small letters, and every sign may be there.
  return { ...read(text.toLowerCase(), true)!, holds: SIGNS, mayRepeat: true };
}

/** Vai to Cherokee and surrogates: capitals beyond the table. */
const FIRST_CASED_BEYOND = 0xa640;
const LAST_CASED_BEYOND = 0xe000;

/**
 * One pass over the characters; long, because it is the one loop that every text goes through. Undefined where a letter has no small
 * letter in the table. `isLower`: the text is in small letters.
 */
function read(text: string, isLower: boolean): SegmentScan | undefined {
  const words: Word[] = [];
  const sums: number[] = [];
  let holds = 0;
  let sum = 0;
  let start = -1;
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    let small = code;
    let isInside = true;
    if (code < TABLE_SIZE) {
      const info = table[code]!;
      holds |= info & SIGNS;
      isInside = (info & IN_WORD) !== 0;
      if (!isInside && (info & HOLDS.sentenceEnd) !== 0) {
        if (sum !== 0) sums.push(sum);
        sum = 0;
      }
      if (!isLower) small = info >>> LOWER_SHIFT;
      if (small === 0 && code !== 0) return undefined;
    } else {
      holds |= HOLDS.farEast;
      if (!isLower && code >= FIRST_CASED_BEYOND && code < LAST_CASED_BEYOND) return undefined;
      isInside = letterClass(code) !== OTHER;
    }
    if (isInside) {
      if (start < 0) {
        start = at;
        hash = 0;
      }
      sum += code;
      hash = (Math.imul(hash, 31) + small) | 0;
    } else if (start >= 0) {
      words.push(vocabulary.find(text, start, at, hash));
      start = -1;
    }
  }
  if (start >= 0) words.push(vocabulary.find(text, start, text.length, hash));
  if (sum !== 0) sums.push(sum);
  // The full stops of East Asia are not among those counted here.
  return { words, holds, mayRepeat: (holds & HOLDS.farEast) !== 0 || hasTwice(sums), ...repeatsIn(words) };
}

const hasTwice = (sums: readonly number[]): boolean => sums.length > 1 && new Set(sums).size < sums.length;

/** Longest unit of a loop, and how many words in a row the shortest loop says again; see `repetition`. */
const LONGEST_UNIT = 12;
const SHORTEST_RUN = 4;
let scans = 0;

function repeatsIn(words: readonly Word[]): Pick<SegmentScan, 'doubles' | 'mayLoop' | 'mayRemark'> {
  const scan = ++scans;
  let run = 0;
  let doubles = false;
  let mayLoop = false;
  let mayRemark = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    run = word.scan === scan && at - word.at <= LONGEST_UNIT ? run + 1 : 0;
    if (run > 0 && at - word.at === 1) doubles = true;
    if (run >= SHORTEST_RUN) mayLoop = true;
    if (word.remark) mayRemark = true;
    word.scan = scan;
    word.at = at;
  }
  return { doubles, mayLoop, mayRemark };
}
