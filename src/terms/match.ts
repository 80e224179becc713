import type { LanguageTag } from '../shared/language.ts';
import { type LinearPattern, linearPattern } from '../shared/linear-pattern.ts';
import type { TextRange } from '../shared/text-range.ts';
import { hasCompounds, partOfCompound, SHORTEST_PART } from './compounds.ts';
import { commonPrefix, isNameForm, sameLemma } from './inflection.ts';
import type { TermMatch } from './termbase.ts';
import { isAscii, plainText, type Word, wordsOf } from './words.ts';

/** What the matcher needs of a term. */
export interface Wanted {
  readonly text: string;
  readonly match: TermMatch;
  readonly caseSensitive: boolean;
}

/** A place where a term stands. */
export interface TermHit<Item extends Wanted = Wanted> extends TextRange {
  readonly term: Item;
  /** As it stands in the text. */
  readonly text: string;
  /** The words are the term's own, not an inflected form. */
  readonly asWritten: boolean;
  /** It is a part of a longer word: *Lieferant* in *Lieferantenvertrag*. */
  readonly inCompound?: true;
}

interface Pattern<Item extends Wanted> {
  readonly term: Item;
  readonly words: readonly Word[];
  /** What stands before, between and after the words: `words.length + 1` pieces, normalised. */
  readonly gaps: readonly string[];
}

/** Finds a fixed set of terms in texts of one language. */
export interface TermMatcher<Item extends Wanted> {
  /** Every place, nested and overlapping ones too, by start, then longest first. */
  all(text: string): readonly TermHit<Item>[];
  /** Those of `all` that lie in no longer one: *pressure* in *blood pressure* is not a use of *pressure*. */
  outermost(text: string): readonly TermHit<Item>[];
}

// Scripts written without spaces: a term may stand anywhere, and there is nothing to inflect.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const KATAKANA = /[\p{Script=Katakana}ー]/u;

/** Prepares terms for matching in texts of a language. */
export function createTermMatcher<Item extends Wanted>(
  terms: readonly Item[],
  language: LanguageTag,
): TermMatcher<Item> {
  const worded = terms.filter((term) => term.match !== 'regex' && !UNSPACED.test(term.text));
  const index = indexByFirstLetters(worded.map(patternOf).filter((pattern) => pattern.words.length > 0));
  const unspaced = terms.filter((term) => term.match !== 'regex' && UNSPACED.test(term.text));
  const expressions = terms
    .filter((term) => term.match === 'regex')
    .map((term) => ({ term, expression: linearPattern(term.text, term) }));
  const all = (text: string): readonly TermHit<Item>[] => {
    const hits = [
      ...wordHits(text, index, language),
      ...unspaced.flatMap((term) => [...unspacedHits(text, term)]),
      ...expressions.flatMap(({ term, expression }) => expressionHits(text, term, expression)),
    ];
    return hits.sort((left, right) => left.start - right.start || right.end - left.end);
  };
  return { all, outermost: (text) => withoutNested(all(text)) };
}

function patternOf<Item extends Wanted>(term: Item): Pattern<Item> {
  const text = plainText(term.text.trim());
  const words = wordsOf(text);
  const gaps = words.map((word, index) => gap(text.slice(words[index - 1]?.end ?? 0, word.start)));
  return { term, words, gaps: [...gaps, gap(text.slice(words.at(-1)?.end ?? 0))] };
}

/** Spelling of the space between words: any run of blanks is one, and typographic marks are their plain fellows. */
function gap(text: string): string {
  return plainText(text)
    .replace(/\s+/g, ' ')
    .replace(/[’ʼ‘`´]/g, "'")
    .replace(/[‐‑]/g, '-');
}

/** Length of the key words are looked up by; no ending reaches into it (see `MIN_CHANGING_STEM`). */
const KEY_LENGTH = 2;
function keyOf(word: string): string {
  const key = word.slice(0, KEY_LENGTH);
  return isAscii(key) ? key : key.normalize('NFD').replace(/\p{M}/gu, '');
}

function indexByFirstLetters<Item extends Wanted>(patterns: readonly Pattern<Item>[]) {
  return Map.groupBy(patterns, (pattern) => keyOf(pattern.words[0]!.lower));
}

function* wordHits<Item extends Wanted>(
  text: string,
  index: ReadonlyMap<string, readonly Pattern<Item>[]>,
  language: LanguageTag,
): Iterable<TermHit<Item>> {
  if (index.size === 0) return;
  const words = wordsOf(text);
  for (const [position, word] of words.entries()) {
    for (const pattern of index.get(keyOf(word.lower)) ?? []) {
      const hit = hitAt(text, words, position, { pattern, language });
      if (hit) yield hit;
    }
    if (hasCompounds(language)) yield* compoundHits(text, word, index);
  }
}

/** Terms of one word that are parts of this longer word. */
function* compoundHits<Item extends Wanted>(
  text: string,
  word: Word,
  index: ReadonlyMap<string, readonly Pattern<Item>[]>,
): Iterable<TermHit<Item>> {
  // Zero-width characters would shift the places of parts.
  if (word.lower.length !== word.end - word.start) return;
  for (let at = 0; at + SHORTEST_PART <= word.lower.length; at += 1) {
    for (const { term, words, gaps } of index.get(keyOf(word.lower.slice(at, at + KEY_LENGTH))) ?? []) {
      const wanted = words[0]!.lower;
      const isWhole = words.length === 1 && gaps.every((marks) => marks === '');
      if (!isWhole || term.match !== 'lemma' || wanted.length < SHORTEST_PART) continue;
      if (at === 0 && sameLemma(wanted, word.lower, 'de')) continue;
      const part = partOfCompound(wanted, word.lower, at);
      if (part === undefined || (term.caseSensitive && at === 0 && !caseAgrees(words[0]!.text, word.text))) continue;
      const [start, end] = [word.start + part.start, word.start + part.end];
      const asWritten = word.lower.slice(part.start, part.end) === wanted;
      yield { term, start, end, text: text.slice(start, end), asWritten, inCompound: true };
    }
  }
}

function hitAt<Item extends Wanted>(
  text: string,
  words: readonly Word[],
  position: number,
  { pattern, language }: { pattern: Pattern<Item>; language: LanguageTag },
): TermHit<Item> | undefined {
  const { term, gaps } = pattern;
  const last = pattern.words.length - 1;
  for (const [offset, wanted] of pattern.words.entries()) {
    const found = words[position + offset];
    if (found === undefined || !matches(wanted, found, { term, isLast: offset === last, language })) return undefined;
    const before = words[position + offset - 1];
    if (offset > 0 && gap(text.slice(before!.end, found.start)) !== gaps[offset]) return undefined;
  }
  const start = edge(text, words[position]!.start, gaps[0]!, 'before');
  const end = edge(text, words[position + last]!.end, gaps.at(-1)!, 'after');
  if (start === undefined || end === undefined) return undefined;
  const asWritten = pattern.words.every((wanted, offset) => wanted.lower === words[position + offset]!.lower);
  return { term, start, end, text: text.slice(start, end), asWritten };
}

/** Where the term's own marks end (the `++` of *C++*); undefined when the text does not have them. */
function edge(text: string, at: number, marks: string, side: 'before' | 'after'): number | undefined {
  if (marks === '') return at;
  const [start, end] = side === 'before' ? [at - marks.length, at] : [at, at + marks.length];
  if (start < 0 || gap(text.slice(start, end)) !== marks) return undefined;
  return side === 'before' ? start : end;
}

function matches(wanted: Word, found: Word, how: { term: Wanted; isLast: boolean; language: LanguageTag }): boolean {
  const { term, isLast, language } = how;
  if (!fits(wanted.lower, found.lower, { match: term.match, isLast, language })) return false;
  return !term.caseSensitive || caseAgrees(wanted.text, found.text);
}

function fits(
  wanted: string,
  found: string,
  how: { match: TermMatch; isLast: boolean; language: LanguageTag },
): boolean {
  if (wanted === found) return true;
  if (how.match === 'prefix') return how.isLast && found.startsWith(wanted);
  if (how.match === 'name') return isNameForm(wanted, found, how.language);
  return how.match === 'lemma' && sameLemma(wanted, found, how.language);
}

/** Equal case as far as the letters agree; a capital at the start of a sentence and a headline in capitals are no other word. */
function caseAgrees(wanted: string, found: string): boolean {
  const shared = commonPrefix(wanted.toLowerCase(), found.toLowerCase());
  if (wanted.slice(0, shared) === found.slice(0, shared)) return true;
  if (found.length > 3 && found === found.toUpperCase()) return true;
  return wanted[0]!.toUpperCase() === found[0] && wanted.slice(1, shared) === found.slice(1, shared);
}

function* unspacedHits<Item extends Wanted>(text: string, term: Item): Iterable<TermHit<Item>> {
  const wanted = plainText(term.text.trim());
  const letters = [...wanted].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const expression = new RegExp(
    letters.join('[\\u00AD\\u200B-\\u200F\\u2060\\uFEFF]*'),
    term.caseSensitive ? 'gu' : 'giu',
  );
  for (const match of text.matchAll(expression)) {
    const end = match.index + match[0].length;
    if (cutsWord(text[match.index - 1], wanted[0]!) || cutsWord(text[end], wanted.at(-1)!)) continue;
    yield { term, start: match.index, end, text: match[0], asWritten: true };
  }
}

/** Katakana and Latin words have borders even where no space marks them. */
function cutsWord(neighbour: string | undefined, edgeLetter: string): boolean {
  if (neighbour === undefined) return false;
  if (KATAKANA.test(edgeLetter)) return KATAKANA.test(neighbour);
  return (
    /[\p{L}\p{N}]/u.test(edgeLetter) &&
    !UNSPACED.test(edgeLetter) &&
    /[\p{L}\p{N}]/u.test(neighbour) &&
    !UNSPACED.test(neighbour)
  );
}

function expressionHits<Item extends Wanted>(text: string, term: Item, expression: LinearPattern) {
  return expression
    .places(text)
    .map(({ start, end }): TermHit<Item> => ({ term, start, end, text: text.slice(start, end), asWritten: true }));
}

function withoutNested<Item extends Wanted>(hits: readonly TermHit<Item>[]): readonly TermHit<Item>[] {
  const kept: TermHit<Item>[] = [];
  let reach = -1;
  let reachStart = -1;
  for (const hit of hits) {
    const sameRange = hit.end === reach && hit.start === reachStart;
    if (hit.end <= reach && !sameRange) continue;
    kept.push(hit);
    if (hit.end > reach) [reach, reachStart] = [hit.end, hit.start];
  }
  return kept;
}
