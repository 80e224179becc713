import { WorkbenchError } from '../../shared/errors.ts';
import type { Watch } from '../../shared/watch.ts';
import type { Metric, SignaturePart } from '../contract.ts';
import { corpusScore, type SegmentRows, totalOf } from '../segment-rows.ts';
import { drawCoins } from './draws.ts';
import { PackedRows } from './packed-rows.ts';
import { Pcg64 } from './pcg64.ts';

export interface PairwiseSettings {
  /** Randomisation trials. */
  readonly trials: number;
  readonly seed: number;
  /** Chance of any false "better" among all pairs. */
  readonly level: number;
}

export const PAIRWISE_DEFAULTS: PairwiseSettings = { trials: 10_000, seed: 12_345, level: 0.05 };

/** `identical`: same rows throughout. `too-little-data`: no outcome of so few differing segments could be significant. */
export type PairVerdict = 'first-better' | 'second-better' | 'no-difference-found' | 'identical' | 'too-little-data';

export interface PairResult {
  /** Indices of the systems. */
  readonly first: number;
  readonly second: number;
  /** Score of the first minus score of the second. */
  readonly difference: number;
  readonly differingSegments: number;
  /** Two-sided, of this pair alone. */
  readonly p: number;
  /** After Holm's correction for all pairs; the verdict rests on it. */
  readonly adjusted: number;
  readonly verdict: PairVerdict;
}

export interface PairwiseResult {
  /** Part of our signature. */
  readonly test: readonly SignaturePart[];
  readonly scores: readonly number[];
  readonly pairs: readonly PairResult[];
  /** Systems from best to worst; every system is significantly better than every one in a later cluster (as in WMT's rankings). */
  readonly clusters: readonly (readonly number[])[];
}

/**
 * Compares every pair of systems with a two-sided paired randomisation test (Noreen 1989; Riezler and Maxwell 2005):
 * under the null hypothesis the two outputs of a segment may be swapped. Ties with the observed difference count against
 * it, so identical systems get p = 1. Family-wise error over all pairs is held by Holm (1979).
 * @param systems the same segments and metric, at least two
 * @param watch told of systems, then of pairs
 */
export function pairwiseTest(
  systems: readonly SegmentRows[],
  settings: PairwiseSettings = PAIRWISE_DEFAULTS,
  watch?: Watch,
): PairwiseResult {
  const { trials, seed, level } = settings;
  const metric = systems[0]!.metric;
  const pairCount = (systems.length * (systems.length - 1)) / 2;
  if (pairCount / (trials + 1) > level) {
    throw new WorkbenchError(
      'settings',
      `${trials} trials are too few for ${pairCount} pairs: no difference could become significant. Use at least ${Math.ceil(pairCount / level)}.`,
    );
  }
  const scores = systems.map(corpusScore);
  const swapped = new SwappedScores(
    systems,
    drawCoins(new Pcg64(seed), systems[0]!.rows.length / metric.width, trials),
    (done) => watch?.(done, systems.length + pairCount),
  );
  let done = systems.length;
  const raw = systems.flatMap((_, first) =>
    systems.slice(first + 1).map((__, offset) => {
      const second = first + 1 + offset;
      const differingSegments = countDiffering(systems[first]!, systems[second]!);
      const observed = Math.abs(scores[first]! - scores[second]!);
      // Equal sums may differ in their last bits after a division.
      const bound = observed - 1e-9;
      const extreme = differingSegments === 0 ? 0 : swapped.atLeast(first, second, bound);
      const p = differingSegments === 0 ? 1 : (extreme + 1) / (trials + 1);
      done++;
      watch?.(done, systems.length + pairCount);
      return { first, second, difference: scores[first]! - scores[second]!, differingSegments, p };
    }),
  );
  const adjusted = holm(raw.map(({ p }) => p));
  const pairs = raw.map((pair, at): PairResult => {
    const verdict = verdictOf(pair, { adjusted: adjusted[at]!, level, pairCount, better: metric.better });
    return { ...pair, adjusted: adjusted[at]!, verdict };
  });
  const order = systems
    .map((_, system) => system)
    .sort((a, b) => (scores[b]! - scores[a]!) * (metric.better === 'higher' ? 1 : -1));
  const test: SignaturePart[] = [
    ['test', 'paired-randomisation'],
    ['sides', '2'],
    ['trials', String(trials)],
    ['seed', String(seed)],
    ['correction', 'holm'],
    ['pairs', String(pairCount)],
    ['level', String(level)],
  ];
  return { test, scores, pairs, clusters: rankClusters(order, pairs) };
}

/**
 * Scores of pairs of pseudo-systems, every trial swapping the segments whose coin fell on 1. The sums of the swapped rows
 * are worked out once per system and not per pair: what a swap moves is a difference of two of them. They are sums of
 * differences from the first system, because most columns of those need not be summed (`derived-columns.ts`).
 */
class SwappedScores {
  readonly #metric: SegmentRows['metric'];
  readonly #trials: number;
  readonly #totals: readonly Float64Array[];
  /** [system], `trials × width`: sums over the swapped segments of its rows minus those of the first system. */
  readonly #moved: readonly Float64Array[];

  constructor(systems: readonly SegmentRows[], coins: ReturnType<typeof drawCoins>, onSystem: (done: number) => void) {
    const [base] = systems;
    this.#metric = base!.metric;
    this.#trials = coins.trials;
    this.#totals = systems.map(totalOf);
    this.#moved = systems.map(({ rows }, system) => {
      const moved =
        system === 0
          ? new Float64Array(coins.trials * base!.metric.width)
          : new PackedRows(differenceOf(rows, base!.rows), base!.metric.width).selected(coins);
      onSystem(system + 1);
      return moved;
    });
  }

  /** Trials in which the two pseudo-systems' scores are at least `bound` apart. */
  atLeast(first: number, second: number, bound: number): number {
    const { width } = this.#metric;
    const [totalA, totalB] = [this.#totals[first]!, this.#totals[second]!];
    const [movedA, movedB] = [this.#moved[first]!, this.#moved[second]!];
    const a = new Float64Array(width);
    const b = new Float64Array(width);
    let count = 0;
    for (let trial = 0, from = 0; trial < this.#trials; trial++, from += width) {
      for (let at = 0; at < width; at++) {
        const difference = movedA[from + at]! - movedB[from + at]!;
        a[at] = totalB[at]! + difference;
        b[at] = totalA[at]! - difference;
      }
      if (Math.abs(this.#metric.score(a) - this.#metric.score(b)) >= bound) count++;
    }
    return count;
  }
}

function differenceOf(rows: Float64Array, other: Float64Array): Float64Array {
  const difference = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) difference[at] = rows[at]! - other[at]!;
  return difference;
}

/** p-values after Holm's step-down correction, in the order given. */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, at) => at).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Array<number>(pValues.length);
  let highest = 0;
  order.forEach((at, rank) => {
    highest = Math.max(highest, Math.min(1, pValues[at]! * (pValues.length - rank)));
    adjusted[at] = highest;
  });
  return adjusted;
}

/** With d segments that differ there are 2^d ways to swap, so no two-sided p can be below 2^(1 − d). */
const smallestP = (differingSegments: number): number => 2 ** (1 - differingSegments);

/** Fewest differing segments with which one pair can be significant at a level. */
export const leastSegments = (level: number): number => Math.ceil(1 - Math.log2(level));

function verdictOf(
  pair: { readonly difference: number; readonly differingSegments: number },
  {
    adjusted,
    level,
    pairCount,
    better,
  }: { adjusted: number; level: number; pairCount: number; better: 'higher' | 'lower' },
): PairVerdict {
  if (pair.differingSegments === 0) return 'identical';
  if (pairCount * smallestP(pair.differingSegments) > level) return 'too-little-data';
  if (adjusted > level) return 'no-difference-found';
  return pair.difference > 0 === (better === 'higher') ? 'first-better' : 'second-better';
}

/** Segments whose rows are not the same in both. */
export function countDiffering(
  first: Pick<SegmentRows, 'rows'> & { readonly metric: Pick<Metric, 'width'> },
  second: Pick<SegmentRows, 'rows'>,
): number {
  const width = first.metric.width;
  let count = 0;
  for (let start = 0; start < first.rows.length; start += width) {
    for (let at = start; at < start + width; at++) {
      if (first.rows[at] !== second.rows[at]) {
        count++;
        break;
      }
    }
  }
  return count;
}

function rankClusters(order: readonly number[], pairs: readonly PairResult[]): number[][] {
  const separated = new Set(
    pairs
      .filter(({ verdict }) => verdict === 'first-better' || verdict === 'second-better')
      .flatMap(({ first, second }) => [`${first} ${second}`, `${second} ${first}`]),
  );
  const clusters: number[][] = [];
  order.forEach((system, rank) => {
    const above = order.slice(0, rank);
    const isBoundary = above.every((better) => order.slice(rank).every((worse) => separated.has(`${better} ${worse}`)));
    if (isBoundary) clusters.push([system]);
    else clusters.at(-1)!.push(system);
  });
  return clusters;
}
