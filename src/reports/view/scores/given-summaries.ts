import type { ScoredTexts } from '../../../drilldown/contract.ts';
import { meanMetric, type SegmentFigures } from '../../../drilldown/mean-metric.ts';
import { type MetricSummary, summarise } from '../../../drilldown/summary.ts';
import type { ScorerResult } from '../../../evaluate/evaluation.ts';

/** Intervals and tests of figures that were given: by programs and judges, and by people. */
export interface GivenSummary extends MetricSummary {
  readonly by: 'scorer' | 'people';
}

/** Summaries of everything given that covers some segments in all systems. */
export function givenSummaries(
  { systems, people = [] }: ScoredTexts,
  outside: readonly ScorerResult[],
): readonly GivenSummary[] {
  const scored = outside.map(({ id, name, better, signature, columns }) => ({
    id,
    name,
    better,
    signature: JSON.stringify(signature),
    values: systems.map((system) => columns[system.id]?.segments ?? []),
  }));
  const rated = people.map(({ id, name, systems: values }) => ({
    id,
    name,
    better: 'higher' as const,
    signature: `ratings:${name}`,
    values,
  }));
  return [
    ...scored.flatMap((figures) => summaryOfGiven('scorer', figures)),
    ...rated.flatMap((figures) => summaryOfGiven('people', figures)),
  ];
}

function summaryOfGiven(by: GivenSummary['by'], figures: SegmentFigures): readonly GivenSummary[] {
  const metric = meanMetric(figures);
  if (metric === null) return [];
  const { rows } = metric.systems[0]!;
  const [summary] = summarise(
    [metric],
    Int32Array.from({ length: rows.length / 2 }, (_, segment) => segment),
  );
  return [{ ...summary!, by }];
}
