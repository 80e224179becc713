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

  /**
   * Of every trial that is looked at: `coins.count × width` numbers.
   * @param into where to put them, if there is a place already
   */
  of(coins: CoinFlips, into?: Float64Array): Float64Array {
    const { first, count } = coins;
    const { columns } = this.#packed;
    const sums = columns.map(({ start }) => new Float64Array(count).fill(start));
    const unused = new Float64Array(count);
    for (let which = 0; which < columns.length; which += 2) {
      for (let from = 0; from < count; from += TRIALS_AT_A_TIME) {
        const to = Math.min(count, from + TRIALS_AT_A_TIME);
        const part = (list: Float64Array) => list.subarray(from, to);
        addChosen(coins, from, [
          { values: columns[which]!.values, sums: part(sums[which]!) },
          { values: columns[which + 1]?.values, sums: part(sums[which + 1] ?? unused) },
        ]);
      }
    }
    return this.#packed.totals(sums, { draws: count, drawn: (trial) => countChosen(coins, first + trial), into });
  }
}

interface Summing {
  readonly values: Float64Array | undefined;
  readonly sums: Float64Array;
}

/** Adds what the coins choose of two columns to the sums of the trials from one on. */
function addChosen(
  { trials, first, groups, bytes }: CoinFlips,
  from: number,
  [one, other]: readonly [Summing, Summing],
): void {
  const tables = new Float64Array(4 * TABLE);
  // Tables behind the last group are all zeros, wherever one looks.
  const start = (group: number) => Math.min(group, groups - 1) * trials + first + from;
  for (let group = 0; group < groups; group += 4) {
    for (let at = 0; at < 4; at++) {
      if (one.values) fillTable(tables, at * TABLE, one.values, 8 * (group + at));
      if (other.values) fillTable(tables, at * TABLE + 1, other.values, 8 * (group + at));
    }
    addLookedUp(one.sums, other.sums, tables, bytes, [
      start(group),
      start(group + 1),
      start(group + 2),
      start(group + 3),
    ]);
  }
}

/** A loop of its own: V8 compiles a short function well. */
function addLookedUp(
  sums: Float64Array,
  otherSums: Float64Array,
  tables: Float64Array,
  bytes: Uint8Array,
  starts: readonly [number, number, number, number],
): void {
  const a = starts[0];
  const b = starts[1];
  const c = starts[2];
  const d = starts[3];
  for (let trial = 0; trial < sums.length; trial++) {
    const p = 2 * bytes[a + trial]!;
    const q = TABLE + 2 * bytes[b + trial]!;
    const r = 2 * TABLE + 2 * bytes[c + trial]!;
    const s = 3 * TABLE + 2 * bytes[d + trial]!;
    sums[trial] = sums[trial]! + tables[p]! + tables[q]! + tables[r]! + tables[s]!;
    otherSums[trial] = otherSums[trial]! + tables[p + 1]! + tables[q + 1]! + tables[r + 1]! + tables[s + 1]!;
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
