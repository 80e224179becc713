import type { Metric } from '../contract.ts';
import { totalOf } from '../segment-rows.ts';
import { drawResamples } from './draws.ts';
import { countDiffering, leastSegments } from './pairwise-test.ts';
import { Pcg64 } from './pcg64.ts';
import { SampleSums } from './sample-sums.ts';

export interface IntervalSettings {
  readonly samples: number;
  readonly seed: number;
  /** Share of the differences outside the interval, both sides together. */
  readonly level: number;
}

export const INTERVAL_DEFAULTS: IntervalSettings = { samples: 2_000, seed: 12_345, level: 0.05 };

/** How much worse a second output is than a first one, in points of the metric; negative when it is better. */
export interface PairedDrop {
  readonly drop: number;
  /** Bounds of the interval of the drop. */
  readonly low: number;
  readonly high: number;
  readonly differingSegments: number;
}

/**
 * The drop from one output to another with its interval by paired bootstrap: both are scored on the same resamples of
 * segments, and the percentiles of the differences are the bounds (Efron and Tibshirani 1993, 13.3; for MT Koehn 2004).
 * Percentiles are too narrow for a handful of segments: with fewer differing ones than could ever be significant, the
 * interval is opened to zero.
 * @param before rows of the same segments in the same order, `segments × metric.width` numbers; so is `now`
 */
export function pairedDrop(
  metric: Pick<Metric, 'width' | 'score' | 'better'>,
  { before, now }: { readonly before: Float64Array; readonly now: Float64Array },
  { samples, seed, level }: IntervalSettings = INTERVAL_DEFAULTS,
): PairedDrop {
  const { width } = metric;
  const [first, second] = [
    { metric, rows: before },
    { metric, rows: now },
  ];
  const sign = metric.better === 'higher' ? 1 : -1;
  const dropOf = (old: ArrayLike<number>, fresh: ArrayLike<number>) => sign * (metric.score(old) - metric.score(fresh));
  const drops = new Float64Array(samples);
  const [was, is] = [new SampleSums(before, width), new SampleSums(now, width)];
  let done = 0;
  for (const draws of drawResamples(new Pcg64(seed), before.length / width, samples)) {
    const [old, fresh] = [was.of(draws), is.of(draws)];
    for (let start = 0; start < old.length; start += width)
      drops[done++] = dropOf(old.subarray(start, start + width), fresh.subarray(start, start + width));
  }
  drops.sort();
  const cut = Math.floor((samples * level) / 2);
  const differingSegments = countDiffering(first, second);
  const open = differingSegments < leastSegments(level);
  const [low, high] = [drops[cut]!, drops[samples - 1 - cut]!];
  return {
    drop: dropOf(totalOf(first), totalOf(second)),
    low: open ? Math.min(low, 0) : low,
    high: open ? Math.max(high, 0) : high,
    differingSegments,
  };
}
