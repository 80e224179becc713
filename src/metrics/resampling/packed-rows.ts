import { type DerivedColumn, deriveColumns } from './derived-columns.ts';
import type { CoinFlips, Resamples } from './draws.ts';

/** Two columns share a double while their sums stay below 2^25: sums of packed numbers are the packed sums, exactly. */
const PACKING = 2 ** 26;
const LARGEST_PACKED_SUM = 2 ** 25;

/**
 * The rows of one system in columns, without those that follow from others and two to a column where that is exact:
 * resampling then adds about a quarter of the numbers.
 */
export class PackedRows {
  readonly segments: number;
  readonly width: number;
  readonly #isPacked: boolean;
  readonly #derived: readonly DerivedColumn[];
  /** The statistics that are summed, in order; two of them to a packed column. */
  readonly #summed: readonly number[];
  readonly #columns: Float64Array[];

  /** @param rows `segments × width` numbers */
  constructor(rows: Float64Array, width: number) {
    this.width = width;
    this.segments = rows.length / width;
    const highest = highestWhole(rows);
    this.#isPacked = highest * this.segments < LARGEST_PACKED_SUM;
    this.#derived = highest === Number.POSITIVE_INFINITY ? [] : deriveColumns(rows, width);
    const derived = new Set(this.#derived.map(({ column }) => column));
    this.#summed = Array.from({ length: width }, (_, column) => column).filter((column) => !derived.has(column));
    const step = this.#isPacked ? 2 : 1;
    this.#columns = Array.from({ length: Math.ceil(this.#summed.length / step) }, (_, column) => {
      const first = this.#summed[step * column]!;
      const second = step === 2 ? this.#summed[step * column + 1] : undefined;
      return packed(rows, width, first, second);
    });
  }

  /** Sums of the rows of every sample: `count × width` numbers. */
  resampled(draws: Resamples): Float64Array {
    const totals = new Float64Array(draws.count * this.width);
    const columns = this.#columns;
    const sums = new Float64Array(4);
    for (let first = 0; first < columns.length; first += 4) {
      // Four at a time keep the sums in registers; past the end the last column is summed again and not used.
      const last = columns.length - 1;
      const a = columns[first]!;
      const b = columns[Math.min(first + 1, last)]!;
      const c = columns[Math.min(first + 2, last)]!;
      const d = columns[Math.min(first + 3, last)]!;
      for (let sample = 0; sample < draws.count; sample++) {
        sumSample(draws, sample, a, b, c, d, sums);
        for (let at = 0; at < 4; at++) this.#put(totals, sample, first + at, sums[at]!);
      }
    }
    this.#derive(totals, {
      selected: () => this.segments,
      times: (sample, segment) => draws.counts[sample * this.segments + segment]!,
    });
    return totals;
  }

  /**
   * Sums of the rows of the segments whose coin fell on 1: `coins.count × width` numbers. Eight segments share a table of
   * their 256 possible sums, so a trial adds one number for eight segments.
   */
  selected(coins: CoinFlips): Float64Array {
    const { trials, groups, bytes } = coins;
    const totals = new Float64Array(coins.count * this.width);
    const table = new Float64Array(256);
    const sums = new Float64Array(Math.min(coins.count, TRIALS_AT_A_TIME));
    this.#columns.forEach((column, which) => {
      for (let done = 0; done < coins.count; done += TRIALS_AT_A_TIME) {
        const count = Math.min(TRIALS_AT_A_TIME, coins.count - done);
        sums.fill(0);
        for (let group = 0; group < groups; group++) {
          const start = group * trials + coins.first + done;
          fillTable(table, column, 8 * group);
          addSelected(sums, table, bytes.subarray(start, start + count));
        }
        for (let trial = 0; trial < count; trial++) this.#put(totals, done + trial, which, sums[trial]!);
      }
    });
    this.#derive(totals, {
      selected: (trial) => countSelected(coins, coins.first + trial),
      times: (trial, segment) => (bytes[(segment >> 3) * trials + coins.first + trial]! >> (segment & 7)) & 1,
    });
    return totals;
  }

  /** Fills in the columns that follow from others. */
  #derive(
    totals: Float64Array,
    draw: { selected(row: number): number; times(row: number, segment: number): number },
  ): void {
    const { width } = this;
    for (const { column, base, constant, segments, corrections } of this.#derived) {
      for (let row = 0; row * width < totals.length; row++) {
        let sum = totals[row * width + base]!;
        if (constant !== 0) sum += constant * draw.selected(row);
        for (let at = 0; at < segments.length; at++) sum += corrections[at]! * draw.times(row, segments[at]!);
        totals[row * width + column] = sum;
      }
    }
  }

  #put(totals: Float64Array, row: number, column: number, sum: number): void {
    if (column >= this.#columns.length) return;
    const start = row * this.width;
    if (!this.#isPacked) {
      totals[start + this.#summed[column]!] = sum;
      return;
    }
    const second = Math.round(sum / PACKING);
    totals[start + this.#summed[2 * column]!] = sum - second * PACKING;
    const target = this.#summed[2 * column + 1];
    if (target !== undefined) totals[start + target] = second;
  }
}

/** Trials whose sums are kept while all segments pass: few enough to stay in the processor's first cache. */
export const TRIALS_AT_A_TIME = 2048;

/** The largest absolute value; infinite where a value is not whole. */
function highestWhole(rows: Float64Array): number {
  let highest = 0;
  for (let at = 0; at < rows.length; at++) {
    const value = Math.abs(rows[at]!);
    if (value !== Math.floor(value)) return Number.POSITIVE_INFINITY;
    if (value > highest) highest = value;
  }
  return highest;
}

/** Sums of all 256 choices among eight segments. */
function fillTable(table: Float64Array, column: Float64Array, from: number): void {
  for (let bit = 0; bit < 8; bit++) {
    const value = column[from + bit] ?? 0;
    for (let known = 0; known < 1 << bit; known++) table[known + (1 << bit)] = table[known]! + value;
  }
}

function addSelected(sums: Float64Array, table: Float64Array, choices: Uint8Array): void {
  for (let trial = 0; trial < choices.length; trial++) sums[trial]! += table[choices[trial]!]!;
}

/** A column, and with it a second one if there is one. */
function packed(rows: Float64Array, width: number, first: number, second: number | undefined): Float64Array {
  const column = new Float64Array(rows.length / width);
  for (let segment = 0; segment < column.length; segment++) column[segment] = rows[segment * width + first]!;
  if (second === undefined) return column;
  for (let segment = 0; segment < column.length; segment++) {
    column[segment]! += PACKING * rows[segment * width + second]!;
  }
  return column;
}

/** Sums four columns over one sample. */
function sumSample(
  { starts, segments, times }: Resamples,
  sample: number,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  sums: Float64Array,
): void {
  let sumA = 0;
  let sumB = 0;
  let sumC = 0;
  let sumD = 0;
  const end = starts[sample + 1]!;
  for (let at = starts[sample]!; at < end; at++) {
    const segment = segments[at]!;
    const often = times[at]!;
    sumA += often * a[segment]!;
    sumB += often * b[segment]!;
    sumC += often * c[segment]!;
    sumD += often * d[segment]!;
  }
  sums[0] = sumA;
  sums[1] = sumB;
  sums[2] = sumC;
  sums[3] = sumD;
}

/** How many coins of a trial fell on 1. */
function countSelected({ trials, groups, bytes }: CoinFlips, trial: number): number {
  let count = 0;
  for (let group = 0; group < groups; group++) {
    for (let bits = bytes[group * trials + trial]!; bits !== 0; bits &= bits - 1) count++;
  }
  return count;
}
