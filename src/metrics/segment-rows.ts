import type { Metric } from './contract.ts';

/** One system under one metric: a row per segment. */
export interface SegmentRows {
  readonly metric: Metric;
  /** `segments × metric.width` numbers. */
  readonly rows: Float64Array;
}

/** Sum of all rows. */
export function totalOf({
  metric,
  rows,
}: Pick<SegmentRows, 'rows'> & { readonly metric: Pick<Metric, 'width'> }): Float64Array {
  const total = new Float64Array(metric.width);
  for (let at = 0; at < rows.length; at++) total[at % metric.width]! += rows[at]!;
  return total;
}

/** Score of the corpus. */
export function corpusScore(system: SegmentRows): number {
  return system.metric.score(totalOf(system));
}

/** Score of every segment. */
export function segmentScores({ metric, rows }: SegmentRows): number[] {
  return Array.from({ length: rows.length / metric.width }, (_, segment) =>
    metric.score(rows.subarray(segment * metric.width, (segment + 1) * metric.width)),
  );
}
