import type { LanguageTag } from '../../../shared/language.ts';
import { sameSpelling } from '../form-groups.ts';
import { type LedgerName, languageOf, lettersOf, type NameKey, type NameTally, PUBLISHED } from './ledger.ts';

/** One spelling of a name in one language, its inflected forms included, over all documents. */
export interface SpellingSummary {
  readonly language: LanguageTag;
  /** The form that is used most. */
  readonly form: string;
  readonly uses: number;
  readonly columns: readonly { readonly column: string; readonly uses: number; readonly documents: number }[];
}

/** Spellings per language, the most used first; languages in the order of their tags. */
export function spellingsOf(tallies: readonly NameTally[]): readonly SpellingSummary[] {
  const rank = byRank(tallies);
  const groups: NameTally[][] = [];
  for (const tally of tallies.toSorted(rank)) {
    const group = groups.find(
      ([first]) => first!.language === tally.language && sameSpelling(first!.form, tally.form, tally.language),
    );
    if (group) group.push(tally);
    else groups.push([tally]);
  }
  return groups
    .map((group) => ({ head: group[0]!, summary: summaryOf(group, rank) }))
    .sort(
      ({ summary: a, head }, { summary: b, head: other }) =>
        compare(a.language, b.language) || b.uses - a.uses || rank(head, other),
    )
    .map(({ summary }) => summary);
}

function summaryOf(group: readonly NameTally[], rank: Rank): SpellingSummary {
  const columns = [...Map.groupBy(group, (tally) => tally.column)].map(([column, own]) => ({
    column,
    uses: sum(own.map((tally) => tally.uses)),
    documents: Math.max(...own.map((tally) => tally.documents)),
  }));
  return {
    language: group[0]!.language,
    form: mostUsed(group, rank),
    uses: sum(columns.map((one) => one.uses)),
    columns: columns.sort((a, b) => compare(a.column, b.column)),
  };
}

/** The row of a group of keys. `tallies`: all of its keys'. */
export function summarise(
  keys: readonly NameKey[],
  tallies: readonly NameTally[],
  seen: { readonly firstSeen: string; readonly documents: number },
): LedgerName {
  const published = tallies.filter((tally) => tally.column === PUBLISHED);
  return {
    id: keys[0]!,
    keys,
    name:
      tallies.length === 0
        ? lettersOf(keys[0]!)
        : mostUsed(published.length > 0 ? published : tallies, byRank(tallies)),
    language: languageOf(keys[0]!),
    uses: sum(tallies.map((tally) => tally.uses)),
    documents: seen.documents,
    trouble: troubleOf(spellingsOf(tallies)),
    firstSeen: seen.firstSeen,
  };
}

/** Uses of another spelling than the one their language uses most. */
function troubleOf(spellings: readonly SpellingSummary[]): number {
  const byLanguage = Map.groupBy(spellings, (spelling) => spelling.language);
  return sum([...byLanguage.values()].map(([, ...others]) => sum(others.map((one) => one.uses))));
}

type Rank = (a: NameTally, b: NameTally) => number;

/** Counted over all columns: a form that four systems use once each is used four times. */
function mostUsed(tallies: readonly NameTally[], rank: Rank): string {
  const byForm = Map.groupBy(tallies.toSorted(rank), (tally) => tally.form);
  const counts = [...byForm].map(([form, own]) => ({ form, uses: sum(own.map((tally) => tally.uses)) }));
  return counts.reduce((best, next) => (next.uses > best.uses ? next : best)).form;
}

/** Between equals the key counts under which systems file the name, then the letters. */
function byRank(tallies: readonly NameTally[]): Rank {
  const totals = new Map<NameKey, number>();
  for (const { key, uses } of tallies) totals.set(key, (totals.get(key) ?? 0) + uses);
  return (a, b) =>
    b.uses - a.uses ||
    totals.get(b.key)! - totals.get(a.key)! ||
    compare(a.form, b.form) ||
    compare(a.column, b.column);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
