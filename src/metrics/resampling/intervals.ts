import type { SignaturePart } from '../contract.ts';
import type { SegmentRows } from '../segment-rows.ts';
import { drawResamples } from './draws.ts';
import { Pcg64 } from './pcg64.ts';
import { SampleSums } from './sample-sums.ts';

/** 95 % interval of a corpus score. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const INTERVAL_DEFAULTS = { samples: 1000, seed: 12_345 } as const;

/** Part of our signature. */
export const INTERVAL_SIGNATURE: readonly SignaturePart[] = [
  ['interval', '95-percentile'],
  ['bs', String(INTERVAL_DEFAULTS.samples)],
  ['seed', String(INTERVAL_DEFAULTS.seed)],
];

/** Segments below which the ends of a bootstrap interval mean nothing: it is too narrow for so few (Efron and Tibshirani 1993). */
export const FEWEST_SEGMENTS = 10;

/**
 * Percentile bootstrap intervals (Koehn 2004) of several systems, all on the same samples of segments.
 * @param systems the same segments, under any metrics; may be none @returns `null` for fewer than `FEWEST_SEGMENTS` segments
 */
export function bootstrapIntervals(
  systems: readonly SegmentRows[],
  { samples, seed }: { readonly samples: number; readonly seed: number } = INTERVAL_DEFAULTS,
): readonly (Interval | null)[] {
  const [first] = systems;
  // Without a reference nothing is scored.
  if (first === undefined) return [];
  const segments = first.rows.length / first.metric.width;
  if (segments < FEWEST_SEGMENTS) return systems.map(() => null);
  const sums = systems.map((system) => new SampleSums(system.rows, system.metric.width));
  const scores = systems.map(() => new Float64Array(samples));
  let done = 0;
  for (const draws of drawResamples(new Pcg64(seed), segments, samples)) {
    systems.forEach(({ metric: { score, width } }, system) => {
      const totals = sums[system]!.of(draws);
      for (let sample = 0; sample < draws.count; sample++)
        scores[system]![done + sample] = score(totals.subarray(sample * width, (sample + 1) * width));
    });
    done += draws.count;
  }
  const cut = Math.floor(samples / 40);
  return scores.map((drawn) => {
    drawn.sort();
    return { low: drawn[cut]!, high: drawn[samples - 1 - cut]! };
  });
}
