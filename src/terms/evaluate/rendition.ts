import { hasCompounds, partOfCompound } from '../compounds.ts';
import { wordsOf } from '../words.ts';
import { inflectedAt } from './success.ts';
import type { TranslationTable, WordPair } from './word-translations.ts';

/** Words of an output: index of the first and of the one after the last. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

interface Listing {
  readonly term: string;
  /** Other targets known for a term. */
  alternatives(term: string): Iterable<string>;
  readonly language: string;
}

/** Where the output renders a term by something known beforehand: its listed target, an alternative, the term itself. */
export function listedIn(
  output: string,
  target: string,
  { term, alternatives, language }: Listing,
): WordRange | undefined {
  const found =
    wholeIn(output, target, language) ?? insideWordsOf(output, target) ?? inCompoundOf(output, target, language);
  if (found !== undefined) return found;
  for (const other of [...alternatives(term), term]) {
    const place = wholeIn(output, other, language);
    if (place !== undefined) return place;
  }
  return undefined;
}

function wholeIn(output: string, wanted: string, language: string): WordRange | undefined {
  const from = inflectedAt(output, wanted, language);
  return from < 0 ? undefined : { from, to: from + wordsOf(wanted).length };
}

/** Shorter ones stand in longer words by chance: *ID* in *Identifikator*. */
const SHORTEST_PART = 4;
/** With the borders of compounds known, shorter ones can be told from chance. */
const SHORTEST_COMPOUNDED = 3;

/** The longer words that hold the target: *Speicher* in *Speicherlimits*. */
function insideWordsOf(output: string, target: string): WordRange | undefined {
  const start = target.length < SHORTEST_PART ? -1 : output.toLowerCase().indexOf(target.toLowerCase());
  if (start < 0) return undefined;
  const words = wordsOf(output);
  const first = words.findIndex((word) => word.end > start);
  const next = words.findIndex((word) => word.start >= start + target.length);
  return { from: first, to: next < 0 ? words.length : next };
}

/** The compound that holds the target as one of its parts, in any form: *Typ* in *Versandtypen*. */
function inCompoundOf(output: string, target: string, language: string): WordRange | undefined {
  const [wanted, ...more] = wordsOf(target);
  if (!hasCompounds(language) || wanted === undefined || more.length > 0 || wanted.lower.length < SHORTEST_COMPOUNDED)
    return undefined;
  const from = wordsOf(output).findIndex(({ lower }) => holdsPart(wanted.lower, lower));
  return from < 0 ? undefined : { from, to: from + 1 };
}

function holdsPart(wanted: string, word: string): boolean {
  for (let at = 0; at + wanted.length <= word.length; at += 1)
    if (partOfCompound(wanted, word, at) !== undefined) return true;
  return false;
}

interface Linking {
  /** Numbers of the term's words. */
  readonly term: ReadonlySet<number>;
  readonly table: TranslationTable;
  /** How many words to take: as many as the listed target has. */
  readonly most: number;
  /** Words of the output that render no term: articles, prepositions. */
  isExcluded(at: number): boolean;
}

interface Scored {
  readonly at: number;
  readonly term: number;
  readonly best: number;
}

/** Places of the output's words whose best source word belongs to the term; if none, the one that fits the term best. */
export function linkedWords(
  { source, target }: WordPair,
  { term, table, most, isExcluded }: Linking,
): readonly number[] {
  const inTerm = source.filter((word) => term.has(word));
  const scored = target
    .map(
      (word, at): Scored => ({
        at,
        term: Math.max(0, ...inTerm.map((from) => table(from, word))),
        best: Math.max(0, ...source.map((from) => table(from, word))),
      }),
    )
    .filter((one) => one.term > 0 && !isExcluded(one.at))
    .sort((left, right) => right.term - left.term || left.at - right.at);
  // A word the output says twice renders the term once.
  const distinct = scored.filter(
    ({ at }, rank) => scored.findIndex((other) => target[other.at] === target[at]) === rank,
  );
  const own = distinct.filter((one) => one.term === one.best).slice(0, most);
  return (own.length > 0 ? own : distinct.slice(0, 1)).map(({ at }) => at).sort((a, b) => a - b);
}
