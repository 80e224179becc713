import { goldFaults } from '../judging/gold.ts';
import { ADJUDICATION, type RatingAct } from '../judging/log.ts';
import type { Judged } from '../judging/ratings-of.ts';

/** One person's work. */
export interface Worker {
  readonly by: string;
  /** Items on which nothing is missing. */
  readonly items: number;
  /** At work in all, idle time cut. */
  readonly milliseconds: number;
  /** Median per judged item; null without one. */
  readonly median: number | null;
  /** Gold items judged as expected, of those judged. */
  readonly gold: { readonly passed: number; readonly total: number };
}

/** By name. @param acts every step of a review */
export function workersOf(acts: readonly RatingAct[], judged: readonly Judged[]): readonly Worker[] {
  const sheets = Map.groupBy(acts, ({ sheet }) => sheet);
  return Array.from(sheets, ([by, own]) => {
    const done = judged.filter(({ act }) => act.sheet === by);
    const times = Map.groupBy(own, ({ item }) => item);
    const perItem = done.map(({ item }) => total(times.get(item.id) ?? []));
    const gold = done.filter(({ item }) => item.role === 'gold');
    return {
      by,
      items: done.length,
      milliseconds: total(own),
      median: median(perItem),
      gold: {
        passed: gold.filter(({ item, act }) => goldFaults(item.expected ?? {}, act.verdict).length === 0).length,
        total: gold.length,
      },
    };
  }).sort((left, right) => (left.by < right.by ? -1 : 1));
}

const total = (acts: readonly RatingAct[]) => acts.reduce((sum, { milliseconds }) => sum + milliseconds, 0);

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** An item reviewers judged differently. */
export interface Dispute {
  readonly item: string;
  readonly position: number;
  readonly source: string;
  /** Largest difference between two people's numbers for one translation. */
  readonly spread: number;
  /** The second pass has decided. */
  readonly settled: boolean;
}

/** Items two people or more judged, not the same; the widest apart first. */
export function disputesOf(judged: readonly Judged[]): readonly Dispute[] {
  const byItem = Map.groupBy(
    judged.filter(({ item }) => item.role === 'item'),
    ({ item }) => item.id,
  );
  return [...byItem.values()]
    .map((verdicts): Dispute => {
      const { id, position, source, candidates } = verdicts[0]!.item;
      const people = verdicts.filter(({ act }) => act.sheet !== ADJUDICATION);
      const spreads = candidates.map((candidate) => {
        const numbers = people.map(({ scores }) => scores[candidate.id]!);
        return Math.max(...numbers) - Math.min(...numbers);
      });
      return { item: id, position, source, spread: Math.max(0, ...spreads), settled: people.length < verdicts.length };
    })
    .filter(({ spread }) => spread > 0 && Number.isFinite(spread))
    .sort((left, right) => right.spread - left.spread || left.position - right.position);
}
