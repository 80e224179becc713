import { WorkbenchError } from '../../shared/errors.ts';
import type { Watch } from '../../shared/watch.ts';
import type { Metric, SignaturePart } from '../contract.ts';
import { corpusScore, type SegmentRows } from '../segment-rows.ts';
import { TRIALS_AT_A_TIME } from './coin-sums.ts';
import { type CoinFlips, drawCoins } from './draws.ts';
import { PairTrials, pairsOf } from './pair-trials.ts';
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
 * @param watch told of trials
 */
export function pairwiseTest(
  systems: readonly SegmentRows[],
  settings: PairwiseSettings = PAIRWISE_DEFAULTS,
  watch?: Watch,
): PairwiseResult {
  requireTrials(systems.length, settings);
  const trials = new PairTrials(systems, coinsFor(systems, settings));
  const counted = rangesOf(settings.trials).map(({ from, to }) => {
    const extremes = trials.extremes(from, to);
    watch?.(to, settings.trials);
    return extremes;
  });
  return pairwiseResult(systems, settings, counted);
}

/** Trials in parts that are counted at once. */
export function rangesOf(trials: number): readonly { readonly from: number; readonly to: number }[] {
  return Array.from({ length: Math.ceil(trials / TRIALS_AT_A_TIME) }, (_, at) => ({
    from: at * TRIALS_AT_A_TIME,
    to: Math.min(trials, (at + 1) * TRIALS_AT_A_TIME),
  }));
}

/** The coins of all trials. Metrics of the same systems can share them. */
export function coinsFor(systems: readonly SegmentRows[], { trials, seed }: PairwiseSettings): CoinFlips {
  const { metric, rows } = systems[0]!;
  return drawCoins(new Pcg64(seed), rows.length / metric.width, trials);
}

/** The test, once its trials are counted. @param counted of every range, the extreme ones per pair (`PairTrials`) */
export function pairwiseResult(
  systems: readonly SegmentRows[],
  { trials, seed, level }: PairwiseSettings,
  counted: readonly ArrayLike<number>[],
): PairwiseResult {
  const { metric } = systems[0]!;
  const scores = systems.map(corpusScore);
  const raw = pairsOf(systems.length).map(([first, second], at) => {
    const differingSegments = countDiffering(systems[first]!, systems[second]!);
    const p =
      differingSegments === 0 ? 1 : (counted.reduce((sum, extremes) => sum + extremes[at]!, 0) + 1) / (trials + 1);
    return { first, second, difference: scores[first]! - scores[second]!, differingSegments, p };
  });
  const adjusted = holm(raw.map(({ p }) => p));
  const pairs = raw.map((pair, at): PairResult => {
    const verdict = verdictOf(pair, {
      adjusted: adjusted[at]!,
      level,
      pairCount: raw.length,
      better: metric.better,
    });
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
    ['pairs', String(raw.length)],
    ['level', String(level)],
  ];
  return { test, scores, pairs, clusters: rankClusters(order, pairs) };
}

function requireTrials(systems: number, { trials, level }: PairwiseSettings): void {
  const pairCount = pairsOf(systems).length;
  if (pairCount / (trials + 1) <= level) return;
  throw new WorkbenchError(
    'settings',
    `${trials} trials are too few for ${pairCount} pairs: no difference could become significant. Use at least ${Math.ceil(pairCount / level)}.`,
  );
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
