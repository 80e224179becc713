import { nameStem } from './inflection.ts';
import type { NameToken } from './name-tokens.ts';
import { resemblance, type Sounds, soundsOf } from './sounds.ts';
import { nameKey } from './spellings.ts';

/** Likeness below which two words are not taken for one name; short words are alike by chance more easily. */
const LEAST_LIKENESS = 0.7;
const LEAST_FOR_SHORT = 0.8;
const SHORT = 4;
const IDENTICAL = 1.1;

/** Names this far from where a name should stand are not compared: a segment of a thousand names would take minutes. */
const REACH = 40;

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
  const candidates = sources.flatMap((source, i) => {
    const [from, to] = reachOf(i, sources.length, targets.length);
    return targets.slice(from, to).map((target, offset) => {
      const j = from + offset;
      return { i, j, likeness: source.form === target.form ? IDENTICAL : likenessOf(left[i]!, right[j]!) };
    });
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
