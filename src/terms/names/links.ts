import { blockKeys } from './block-keys.ts';
import type { VariantKind } from './cluster.ts';
import type { EvidenceReader } from './evidence.ts';
import { inflectsByEnding, nameStem, withoutBareS } from './inflection.ts';
import { remember } from './remember.ts';
import { leakStem, sameName, sameNameAfter, sameNameLeaked } from './same-name.ts';
import type { SpellingDifference, Step } from './spelling-difference.ts';
import type { NameIndex, Spelling } from './spellings.ts';
import { isFunctionWord, isTitle } from './word-classes.ts';

/** Two spellings, by position in the list of names, that are one name. */
export interface Link {
  readonly left: number;
  readonly right: number;
  readonly kind: VariantKind;
  readonly steps: readonly Step[];
}

interface Scene {
  readonly names: readonly Spelling[];
  readonly index: NameIndex;
  readonly evidence: EvidenceReader;
  readonly language: string;
}

type Judge = (a: Spelling, b: Spelling) => SpellingDifference | undefined;

/** A bucket larger than this holds no names but boilerplate; comparing all its pairs would not be linear any more. */
const LARGEST_BUCKET = 64;
const SHORTEST = 4;

/** Pairs of spellings that are one name. Names are compared only inside buckets of like-sounding ones. */
export function findLinks(scene: Scene): readonly Link[] {
  const { evidence, language } = scene;
  const comparable = [...scene.names.keys()].filter((at) => isComparable(scene.names[at]!, language));
  return [
    ...linksWithin(
      scene,
      bucketsBy(comparable, (at) => soundKeys(scene.names[at]!.key, language)),
      (a, b) => sameName(a, b, { evidence, language }),
    ),
    ...linksWithin(scene, followerGroups(scene), (a, b) => sameNameAfter(a, b, { evidence, language })),
    ...linksWithin(scene, leakGroups(scene, comparable), (a, b) => sameNameLeaked(a, b, { evidence, language })),
  ];
}

function isComparable(name: Spelling, language: string): boolean {
  return name.key.length >= SHORTEST && !/\p{Nd}/u.test(name.key) && !isFunctionWord(name.key, language);
}

function bucketsBy(members: readonly number[], keys: (at: number) => readonly string[]): Iterable<readonly number[]> {
  const buckets = new Map<string, number[]>();
  for (const at of members)
    for (const key of keys(at)) {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(at);
      else buckets.set(key, [at]);
    }
  return buckets.values();
}

function linksWithin(scene: Scene, buckets: Iterable<readonly number[]>, judge: Judge): readonly Link[] {
  const links: Link[] = [];
  const seen = new Set<number>();
  for (const bucket of buckets) {
    if (bucket.length < 2 || bucket.length > LARGEST_BUCKET) continue;
    for (const [rank, right] of bucket.entries())
      for (const left of bucket.slice(0, rank)) {
        const pair = left * scene.names.length + right;
        if (left === right || seen.has(pair)) continue;
        seen.add(pair);
        const difference = judge(scene.names[left]!, scene.names[right]!);
        if (difference) links.push({ left, right, kind: difference.kind, steps: difference.steps });
      }
  }
  return links;
}

const soundKeys = remember((key, language): readonly string[] => {
  const stem = inflectsByEnding(language) ? nameStem(key, language) : key;
  const bare = withoutBareS(key, language);
  return [...new Set([...blockKeys(stem), ...(bare ? blockKeys(bare) : [])])];
});

/** Names that stand after the same given name. */
function followerGroups({ names, index, language }: Scene): readonly (readonly number[])[] {
  const position = new Map(names.map((name, at) => [name.key, at]));
  const groups: number[][] = [];
  for (const [first, followers] of index.followers) {
    if (followers.size < 2 || first.length < 3 || isTitle(first) || isFunctionWord(first, language)) continue;
    groups.push([...followers].flatMap((key) => position.get(key) ?? []).sort((a, b) => a - b));
  }
  return groups;
}

/** Places with a case ending carried over; only where names themselves do not inflect. */
function leakGroups({ names, language }: Scene, comparable: readonly number[]): Iterable<readonly number[]> {
  return bucketsBy(comparable, (at) => leakStem(names[at]!.key, language));
}
