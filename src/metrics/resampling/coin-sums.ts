import type { CoinFlips } from './draws.ts';
import { PackedRows } from './packed-rows.ts';

/** Trials whose sums are kept while all segments pass: few enough to stay in the processor's nearest caches. */
export const TRIALS_AT_A_TIME = 2048;

/** Sums of all choices among eight segments, of two columns side by side. */
const TABLE = 2 * 256;

/**
 * Sums of the rows of one system over the segments whose coin fell on 1. Eight segments share a table of their 256
 * possible sums, and a pass over the trials looks into four tables of two columns.
 */
export class CoinSums {
  readonly #packed: PackedRows;

  /** @param rows `segments × width` numbers */
  constructor(rows: Float64Array, width: number) {
    this.#packed = new PackedRows(rows, width, 1);
  }

  /** Of every trial that is looked at: `coins.count × width` numbers. */
  of(coins: CoinFlips): Float64Array {
    const { first, count } = coins;
    const { columns } = this.#packed;
    const sums = columns.map(({ start }) => new Float64Array(count).fill(start));
    const unused = new Float64Array(count);
    for (let which = 0; which < columns.length; which += 2) {
      const two = [columns[which]!.values, columns[which + 1]?.values] as const;
      for (let from = 0; from < count; from += TRIALS_AT_A_TIME) {
        const to = Math.min(count, from + TRIALS_AT_A_TIME);
        addChosen(coins, two, [sums[which]!.subarray(from, to), (sums[which + 1] ?? unused).subarray(from, to)], from);
      }
    }
    return this.#packed.totals(sums, count, (trial) => countChosen(coins, first + trial));
  }
}

type Two<Item> = readonly [Item, Item];

/** Adds what the coins choose of two columns to the sums of the trials from one on. */
function addChosen(
  { trials, first, groups, bytes }: CoinFlips,
  [one, other]: readonly [Float64Array, Float64Array | undefined],
  [sums, otherSums]: Two<Float64Array>,
  from: number,
): void {
  const tables = new Float64Array(4 * TABLE);
  for (let group = 0; group < groups; group += 4) {
    for (let at = 0; at < 4; at++) {
      fillTable(tables, at * TABLE, one, 8 * (group + at));
      if (other) fillTable(tables, at * TABLE + 1, other, 8 * (group + at));
    }
    // Tables behind the last group are all zeros, wherever one looks.
    const [a, b, c, d] = [0, 1, 2, 3].map((at) => Math.min(group + at, groups - 1) * trials + first + from);
    for (let trial = 0; trial < sums.length; trial++) {
      const p = 2 * bytes[a! + trial]!;
      const q = TABLE + 2 * bytes[b! + trial]!;
      const r = 2 * TABLE + 2 * bytes[c! + trial]!;
      const s = 3 * TABLE + 2 * bytes[d! + trial]!;
      sums[trial] = sums[trial]! + tables[p]! + tables[q]! + tables[r]! + tables[s]!;
      otherSums[trial] = otherSums[trial]! + tables[p + 1]! + tables[q + 1]! + tables[r + 1]! + tables[s + 1]!;
    }
  }
}

/** Sums of all 256 choices among eight segments, in every second place. */
function fillTable(tables: Float64Array, start: number, column: Float64Array, from: number): void {
  for (let bit = 0; bit < 8; bit++) {
    const value = column[from + bit] ?? 0;
    const half = start + (2 << bit);
    for (let known = 0; known < 2 << bit; known += 2) tables[half + known] = tables[start + known]! + value;
  }
}

/** How many coins of a trial fell on 1. */
function countChosen({ trials, groups, bytes }: CoinFlips, trial: number): number {
  let count = 0;
  for (let group = 0; group < groups; group++) {
    for (let bits = bytes[group * trials + trial]!; bits !== 0; bits &= bits - 1) count++;
  }
  return count;
}
