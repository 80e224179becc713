// The one file of the package that is used: all of it takes a twentieth of a short command to load.
import { diffArrays } from 'diff/lib/diff/array.js';
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

const NUMBER = /\p{N}/u;

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

/** The characters of tokens `start` to `end`; an empty range at the end of the token before when there are none. */
function rangeOf({ ranges }: Words, { start, end }: TextRange): TextRange {
  if (start < end) return { start: ranges[start]!.start, end: ranges[end - 1]!.end };
  const place = ranges[start - 1]?.end ?? 0;
  return { start: place, end: place };
}

function kindOf(was: string, is: string): DifferenceKind {
  if (!/[\p{L}\p{M}\p{N}]/u.test(was + is)) return 'punctuation';
  if (is === '') return 'missing';
  if (NUMBER.test(is)) return 'number';
  return was === '' ? 'extra' : 'wording';
}

/** A stretch of differing tokens: half-open token indexes on both sides. */
interface Hunk {
  readonly base: TextRange;
  readonly other: TextRange;
}

function hunksOf(base: readonly string[], other: readonly string[]): readonly Hunk[] {
  const changes = diffArrays([...base], [...other], { maxEditLength: MAX_EDIT_LENGTH });
  if (!changes) return [{ base: { start: 0, end: base.length }, other: { start: 0, end: other.length } }];
  const hunks: Hunk[] = [];
  let [baseEnd, otherEnd, baseStart, otherStart] = [0, 0, 0, 0];
  const close = () => {
    if (baseEnd > baseStart || otherEnd > otherStart) {
      hunks.push({ base: { start: baseStart, end: baseEnd }, other: { start: otherStart, end: otherEnd } });
    }
  };
  for (const change of changes) {
    if (!change.added && !change.removed) close();
    if (!change.added) baseEnd += change.count;
    if (!change.removed) otherEnd += change.count;
    if (!change.added && !change.removed) [baseStart, otherStart] = [baseEnd, otherEnd];
  }
  close();
  return hunks;
}

interface Piece extends Hunk {
  readonly kind: DifferenceKind;
}

/**
 * Cuts a hunk so that numbers stand alone: `about 10,000 men` ~ `some 10.000 soldiers` is three differences.
 * Numbers are set against each other where both sides have as many; else all of the base stands against the first piece.
 */
function piecesOf(hunk: Hunk, base: Tokens, other: Tokens): readonly Piece[] {
  const [inBase, inOther] = [numbersIn(base, hunk.base), numbersIn(other, hunk.other)];
  const paired = inBase.length === inOther.length;
  const cuts = inOther.flatMap((at, nth) => {
    const atBase = paired ? inBase[nth]! : hunk.base.end;
    return [
      { at, atBase },
      { at: at + 1, atBase: paired ? atBase + 1 : atBase },
    ];
  });
  const edges = [
    { at: hunk.other.start, atBase: hunk.base.start },
    ...cuts,
    { at: hunk.other.end, atBase: hunk.base.end },
  ];
  const was = textOf(base, hunk.base);
  return edges.slice(1).flatMap((edge, index) => {
    const from = edges[index]!;
    const piece = { base: { start: from.atBase, end: edge.atBase }, other: { start: from.at, end: edge.at } };
    const [inner, is] = [textOf(base, piece.base), textOf(other, piece.other)];
    return inner === is ? [] : [{ ...piece, kind: kindOf(paired ? inner : was, is) }];
  });
}

type Tokens = readonly string[];
const textOf = (tokens: Tokens, { start, end }: TextRange) => tokens.slice(start, end).join(' ');
const numbersIn = (tokens: Tokens, { start, end }: TextRange) =>
  tokens.slice(start, end).flatMap((token, index) => (NUMBER.test(token) ? [start + index] : []));

/** Where `other` departs from `base`, in reading order, without overlap. Equal up to NFC and white space gives none. */
export function wordDifferences(base: Words, other: Words): readonly Difference[] {
  const [baseTokens, otherTokens] = [tokensOf(base), tokensOf(other)];
  return hunksOf(baseTokens, otherTokens)
    .flatMap((hunk) => piecesOf(hunk, baseTokens, otherTokens))
    .map(({ kind, ...piece }) => ({ ...rangeOf(other, piece.other), kind, base: rangeOf(base, piece.base) }));
}
