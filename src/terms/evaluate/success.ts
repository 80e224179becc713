import { largestDisjoint } from '../disjoint.ts';
import { sameLemma } from '../inflection.ts';
import { createTermMatcher, type TermHit, type Wanted } from '../match.ts';
import { plainText, wordsOf } from '../words.ts';
import type { TermSegment, TermTask } from './task.ts';

/** Terms that had to be rendered and those that were. */
export interface Hits {
  readonly matched: number;
  readonly total: number;
}

/** Term success, with the words as they stand and with inflection. */
export interface TermSuccess {
  readonly surface: Hits;
  readonly tolerant: Hits;
}

/**
 * `wmt25`: an entry counts when its source term is in the source, and succeeds when its target term is in the output;
 * substrings, no borders, one place may serve several entries. `disjoint`: whole words, every use of a source term needs
 * a rendition in words of its own, several targets of one source term are alternatives (WMT26).
 */
export const TERM_SCHEMES = ['wmt25', 'disjoint'] as const;
export type TermScheme = (typeof TERM_SCHEMES)[number];

type Entries = (segment: TermSegment) => readonly (readonly [source: string, target: string])[];

/** Term success of a task over the entries of one dictionary. */
export function termSuccess(task: TermTask, entries: Entries, scheme: TermScheme): TermSuccess {
  const count = scheme === 'wmt25' ? countSubstrings : countDisjoint;
  const sum = (tolerant: boolean): Hits => {
    const hits = task.segments.map((segment, index) => count(entries(segment), { task, index, tolerant }));
    return {
      matched: hits.reduce((total, hit) => total + hit.matched, 0),
      total: hits.reduce((total, hit) => total + hit.total, 0),
    };
  };
  return { surface: sum(false), tolerant: sum(true) };
}

interface At {
  readonly task: TermTask;
  readonly index: number;
  readonly tolerant: boolean;
}

function countSubstrings(entries: readonly (readonly [string, string])[], { task, index, tolerant }: At): Hits {
  const source = task.segments[index]!.source;
  const output = task.hypothesis[index]!;
  const contains = (text: string, term: string, language: string) =>
    text.toLowerCase().includes(term.toLowerCase()) || (tolerant && containsInflected(text, term, language));
  const counted = entries.filter(([term]) => contains(source, term, task.sourceLanguage));
  return {
    total: counted.length,
    matched: counted.filter(([, term]) => contains(output, term, task.targetLanguage)).length,
  };
}

/** Whether the WMT25 rule finds the term: as a substring, or its words in any form. */
export function containsTerm(text: string, term: string, language: string): boolean {
  return text.toLowerCase().includes(term.toLowerCase()) || containsInflected(text, term, language);
}

/** Whether the words of the term stand in the text in order, each in any of its forms. */
export function containsInflected(text: string, term: string, language: string): boolean {
  return inflectedAt(text, term, language) >= 0;
}

/** Index of the first word of the text at which the term's words stand in any form; -1 when they do not. */
export function inflectedAt(text: string, term: string, language: string): number {
  const wanted = wordsOf(term);
  const words = wordsOf(text);
  if (wanted.length === 0) return -1;
  return words.findIndex(
    (_, at) =>
      at + wanted.length <= words.length &&
      wanted.every(({ lower }, offset) => sameLemma(lower, words[at + offset]!.lower, language)),
  );
}

function countDisjoint(entries: readonly (readonly [string, string])[], { task, index, tolerant }: At): Hits {
  const groups = [...Map.groupBy(entries, ([source]) => plainText(source).trim().toLowerCase())].map(
    ([source, pairs]) => ({
      source,
      targets: [...new Set(pairs.map(([, target]) => target))],
    }),
  );
  const match = tolerant ? 'lemma' : 'exact';
  const wanted = (text: string, group: number) => ({ text, match, caseSensitive: false, group }) as const;
  const uses = placesOf(
    task.segments[index]!.source,
    groups.map(({ source }, group) => wanted(source, group)),
    task.sourceLanguage,
  );
  const needed = largestDisjoint(groups.map((_, group) => ({ count: Number.MAX_SAFE_INTEGER, places: uses(group) })));
  const targets = groups.flatMap(({ targets: texts }, group) => texts.map((text) => wanted(text, group)));
  const renditions = placesOf(task.hypothesis[index]!, targets, task.targetLanguage);
  const found = largestDisjoint(needed.map((places, group) => ({ count: places.length, places: renditions(group) })));
  return { total: needed.flat().length, matched: found.flat().length };
}

function placesOf(text: string, terms: readonly (Wanted & { readonly group: number })[], language: string) {
  // WMT26 counts whole words.
  const hits = createTermMatcher(terms, language)
    .all(text)
    .filter(({ inCompound }) => !inCompound);
  const byGroup = Map.groupBy(hits, (hit) => hit.term.group);
  return (group: number): readonly TermHit[] => byGroup.get(group) ?? [];
}
