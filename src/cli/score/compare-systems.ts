import type { SignaturePart } from '../../metrics/contract.ts';
import { PAIRWISE_DEFAULTS, pairwiseTest } from '../../metrics/resampling/pairwise-test.ts';
import { SACREBLEU_DEFAULTS, sacrebleuTest } from '../../metrics/resampling/sacrebleu-test.ts';
import { fullSignature, sacrebleuSignature } from '../../metrics/signature.ts';
import { shares, type Watch } from '../../shared/watch.ts';
import type { ScoreLookup } from './groups.ts';
import type { ScoreComparison } from './request.ts';

export interface ComparedSystem {
  readonly system: string;
  readonly score: number;
  readonly p?: number;
  readonly mean: number | null;
  readonly ci: number | null;
}

export interface ComparedPair {
  readonly first: string;
  readonly second: string;
  readonly difference: number;
  readonly differingSegments: number;
  readonly p: number;
  readonly adjusted: number;
  readonly verdict: string;
}

export interface PairsOfMetric {
  readonly signature: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly pairs: readonly ComparedPair[];
  readonly clusters: readonly (readonly string[])[];
}

/** One comparison of `score --format json`. */
export interface ComparisonResult {
  readonly id: string;
  /** sacreBLEU's tests: one entry per system in the order given, the baseline first. */
  readonly results?: Readonly<Record<string, readonly ComparedSystem[]>>;
  readonly signatures?: Readonly<Record<string, string>>;
  /** Our test. */
  readonly pairs?: Readonly<Record<string, PairsOfMetric>>;
}

/** Tests the systems of one comparison on every metric it names. */
export function compareSystems(one: ScoreComparison, lookup: ScoreLookup, watch?: Watch): ComparisonResult {
  return one.test === 'pairs' ? comparePairs(one, lookup, watch) : compareWithBaseline(one, lookup, watch);
}

function compareWithBaseline(one: ScoreComparison, lookup: ScoreLookup, watch: Watch | undefined) {
  const test = one.test === 'ar' ? 'ar' : 'bootstrap';
  const samples = one.samples ?? SACREBLEU_DEFAULTS[test];
  const seed = one.seed ?? SACREBLEU_DEFAULTS.seed;
  const columns = one.metrics.map((metric) => one.systems.map((system) => lookup(one.references, system, metric)));
  const tested = sacrebleuTest(
    columns.map((systems) => systems.map(({ system }) => system)),
    { test, samples, seed, ...(one.confidence !== undefined && { confidence: one.confidence }) },
    watch,
  );
  const parts: SignaturePart[] = test === 'bootstrap' ? [['bs', String(samples)]] : [['ar', String(samples)]];
  if (test === 'ar' && one.confidence !== undefined) parts.unshift(['bs', String(one.confidence)]);
  parts.push(['seed', String(seed)]);
  const results = one.metrics.map(({ id }, which) => [
    id,
    tested[which]!.map((result, at) => ({ system: one.systems[at]!, ...result })),
  ]);
  const signatures = one.metrics.map(({ id }, which) => {
    const { system, references } = columns[which]![0]!;
    return [id, sacrebleuSignature(system.metric, references, parts)];
  });
  return { id: one.id, results: Object.fromEntries(results), signatures: Object.fromEntries(signatures) };
}

function comparePairs(one: ScoreComparison, lookup: ScoreLookup, watch: Watch | undefined) {
  const watches = shares(
    watch,
    one.metrics.map(() => 1),
  );
  const pairs = one.metrics.map((metric, which): [string, PairsOfMetric] => {
    const systems = one.systems.map((system) => lookup(one.references, system, metric));
    const result = pairwiseTest(
      systems.map(({ system }) => system),
      {
        ...PAIRWISE_DEFAULTS,
        ...(one.seed !== undefined && { seed: one.seed }),
        ...(one.samples !== undefined && { trials: one.samples }),
      },
      watches[which],
    );
    const { system, references } = systems[0]!;
    return [
      metric.id,
      {
        signature: fullSignature(system.metric, references, result.test),
        scores: Object.fromEntries(one.systems.map((name, at) => [name, result.scores[at]!])),
        pairs: result.pairs.map((pair) => ({
          ...pair,
          first: one.systems[pair.first]!,
          second: one.systems[pair.second]!,
        })),
        clusters: result.clusters.map((cluster) => cluster.map((at) => one.systems[at]!)),
      },
    ];
  });
  return { id: one.id, pairs: Object.fromEntries(pairs) };
}
