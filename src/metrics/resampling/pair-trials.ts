import { corpusScore, type SegmentRows, totalOf } from '../segment-rows.ts';
import { CoinSums } from './coin-sums.ts';
import type { CoinFlips } from './draws.ts';

/** Every pair of systems once, in the order in which results list them. */
export function pairsOf(systems: number): readonly (readonly [first: number, second: number])[] {
  return Array.from({ length: systems }, (_, first) => first).flatMap((first) =>
    Array.from({ length: systems - first - 1 }, (_, offset) => [first, first + 1 + offset] as const),
  );
}

/** Equal sums may differ in their last bits after a division. */
const TOLERANCE = 1e-9;

/**
 * Scores of pairs of pseudo-systems, every trial swapping the segments whose coin fell on 1. The sums of the swapped rows
 * are worked out once per system and not per pair: what a swap moves is a difference of two of them. They are sums of
 * differences from the first system, because most columns of those need not be summed (`derived-columns.ts`).
 */
export class PairTrials {
  readonly #metric: SegmentRows['metric'];
  readonly #coins: CoinFlips;
  readonly #totals: readonly Float64Array[];
  readonly #pairs: readonly { readonly first: number; readonly second: number; readonly bound: number }[];
  /** Rows of all systems but the first, minus those of the first. */
  readonly #others: readonly CoinSums[];
  /** Per system, sums over the swapped segments of every trial of a range; new memory would cost as much as the sums. */
  #moved: readonly Float64Array[] = [];

  constructor(systems: readonly SegmentRows[], coins: CoinFlips) {
    const [base, ...others] = systems;
    const { width } = base!.metric;
    const scores = systems.map(corpusScore);
    this.#metric = base!.metric;
    this.#coins = coins;
    this.#totals = systems.map(totalOf);
    this.#pairs = pairsOf(systems.length).map(([first, second]) => {
      return { first, second, bound: Math.abs(scores[first]! - scores[second]!) - TOLERANCE };
    });
    this.#others = others.map(({ rows }) => new CoinSums(differenceOf(rows, base!.rows), width));
  }

  /**
   * Per pair, in how many trials of a range the pseudo-systems' scores are at least as far apart as the systems' own.
   * Ranges can be counted on different threads and added up.
   */
  extremes(from: number, to: number): Int32Array {
    const coins = { ...this.#coins, first: from, count: to - from };
    const size = coins.count * this.#metric.width;
    if (this.#moved[0]?.length !== size) this.#moved = this.#totals.map(() => new Float64Array(size));
    const moved = this.#moved;
    this.#others.forEach((rows, at) => {
      rows.of(coins, moved[at + 1]!);
    });
    return Int32Array.from(this.#pairs, ({ first, second, bound }) => {
      const pair = [first, second].map((at) => ({ total: this.#totals[at]!, moved: moved[at]! }));
      return atLeast(this.#metric, pair[0]!, pair[1]!, bound);
    });
  }
}

interface Swapped {
  readonly total: Float64Array;
  /** `trials × width`: sums over the swapped segments of its rows minus those of the first system. */
  readonly moved: Float64Array;
}

/** Trials in which the two pseudo-systems' scores are at least `bound` apart. */
function atLeast({ width, score }: SegmentRows['metric'], one: Swapped, other: Swapped, bound: number): number {
  const moved = one.moved;
  const otherMoved = other.moved;
  const total = one.total;
  const otherTotal = other.total;
  const a = new Float64Array(width);
  const b = new Float64Array(width);
  let count = 0;
  for (let from = 0; from < moved.length; from += width) {
    for (let at = 0; at < width; at++) {
      const difference = moved[from + at]! - otherMoved[from + at]!;
      a[at] = otherTotal[at]! + difference;
      b[at] = total[at]! - difference;
    }
    if (Math.abs(score(a) - score(b)) >= bound) count++;
  }
  return count;
}

function differenceOf(rows: Float64Array, other: Float64Array): Float64Array {
  const difference = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) difference[at] = rows[at]! - other[at]!;
  return difference;
}
