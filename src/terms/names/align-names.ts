import { blockKeys } from './block-keys.ts';
import { nameStem } from './inflection.ts';
import type { NameToken } from './name-tokens.ts';
import { latinLetters, resemblance, type Sounds, soundsOf } from './sounds.ts';
import { nameKey } from './spellings.ts';

/** Likeness below which two words are not taken for one name; short words are alike by chance more easily. */
const LEAST_LIKENESS = 0.7;
const LEAST_FOR_SHORT = 0.8;
const SHORT = 4;
const IDENTICAL = 1.1;

/** Names this far from where a name should stand are compared whatever they are; all pairs of a thousand would take minutes. */
const REACH = 40;

/** Further away only names that share a consonant skeleton are, unless that many have it: a list of one name over and over. */
const MOST_ALIKE = 16;

export interface Candidate {
  /** Position among the source's names. */
  readonly i: number;
  /** Position among the target's names. */
  readonly j: number;
  /** 0.7 to 1; 1.1 for equal words. */
  readonly likeness: number;
}

/** Pairs the names of one segment: most alike first, each word once; between equals the order of the words decides. */
export function alignNames(
  sources: readonly NameToken[],
  targets: readonly NameToken[],
  language: string,
): readonly Candidate[] {
  const left = sources.map((token) => readings(token, language));
  const right = targets.map((token) => soundsOf(token.form));
  const alike = targets.length > 2 * REACH ? bySkeleton(targets) : undefined;
  const candidates = sources.flatMap((source, i) => {
    const near = reachOf(i, sources.length, targets.length);
    const far = alike?.(source, language).filter((j) => j < near[0] || j >= near[1]) ?? [];
    return [...positions(near), ...far].map((j) => ({
      i,
      j,
      likeness: source.form === targets[j]!.form ? IDENTICAL : likenessOf(left[i]!, right[j]!),
    }));
  });
  const drift = (one: Candidate) => Math.abs(one.i / sources.length - one.j / targets.length);
  const ranked = candidates
    .filter((one) => one.likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || drift(a) - drift(b) || a.i - b.i || a.j - b.j);
  const [usedSources, usedTargets] = [new Set<number>(), new Set<number>()];
  return ranked.filter(({ i, j }) => {
    if (usedSources.has(i) || usedTargets.has(j)) return false;
    usedSources.add(i);
    usedTargets.add(j);
    return true;
  });
}

/** Half-open range of target positions around the one that corresponds to position `i` of the source. */
function reachOf(i: number, sources: number, targets: number): readonly [from: number, to: number] {
  const middle = Math.round((i * targets) / sources);
  return [Math.max(0, middle - REACH), Math.min(targets, middle + REACH)];
}

function positions([from, to]: readonly [from: number, to: number]): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);
}

/** Looks up the positions of names that may be the same as a name, wherever they stand. */
function bySkeleton(targets: readonly NameToken[]): (source: NameToken, language: string) => readonly number[] {
  const filed = new Map<string, number[]>();
  for (const [j, { form }] of targets.entries())
    for (const key of blockKeys(latinLetters(form))) {
      const known = filed.get(key);
      if (known) known.push(j);
      else filed.set(key, [j]);
    }
  return ({ form }, language) => {
    const stems = [form, nameStem(nameKey(form), language)].map(latinLetters);
    const keys = new Set(stems.flatMap((stem) => [...blockKeys(stem)]));
    const found = [...keys].map((key) => filed.get(key) ?? []).filter((list) => list.length <= MOST_ALIKE);
    return [...new Set(found.flat())].sort((a, b) => a - b);
  };
}

/** Sounds of a source name as it stands, without its case ending, and without the suffix that makes it an adjective. */
function readings({ form }: NameToken, language: string): readonly Sounds[] {
  const stem = nameStem(nameKey(form), language);
  const place = stem.replace(/(ськ|ск|zk|sk)$/, '');
  return [...new Set([form, stem, place])].map(soundsOf).filter((sounds) => sounds.length >= 3);
}

function likenessOf(left: readonly Sounds[], right: Sounds): number {
  return right.length < 3 ? 0 : left.reduce((most, sounds) => Math.max(most, likeness(sounds, right)), 0);
}

function likeness(left: Sounds, right: Sounds): number {
  const value = resemblance(left, right);
  return Math.min(left.length, right.length) <= SHORT && value < LEAST_FOR_SHORT ? 0 : value;
}
