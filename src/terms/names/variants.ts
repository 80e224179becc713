import type { CheckedText, CheckTools } from '../../checks/contract.ts';
import { type KnownNames, knownNames } from './aliases.ts';
import { byPlace, byUse, type NameCluster, type NameForm, type VariantKind } from './cluster.ts';
import { EvidenceReader } from './evidence.ts';
import { foreignSegments } from './foreign-segments.ts';
import { sameSpelling } from './form-groups.ts';
import { nameStem, withoutBareS } from './inflection.ts';
import { findLinks, type Link } from './links.ts';
import { runVariants } from './run-variants.ts';
import type { Step } from './spelling-difference.ts';
import { indexNames, isAllCaps, type Spelling } from './spellings.ts';
import { type NameVerdicts, nameVerdicts } from './verdicts.ts';

/** Names that one text spells in several ways, found without a list of names. In order of first use. */
export function nameClusters(text: CheckedText, tools: CheckTools): readonly NameCluster[] {
  const index = indexNames(text);
  const names = mergeInflected(index.spellings, text.language);
  const known = knownNames(text, tools);
  const apart = apartReader(names, text.language, nameVerdicts(tools));
  const found = findLinks({ names, index, evidence: new EvidenceReader(text), language: text.language });
  const links = [
    ...found.filter((link) => mayBeOne(link, names, known) && !apart(link.left, link.right)),
    ...decidedLinks(names, text.language, nameVerdicts(tools)),
  ];
  const clusters = [
    ...clustersOf({ names, links, known, language: text.language, apart }),
    ...names.flatMap(caseCluster),
    ...runVariants(text),
  ];
  const all = withAliases(clusters, known.clusters);
  return (all.length > 0 ? inOwnLanguage(all, text, tools) : all).toSorted((a, b) =>
    byPlace(firstPlace(a), firstPlace(b)),
  );
}

/** Names in a segment that was left in another language are spelled as that language spells them. */
function inOwnLanguage(clusters: readonly NameCluster[], text: CheckedText, tools: CheckTools): readonly NameCluster[] {
  const foreign = foreignSegments(text, tools);
  return clusters.flatMap((cluster) => {
    const forms = cluster.forms
      .map((form) => ({ ...form, mentions: form.mentions.filter((mention) => !foreign(mention.segment)) }))
      .filter((form) => form.mentions.length > 0);
    return forms.length > 1 ? [{ ...cluster, forms }] : [];
  });
}

/** Spellings that are one spelling inflected: German genitive and English plural -s. */
export function mergeInflected(spellings: ReadonlyMap<string, Spelling>, language: string): readonly Spelling[] {
  const merged = new Map<string, Spelling>();
  for (const [key, spelling] of spellings) {
    const base = withoutBareS(key, language);
    const owner = base === undefined ? key : spellings.has(base) ? base : key;
    const known = merged.get(owner);
    const own = spellings.get(owner)!;
    if (known) merged.set(owner, { ...own, mentions: [...known.mentions, ...spelling.mentions] });
    else merged.set(owner, owner === key ? spelling : { ...own, mentions: spelling.mentions });
  }
  return [...merged.values()];
}

type Apart = (left: number, right: number) => boolean;

/** Names by position that people told apart in the ledger. */
function apartReader(names: readonly Spelling[], language: string, verdicts: NameVerdicts): Apart {
  return (left, right) => verdicts.apart({ form: names[left]!.key, language }, { form: names[right]!.key, language });
}

/** Names that people merged in the ledger, whatever they look like. */
function decidedLinks(names: readonly Spelling[], language: string, verdicts: NameVerdicts): readonly Link[] {
  const merged = [...names.keys()].filter((at) => verdicts.mergedAs({ form: names[at]!.key, language }) !== undefined);
  const groups = Map.groupBy(merged, (at) => verdicts.mergedAs({ form: names[at]!.key, language })!);
  return [...groups.values()].flatMap(([first, ...others]) =>
    others
      .filter((at) => !sameSpelling(names[first!]!.key, names[at]!.key, language))
      .map((at) => ({ left: first!, right: at, kind: 'alias' as const, steps: [MERGED] })),
  );
}

const MERGED: Step = { kind: 'near', left: '', right: '', table: 'merged in the ledger of names' };

/** The termbase has the last word: two of its concepts are never one name. */
function mayBeOne(link: Link, names: readonly Spelling[], known: KnownNames): boolean {
  const [left, right] = [link.left, link.right].map((at) => known.conceptAt(names[at]!.mentions[0]!));
  return left === undefined || right === undefined || left === right;
}

interface LinkedNames {
  readonly names: readonly Spelling[];
  readonly links: readonly Link[];
  readonly known: KnownNames;
  readonly language: string;
  readonly apart: Apart;
}

/** Two names that were told apart do not meet through a third either. */
function clustersOf({ names, links, known, language, apart }: LinkedNames): readonly NameCluster[] {
  const groups = new Map<number, readonly number[]>();
  const groupOf = (at: number) => groups.get(at) ?? [at];
  const joined: Link[] = [];
  for (const link of links) {
    const [left, right] = [groupOf(link.left), groupOf(link.right)];
    if (left !== right && left.some((one) => right.some((other) => apart(one, other)))) continue;
    joined.push(link);
    if (left === right) continue;
    const union = [...left, ...right];
    for (const at of union) groups.set(at, union);
  }
  return [...Map.groupBy(joined, (link) => groupOf(link.left)).values()].map((members) =>
    clusterOf(names, members, known, language),
  );
}

function clusterOf(
  names: readonly Spelling[],
  links: readonly Link[],
  known: KnownNames,
  language: string,
): NameCluster {
  const forms = formsOf(names, links, language).sort(byUse);
  const concept = forms.map((form) => known.conceptAt(form.mentions[0]!)).find((id) => id !== undefined);
  const preferred = concept === undefined ? undefined : known.preferred(concept);
  return {
    kind: strongest(links),
    forms,
    steps: links.flatMap((link) => link.steps),
    ...(preferred === undefined ? {} : { preferred }),
  };
}

/** Case forms of one spelling are one form, unless it is they that are two spellings. */
function formsOf(names: readonly Spelling[], links: readonly Link[], language: string): NameForm[] {
  const members = [...new Set(links.flatMap((link) => [link.left, link.right]))];
  const linked = (a: number, b: number) =>
    links.some((link) => (link.left === a && link.right === b) || (link.left === b && link.right === a));
  const groups: number[][] = [];
  for (const at of members.toSorted((a, b) => names[b]!.mentions.length - names[a]!.mentions.length)) {
    const stem = nameStem(names[at]!.key, language);
    const group = groups.find((one) =>
      one.every((other) => nameStem(names[other]!.key, language) === stem && !linked(at, other)),
    );
    if (group) group.push(at);
    else groups.push([at]);
  }
  return groups.map((group) => ({
    form: names[group[0]!]!.form,
    mentions: group.flatMap((at) => names[at]!.mentions).sort(byPlace),
  }));
}

const KINDS: readonly VariantKind[] = ['romanisation', 'near', 'diacritics', 'alias'];

function strongest(links: readonly Link[]): VariantKind {
  return KINDS.find((kind) => links.some((link) => link.kind === kind))!;
}

/** An abbreviation that goes on in small letters (DLan, WiFis): its capitals are a matter of typing. */
const ABBREVIATION = /^\p{Lu}{2,}\p{Ll}/u;

/** BioNTech and Biontech: capitals inside a word are part of the name; a heading in capitals is not. */
function caseCluster(name: Spelling): readonly NameCluster[] {
  const forms = name.cases.filter((one) => !isAllCaps(one.form)).toSorted(byUse);
  if (forms.length < 2 || name.key.length < 4 || ABBREVIATION.test(forms[0]!.form)) return [];
  return [
    {
      kind: 'case',
      forms,
      steps: [{ kind: 'near', left: '', right: '', table: 'capital letters inside the word' }],
    },
  ];
}

/** A cluster the termbase knows is reported once, with its other forms. */
function withAliases(clusters: readonly NameCluster[], aliases: readonly NameCluster[]): NameCluster[] {
  const shares = (a: NameCluster, b: NameCluster) =>
    a.forms.some((form) => b.forms.some((other) => other.form === form.form));
  return [...clusters, ...aliases.filter((alias) => !clusters.some((cluster) => shares(cluster, alias)))];
}

function firstPlace(cluster: NameCluster) {
  return cluster.forms
    .map((form) => form.mentions[0]!)
    .reduce((first, place) => (byPlace(place, first) < 0 ? place : first));
}
