import type { Watch } from '../../shared/watch.ts';
import { corpusScore, type SegmentRows, totalOf } from '../segment-rows.ts';
import { CoinSums } from './coin-sums.ts';
import { drawCoins, drawResamples } from './draws.ts';
import { Pcg64 } from './pcg64.ts';
import { SampleSums } from './sample-sums.ts';

/**
 * sacreBLEU's paired tests (`--paired-bs`, `--paired-ar`), p-values bit for bit. They are here for comparison with
 * published numbers; verdicts come from `pairwise-test.ts`, because in these tests identical systems get the
 * smallest possible p, and the bootstrap compares absolute differences around their mean, which is no two-sided test.
 */
export interface SacrebleuTest {
  readonly test: 'bootstrap' | 'ar';
  /** Bootstrap samples or randomisation trials. */
  readonly samples: number;
  readonly seed: number;
  /** `ar` only: bootstrap samples for mean and interval; left out, there are none. */
  readonly confidence?: number;
}

export const SACREBLEU_DEFAULTS = { bootstrap: 1000, ar: 10_000, seed: 12_345 } as const;

export interface SacrebleuResult {
  readonly score: number;
  /** Left out for the baseline. */
  readonly p?: number;
  /** Mean of the bootstrap scores and half the width of their 95 % interval; `null` where none were drawn. */
  readonly mean: number | null;
  readonly ci: number | null;
}

/**
 * Tests systems against the first one.
 * @param columns per metric, the rows of every system, baseline first; all with the same segments
 * @param watch told of resamples, or of systems
 * @returns per metric, a result per system
 */
export function sacrebleuTest(
  columns: readonly (readonly SegmentRows[])[],
  settings: SacrebleuTest,
  watch?: Watch,
): SacrebleuResult[][] {
  return settings.test === 'bootstrap'
    ? pairedBootstrap(columns, settings, watch)
    : approximateRandomization(columns, settings, watch);
}

function pairedBootstrap(
  columns: readonly (readonly SegmentRows[])[],
  { samples, seed }: SacrebleuTest,
  watch: Watch | undefined,
): SacrebleuResult[][] {
  const scores = bootstrapScores(columns, { samples, random: new Pcg64(seed), watch });
  return columns.map((systems, which) => {
    const observed = systems.map(corpusScore);
    const baseline = scores[which]![0]!;
    return systems.map((_, system) => {
      const interval = meanAndInterval(scores[which]![system]!);
      if (system === 0) return { score: observed[0]!, ...interval };
      const differences = scores[which]![system]!.map((score, sample) => Math.abs(score - baseline[sample]!));
      const mean = meanOf(differences);
      const real = Math.abs(observed[0]! - observed[system]!);
      return {
        score: observed[system]!,
        p: pValue(differences, (difference) => difference - mean > real),
        ...interval,
      };
    });
  });
}

function approximateRandomization(
  columns: readonly (readonly SegmentRows[])[],
  { samples, seed, confidence }: SacrebleuTest,
  watch: Watch | undefined,
): SacrebleuResult[][] {
  const segments = segmentsOf(columns);
  const random = new Pcg64(seed);
  const coins = drawCoins(random, segments, samples);
  // sacreBLEU seeds anew for the baseline, but draws the systems' samples from where the coins left off.
  const others = columns.map((systems) => systems.slice(1));
  const baselineScores = confidence
    ? bootstrapScores(
        columns.map(([first]) => [first!]),
        { samples: confidence, random: new Pcg64(seed) },
      )
    : [];
  const otherScores = confidence ? bootstrapScores(others, { samples: confidence, random }) : [];
  return columns.map((systems, which) => {
    const interval = (scores?: Float64Array) => (scores ? meanAndInterval(scores) : { mean: null, ci: null });
    const baseline = systems[0]!;
    return systems.map((system, at) => {
      const score = corpusScore(system);
      if (at === 0) return { score, ...interval(baselineScores[which]?.[0]) };
      const real = Math.abs(corpusScore(baseline) - score);
      const differences = randomizedDifferences(baseline, system, coins);
      watch?.(which * systems.length + at + 1, columns.length * systems.length);
      return {
        score,
        p: pValue(differences, (difference) => difference > real),
        ...interval(otherScores[which]?.[at - 1]),
      };
    });
  });
}

/** |score A − score B| of two pseudo-systems per trial: a coin decides for every segment which of them gets the baseline's row. */
function randomizedDifferences(
  baseline: SegmentRows,
  system: SegmentRows,
  coins: ReturnType<typeof drawCoins>,
): Float64Array {
  const { metric } = baseline;
  const [baselineTotal, systemTotal] = [totalOf(baseline), totalOf(system)];
  const moved = new CoinSums(
    baseline.rows.map((value, at) => value - system.rows[at]!),
    metric.width,
  ).of(coins);
  const a = new Float64Array(metric.width);
  const b = new Float64Array(metric.width);
  return Float64Array.from({ length: coins.trials }, (_, trial) => {
    for (let at = 0; at < metric.width; at++) {
      const difference = moved[trial * metric.width + at]!;
      a[at] = systemTotal[at]! + difference;
      b[at] = baselineTotal[at]! - difference;
    }
    return Math.abs(metric.score(a) - metric.score(b));
  });
}

/** Scores of every system on the same bootstrap samples, [metric][system][sample]. */
function bootstrapScores(
  columns: readonly (readonly SegmentRows[])[],
  { samples, random, watch }: { readonly samples: number; readonly random: Pcg64; readonly watch?: Watch | undefined },
): Float64Array[][] {
  const sums = columns.map((systems) => systems.map(({ rows, metric }) => new SampleSums(rows, metric.width)));
  const scores = columns.map((systems) => systems.map(() => new Float64Array(samples)));
  let done = 0;
  for (const draws of drawResamples(random, segmentsOf(columns), samples)) {
    columns.forEach((systems, which) => {
      systems.forEach(({ metric }, system) => {
        const totals = sums[which]![system]!.of(draws);
        for (let sample = 0; sample < draws.count; sample++) {
          const row = totals.subarray(sample * metric.width, (sample + 1) * metric.width);
          scores[which]![system]![done + sample] = metric.score(row, 'single');
        }
      });
    });
    done += draws.count;
    watch?.(done, samples);
  }
  return scores;
}

function segmentsOf(columns: readonly (readonly SegmentRows[])[]): number {
  const first = columns.flat()[0]!;
  return first.rows.length / first.metric.width;
}

/** The +1 keeps the test honest for few samples (Noreen 1989). */
function pValue(statistics: Float64Array, isExtreme: (statistic: number) => boolean): number {
  let extreme = 0;
  for (const statistic of statistics) if (isExtreme(statistic)) extreme++;
  return (extreme + 1) / (statistics.length + 1);
}

function meanAndInterval(scores: Float64Array): { readonly mean: number; readonly ci: number } {
  const sorted = scores.toSorted();
  const cut = Math.floor(sorted.length / 40);
  return { mean: meanOf(scores), ci: 0.5 * (sorted[sorted.length - 1 - cut]! - sorted[cut]!) };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
