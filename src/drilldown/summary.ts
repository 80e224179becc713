import type { SignaturePart } from '../metrics/contract.ts';
import { bootstrapIntervals, INTERVAL_SIGNATURE, type Interval } from '../metrics/resampling/intervals.ts';
import {
  PAIRWISE_DEFAULTS,
  type PairResult,
  type PairwiseResult,
  type PairwiseSettings,
  pairwiseTest,
} from '../metrics/resampling/pairwise-test.ts';
import type { ScoredMetric } from './contract.ts';
import { rowsAt, sumAt } from './rows.ts';

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

/** Intervals of all systems under every metric, [metric][system]: all of the same samples, which are drawn once. */
export type Intervals = readonly (readonly (Interval | null)[])[];

/** Summaries of all metrics over some segments. @param chosen at least one segment */
export function summarise(scored: readonly ScoredMetric[], chosen: Int32Array): readonly MetricSummary[] {
  const intervals = intervalsOf(scored, chosen);
  return scored.map((metric, at) =>
    summaryOf(metric, chosen, { intervals: intervals[at]!, pairs: pairsOf(metric, chosen) }),
  );
}

export function intervalsOf(scored: readonly ScoredMetric[], chosen: Int32Array): Intervals {
  // Without references there are no metrics.
  if (scored.length === 0) return [];
  const all = bootstrapIntervals(scored.flatMap(({ systems }) => systems.map((rows) => rowsAt(rows, chosen))));
  return scored.map(({ systems }, at) => all.slice(at * systems.length, (at + 1) * systems.length));
}

/** Every pair tested; `null` for one system. */
function pairsOf({ systems }: ScoredMetric, chosen: Int32Array): PairwiseResult | null {
  if (systems.length < 2) return null;
  return pairwiseTest(
    systems.map((system) => rowsAt(system, chosen)),
    testSettings(systems.length),
  );
}

/** Puts what was worked out over some segments together. */
export function summaryOf(
  scored: ScoredMetric,
  chosen: Int32Array,
  { intervals, pairs }: { readonly intervals: Intervals[number]; readonly pairs: PairwiseResult | null },
): MetricSummary {
  const { metric } = scored.systems[0]!;
  const signed = (parts: readonly SignaturePart[]) =>
    [scored.fullSignature, ...parts.map((part) => part.join(':'))].join('|');
  return {
    id: scored.id,
    name: metric.name,
    better: metric.better,
    signature: scored.signature,
    fullSignature: signed(INTERVAL_SIGNATURE),
    testSignature: pairs ? signed(pairs.test) : '',
    systems: scored.systems.map(({ rows }, system) => ({
      score: metric.score(sumAt(rows, metric.width, chosen)),
      interval: intervals[system]!,
    })),
    pairs: pairs?.pairs ?? [],
    clusters: pairs?.clusters ?? scored.systems.map((_, at) => [at]),
  };
}

/** With many systems a pair's p must be able to become small enough to survive the correction for all pairs. */
export function testSettings(systems: number): PairwiseSettings {
  const pairs = (systems * (systems - 1)) / 2;
  const { trials, level } = PAIRWISE_DEFAULTS;
  return { ...PAIRWISE_DEFAULTS, trials: Math.max(trials, Math.ceil((2 * pairs) / level)) };
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
