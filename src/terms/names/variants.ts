import type { CheckedText, CheckTools } from '../../checks/contract.ts';
import { blockKeys } from './block-keys.ts';
import { inflectsByEnding, nameStem, withoutBareS } from './inflection.ts';
import type { Mention } from './mentions.ts';
import { sameName } from './same-name.ts';
import type { Step } from './spelling-difference.ts';
import { EvidenceReader, type Spelling, spellingsOf } from './spellings.ts';
import { isFunctionWord } from './word-classes.ts';

export type VariantKind = 'romanisation' | 'diacritics' | 'hyphen-space' | 'case' | 'near' | 'alias';

/** One spelling of a name with its inflected forms. */
export interface NameForm {
  readonly form: string;
  readonly mentions: readonly Mention[];
}

/** One name that a text spells in several ways; forms by number of uses, then by first use. */
export interface NameCluster {
  readonly kind: VariantKind;
  readonly forms: readonly NameForm[];
  /** What sets the spellings apart, for the message. */
  readonly steps: readonly Step[];
}

/** Names that one text spells in several ways, found without a list of names. In order of first use. */
export function nameClusters(text: CheckedText, _tools: CheckTools): readonly NameCluster[] {
  const spellings = spellingsOf(text);
  const names = mergeInflected(spellings, text.language);
  const evidence = new EvidenceReader(text);
  const links = findLinks(names, evidence, text);
  return clustersOf(names, links);
}

/** Spellings that are one spelling inflected: German and English -s, Slavic case endings. */
function mergeInflected(spellings: ReadonlyMap<string, Spelling>, language: string): readonly Spelling[] {
  const merged: Spelling[] = [];
  for (const spelling of spellings.values()) {
    const base = withoutBareS(spelling.key, language);
    const owner = base === undefined ? undefined : spellings.get(base);
    if (owner) owner.mentions.push(...spelling.mentions);
    else merged.push(spelling);
  }
  return merged;
}

interface Link {
  readonly left: number;
  readonly right: number;
  readonly kind: VariantKind;
  readonly steps: readonly Step[];
}

function findLinks(names: readonly Spelling[], evidence: EvidenceReader, text: CheckedText): readonly Link[] {
  const buckets = new Map<string, number[]>();
  const links: Link[] = [];
  const seen = new Set<number>();
  for (const [index, name] of names.entries()) {
    if (!comparable(name, text.language)) continue;
    for (const key of keysOf(name.key, text.language)) {
      const bucket = buckets.get(key) ?? [];
      for (const other of bucket) {
        const pair = other * names.length + index;
        if (seen.has(pair)) continue;
        seen.add(pair);
        const difference = sameName(names[other]!, name, evidence, text.language);
        if (difference) links.push({ left: other, right: index, kind: difference.kind, steps: difference.steps });
      }
      bucket.push(index);
      buckets.set(key, bucket);
    }
  }
  return links;
}

const SHORTEST = 4;

function comparable(name: Spelling, language: string): boolean {
  return name.key.length >= SHORTEST && !/\p{Nd}/u.test(name.key) && !isFunctionWord(name.key, language);
}

function keysOf(key: string, language: string): readonly string[] {
  const stem = inflectsByEnding(language) ? nameStem(key, language) : key;
  const bare = withoutBareS(key, language);
  return [...new Set([...blockKeys(stem), ...(bare ? blockKeys(bare) : [])])];
}

function clustersOf(names: readonly Spelling[], links: readonly Link[]): readonly NameCluster[] {
  const root = names.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (root[at] !== at) at = root[at]!;
    return at;
  };
  for (const link of links)
    root[Math.max(find(link.left), find(link.right))] = Math.min(find(link.left), find(link.right));
  const groups = Map.groupBy(links, (link) => find(link.left));
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => {
      const members = [...new Set(group.flatMap((link) => [link.left, link.right]))].sort((a, b) => a - b);
      return {
        kind: strongest(group),
        steps: group.flatMap((link) => link.steps),
        forms: members
          .map((index) => ({ form: names[index]!.form, mentions: names[index]!.mentions.toSorted(byPlace) }))
          .sort((a, b) => b.mentions.length - a.mentions.length || byPlace(a.mentions[0]!, b.mentions[0]!)),
      };
    });
}

const KINDS: readonly VariantKind[] = ['romanisation', 'alias', 'near', 'diacritics', 'hyphen-space', 'case'];

function strongest(links: readonly Link[]): VariantKind {
  return KINDS.find((kind) => links.some((link) => link.kind === kind))!;
}

function byPlace(a: Mention, b: Mention): number {
  return a.segment - b.segment || a.start - b.start;
}
