import { diffArrays } from 'diff';
import type { TextRange } from '../shared/text-range.ts';

/** What a difference is at first sight; `missing` and `extra` have words on one side only. */
export type DifferenceKind = 'number' | 'punctuation' | 'missing' | 'extra' | 'wording';

/** A place where a text departs from the base. Where words are missing the range is empty and marks the place they would stand. */
export interface Difference extends TextRange {
  readonly kind: DifferenceKind;
  /** The base's words for this place; empty where the text has something extra. */
  readonly base: TextRange;
}

/** A text cut into the tokens that are compared: words, numbers and punctuation; white space is not a token. */
export interface Words {
  readonly text: string;
  readonly ranges: readonly TextRange[];
}

/** Scripts written without spaces: compared by character, because dictionaries differ between ICU builds. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Past this many changed tokens the texts have nothing to do with each other and the search would be quadratic. */
const MAX_EDIT_LENGTH = 2_000;

const segmenters = new Map<string, Intl.Segmenter>();
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function wordSegmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}

/** Cuts a text into Unicode words (UAX 29), or into characters where the script has no spaces. */
export function splitWords(text: string, language: string): Words {
  const ranges: TextRange[] = [];
  for (const { segment, index } of wordSegmenter(language).segment(text)) {
    if (segment.trim() === '') continue;
    if (!UNSPACED.test(segment)) ranges.push({ start: index, end: index + segment.length });
    else {
      for (const part of characters.segment(segment)) {
        ranges.push({ start: index + part.index, end: index + part.index + part.segment.length });
      }
    }
  }
  return { text, ranges };
}

const tokensOf = ({ text, ranges }: Words) => ranges.map(({ start, end }) => text.slice(start, end).normalize('NFC'));

/** The range from token `from` up to token `to`; an empty range at the end of the token before when there is none. */
function rangeOf({ ranges }: Words, from: number, to: number): TextRange {
  if (from < to) return { start: ranges[from]!.start, end: ranges[to - 1]!.end };
  const place = ranges[from - 1]?.end ?? 0;
  return { start: place, end: place };
}

function kindOf(was: string, is: string): DifferenceKind {
  const both = was + is;
  if (/\p{N}/u.test(both)) return 'number';
  if (!/[\p{L}\p{M}]/u.test(both)) return 'punctuation';
  if (is === '') return 'missing';
  return was === '' ? 'extra' : 'wording';
}

/** Where `other` departs from `base`, in reading order; ranges do not touch each other. Equal up to NFC and white space gives none. */
export function wordDifferences(base: Words, other: Words): readonly Difference[] {
  const differences: Difference[] = [];
  const note = (fromBase: number, toBase: number, from: number, to: number) => {
    const range = rangeOf(other, from, to);
    const inBase = rangeOf(base, fromBase, toBase);
    const kind = kindOf(base.text.slice(inBase.start, inBase.end), other.text.slice(range.start, range.end));
    differences.push({ ...range, kind, base: inBase });
  };
  const changes = diffArrays(tokensOf(base), tokensOf(other), { maxEditLength: MAX_EDIT_LENGTH });
  if (!changes) {
    note(0, base.ranges.length, 0, other.ranges.length);
    return differences;
  }
  let [atBase, at, fromBase, from] = [0, 0, 0, 0];
  for (const change of changes) {
    if (change.removed) atBase += change.count;
    else if (change.added) at += change.count;
    else {
      if (atBase > fromBase || at > from) note(fromBase, atBase, from, at);
      atBase += change.count;
      at += change.count;
      [fromBase, from] = [atBase, at];
    }
  }
  if (atBase > fromBase || at > from) note(fromBase, atBase, from, at);
  return differences;
}
