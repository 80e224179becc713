import { bootstrapIntervals, INTERVAL_SIGNATURE, type Interval } from '../metrics/resampling/intervals.ts';
import { PAIRWISE_DEFAULTS, type PairResult, pairwiseTest } from '../metrics/resampling/pairwise-test.ts';
import { corpusScore } from '../metrics/segment-rows.ts';
import type { ScoredMetric } from './contract.ts';
import { rowsAt } from './rows.ts';

/** All systems under one metric: scores with intervals, every pair tested, ranks. */
export interface MetricSummary {
  readonly id: string;
  /** In the field's notation: `chrF2++`. */
  readonly name: string;
  readonly better: 'higher' | 'lower';
  /** sacreBLEU's own. */
  readonly signature: string;
  /** Ours, with the interval's part. */
  readonly fullSignature: string;
  /** Of the test of pairs. */
  readonly testSignature: string;
  readonly systems: readonly { readonly score: number; readonly interval: Interval | null }[];
  /** Every pair once; verdicts are corrected for their number. */
  readonly pairs: readonly PairResult[];
  /** Ranks as in WMT: indices of systems, best first; what stands in one cluster could not all be told apart. */
  readonly clusters: readonly (readonly number[])[];
}

/** Summary of a metric over some segments. @param chosen at least one segment */
export function summarise(scored: ScoredMetric, chosen: Int32Array): MetricSummary {
  const systems = scored.systems.map((rows) => rowsAt(rows, chosen));
  const { metric } = systems[0]!;
  const intervals = bootstrapIntervals(systems);
  const signed = (parts: readonly (readonly [string, string])[]) =>
    [scored.fullSignature, ...parts.map((part) => part.join(':'))].join('|');
  const head = {
    id: scored.id,
    name: metric.name,
    better: metric.better,
    signature: scored.signature,
    fullSignature: signed(INTERVAL_SIGNATURE),
    systems: systems.map((system, at) => ({ score: corpusScore(system), interval: intervals[at]! })),
  };
  if (systems.length < 2) return { ...head, testSignature: '', pairs: [], clusters: systems.map((_, at) => [at]) };
  const { test, pairs, clusters } = pairwiseTest(systems, { ...PAIRWISE_DEFAULTS, trials: trialsFor(systems.length) });
  return { ...head, testSignature: signed(test), pairs, clusters };
}

/** With many systems a pair's p must be able to become small enough to survive the correction for all pairs. */
function trialsFor(systems: number): number {
  const pairs = (systems * (systems - 1)) / 2;
  return Math.max(PAIRWISE_DEFAULTS.trials, Math.ceil((2 * pairs) / PAIRWISE_DEFAULTS.level));
}

/** The metric verdicts rest on: chrF where there is one, because it goes with people's judgement better than BLEU (Kocmi et al. 2021), else the first. */
export function leading<Item extends { readonly id: string }>(metrics: readonly Item[]): Item {
  return metrics.find(({ id }) => id.startsWith('chrf')) ?? metrics[0]!;
}

/** Indices of the systems from best to worst. */
export function ranking({
  systems,
  better,
}: Pick<MetricSummary, 'better'> & {
  readonly systems: readonly { readonly score: number }[];
}): readonly number[] {
  const sign = better === 'higher' ? 1 : -1;
  return systems.map((_, at) => at).sort((a, b) => sign * (systems[b]!.score - systems[a]!.score) || a - b);
}
