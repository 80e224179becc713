import type { SignaturePart } from '../../metrics/contract.ts';
import { PAIRWISE_DEFAULTS, pairwiseTest } from '../../metrics/resampling/pairwise-test.ts';
import { SACREBLEU_DEFAULTS, sacrebleuTest } from '../../metrics/resampling/sacrebleu-test.ts';
import { segmentScores } from '../../metrics/segment-rows.ts';
import { fullSignature, sacrebleuSignature } from '../../metrics/signature.ts';
import type { ScoreCase, ScoreComparison, ScoreRequest } from './cases.ts';
import { type OnProgress, type ScoreLookup, scoreGroups } from './groups.ts';

export interface CaseScore {
  readonly score: number;
  /** sacreBLEU's. */
  readonly signature: string;
  /** Ours: also the options sacreBLEU's leaves out. */
  readonly fullSignature: string;
  readonly segments?: readonly number[];
}

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

/** Output of `score --format json`. */
export interface ScoreResult {
  readonly formatVersion: 1;
  readonly cases: readonly { readonly id: string; readonly scores: Readonly<Record<string, CaseScore>> }[];
  readonly comparisons: readonly {
    readonly id: string;
    /** sacreBLEU's tests: one entry per system in the order given, the baseline first. */
    readonly results?: Readonly<Record<string, readonly ComparedSystem[]>>;
    readonly signatures?: Readonly<Record<string, string>>;
    /** Our test. */
    readonly pairs?: Readonly<Record<string, PairsOfMetric>>;
  }[];
}

/** Scores what a request asks for. */
export async function runRequest(
  request: ScoreRequest,
  resolve: (path: string) => string,
  onProgress: OnProgress = () => {},
): Promise<ScoreResult> {
  const lookup = await scoreGroups(request, resolve, onProgress);
  return {
    formatVersion: 1,
    cases: request.cases.map((one) => ({ id: one.id, scores: caseScores(one, lookup) })),
    comparisons: request.comparisons.map((one) =>
      one.test === 'pairs' ? comparePairs(one, lookup) : compareWithBaseline(one, one.test, lookup),
    ),
  };
}

function caseScores(one: ScoreCase, lookup: ScoreLookup): Record<string, CaseScore> {
  return Object.fromEntries(
    one.metrics.map((metric) => {
      const { system, score, references } = lookup(one.references, one.hypothesis, metric);
      const signature = sacrebleuSignature(system.metric, references);
      const full = fullSignature(system.metric, references);
      return [
        metric.id,
        { score, signature, fullSignature: full, ...(one.segments && { segments: segmentScores(system) }) },
      ];
    }),
  );
}

function compareWithBaseline(one: ScoreComparison, test: 'bootstrap' | 'ar', lookup: ScoreLookup) {
  const samples = one.samples ?? SACREBLEU_DEFAULTS[test];
  const columns = one.metrics.map((metric) => one.systems.map((system) => lookup(one.references, system, metric)));
  const tested = sacrebleuTest(
    columns.map((systems) => systems.map(({ system }) => system)),
    { test, samples, seed: one.seed, ...(one.confidence !== undefined && { confidence: one.confidence }) },
  );
  const parts: SignaturePart[] = test === 'bootstrap' ? [['bs', String(samples)]] : [['ar', String(samples)]];
  if (test === 'ar' && one.confidence !== undefined) parts.unshift(['bs', String(one.confidence)]);
  parts.push(['seed', String(one.seed)]);
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

function comparePairs(one: ScoreComparison, lookup: ScoreLookup) {
  const pairs = one.metrics.map((metric): [string, PairsOfMetric] => {
    const systems = one.systems.map((system) => lookup(one.references, system, metric));
    const result = pairwiseTest(
      systems.map(({ system }) => system),
      { ...PAIRWISE_DEFAULTS, seed: one.seed, ...(one.samples !== undefined && { trials: one.samples }) },
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
