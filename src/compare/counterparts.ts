import { diffArrays } from 'diff';
import { trainTranslations } from '../terms/evaluate/word-translations.ts';
import { anchorFeatures } from './align/features.ts';
import type { Words } from './word-differences.ts';

/** Two words, by index, that stand for each other. */
export type WordLink = readonly [one: number, other: number];

const tokensOf = ({ text, ranges }: Words): readonly string[] =>
  ranges.map(({ start, end }) => text.slice(start, end).toLowerCase().normalize('NFC'));

const isWord = (token: string) => /[\p{L}\p{N}]/u.test(token);

/**
 * Which words of two texts of one language stand for each other: the same ones in the same order, and between these what
 * stands in the same place, one by one where both sides have as many, else all of a place with all of it.
 */
export function counterparts(one: Words, other: Words): readonly WordLink[] {
  const [ours, theirs] = [tokensOf(one), tokensOf(other)];
  const links: WordLink[] = [];
  let [lost, added]: [number[], number[]] = [[], []];
  let [at, across] = [0, 0];
  const close = () => {
    const [left, right] = [
      lost.filter((index) => isWord(ours[index]!)),
      added.filter((index) => isWord(theirs[index]!)),
    ];
    if (left.length === right.length) for (const [nth, index] of left.entries()) links.push([index, right[nth]!]);
    else for (const index of left) for (const there of right) links.push([index, there]);
    [lost, added] = [[], []];
  };
  for (const { count, added: isAdded, removed } of diffArrays([...ours], [...theirs])) {
    if (!isAdded && !removed) close();
    for (let nth = 0; nth < count; nth += 1) {
      if (isAdded) added.push(across++);
      else if (removed) lost.push(at++);
      else links.push([at++, across++]);
    }
  }
  close();
  return links;
}

/** Finds the words of a translation that stand for words of its source. */
export type Linker = (source: Words, target: Words) => readonly WordLink[];

/** Pairs of texts words are learned from at most: a reader waits for it. */
const MOST_PAIRS = 1_200;
/** A pair of words below that is chance: product of both directions. */
const LEAST = 0.02;
/** What two words are worth that read alike: names, numbers, cognates. */
const ALIKE = 0.6;

/**
 * Learns from texts and their translations which words translate each other (IBM Model 1, both directions), and links the
 * words of a pair the likeliest first, each once (Melamed 2000), nearer ones before farther ones. The same texts give the same links.
 */
export function wordLinker(pairs: readonly (readonly [source: Words, target: Words])[]): Linker {
  const [ours, theirs] = [new Map<string, number>(), new Map<string, number>()];
  const numberIn = (known: Map<string, number>, token: string) => {
    const number = known.get(token) ?? known.size;
    known.set(token, number);
    return number;
  };
  const numbered = pairs.slice(0, MOST_PAIRS).map(([source, target]) => ({
    source: tokensOf(source)
      .filter(isWord)
      .map((token) => numberIn(ours, token)),
    target: tokensOf(target)
      .filter(isWord)
      .map((token) => numberIn(theirs, token)),
  }));
  const likely = trainTranslations(numbered, { source: ours.size, target: theirs.size });
  return (source, target) => {
    const [left, right] = [tokensOf(source), tokensOf(target)];
    const candidates = left.flatMap((token, at) =>
      right.flatMap((word, there) => {
        if (!isWord(token) || !isWord(word)) return [];
        const [a, b] = [ours.get(token), theirs.get(word)];
        const learned = a === undefined || b === undefined ? 0 : likely(a, b);
        const value = Math.max(learned, readAlike(token, word) ? ALIKE : 0);
        const apart = Math.abs(at / left.length - there / right.length);
        return value < LEAST ? [] : [{ at, there, value: value * (1 - apart) }];
      }),
    );
    candidates.sort((a, b) => b.value - a.value || a.at - b.at || a.there - b.there);
    const [usedHere, usedThere] = [new Set<number>(), new Set<number>()];
    return candidates.flatMap(({ at, there }): readonly WordLink[] => {
      if (usedHere.has(at) || usedThere.has(there)) return [];
      usedHere.add(at);
      usedThere.add(there);
      return [[at, there]];
    });
  };
}

/** By the anchors of the aligner: the same number, or the same first letters. */
function readAlike(one: string, other: string): boolean {
  const features = anchorFeatures(other);
  return [...anchorFeatures(one).keys()].some((feature) => features.has(feature));
}
