import type { GlossaryEntry } from '../contract.ts';

/** Finds terms as whole words, longest first, upper and lower case told apart. */
export function termFinder(entries: readonly GlossaryEntry[]): (text: string) => readonly TermPlace[] {
  if (entries.length === 0) return () => [];
  const targets = new Map(entries.map(({ source, target }) => [source, target]));
  const longestFirst = [...targets.keys()].sort((a, b) => b.length - a.length).map((source) => escapePattern(source));
  const terms = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
  return (text) =>
    [...text.matchAll(terms)].map(({ 0: source, index }) => ({
      source,
      target: targets.get(source)!,
      start: index,
      end: index + source.length,
    }));
}

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Half-open range of UTF-16 code units. */
export interface TermPlace extends GlossaryEntry {
  readonly start: number;
  readonly end: number;
}
