import { segmentScores } from '../../metrics/segment-rows.ts';
import { fullSignature, sacrebleuSignature } from '../../metrics/signature.ts';
import { shares, type Watch } from '../../shared/watch.ts';
import type { ComparisonResult } from './compare-systems.ts';
import { type ScoreLookup, scoreGroups } from './groups.ts';
import type { ScoreCase, ScoreComparison, ScoreRequest } from './request.ts';

export interface CaseScore {
  readonly score: number;
  /** sacreBLEU's. */
  readonly signature: string;
  /** Ours: also the options sacreBLEU's leaves out. */
  readonly fullSignature: string;
  readonly segments?: readonly number[];
}

/** Output of `score --format json`. */
export interface ScoreResult {
  readonly formatVersion: 1;
  readonly cases: readonly { readonly id: string; readonly scores: Readonly<Record<string, CaseScore>> }[];
  readonly comparisons: readonly ComparisonResult[];
}

/** Scores what a request asks for. */
export async function runRequest(
  request: ScoreRequest,
  resolve: (path: string) => string,
  watch?: Watch,
): Promise<ScoreResult> {
  const [scoring, testing] = shares(watch, request.comparisons.length === 0 ? [1, 0] : [1, 1]);
  const lookup = await scoreGroups(request, resolve, scoring);
  return {
    formatVersion: 1,
    cases: request.cases.map((one) => ({ id: one.id, scores: caseScores(one, lookup) })),
    comparisons: request.comparisons.length === 0 ? [] : await compareAll(request.comparisons, lookup, testing),
  };
}

/** The tests are loaded only where there is something to test. */
async function compareAll(
  comparisons: readonly ScoreComparison[],
  lookup: ScoreLookup,
  watch: Watch | undefined,
): Promise<ComparisonResult[]> {
  const { compareSystems } = await import('./compare-systems.ts');
  const watches = shares(
    watch,
    comparisons.map(({ metrics }) => metrics.length),
  );
  return comparisons.map((one, index) => compareSystems(one, lookup, watches[index]));
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
