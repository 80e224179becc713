import { type Counts, countsOf } from './difference.ts';
import type { Comparison, Evaluation } from './evaluation.ts';

/** What a column was worth in one Evaluation. */
export interface TrendPoint extends Counts {
  readonly evaluation: string;
  readonly createdAt: string;
  readonly cost?: { readonly amount: number; readonly currency: string };
}

/** One column of one comparison over time. */
export interface TrendSeries {
  /** Document and target: `krone-choe-putin.es`. */
  readonly comparison: string;
  readonly column: string;
  /** As it was called last. */
  readonly name: string;
  /** The oldest first; an Evaluation that does not hold the column has no point. */
  readonly points: readonly TrendPoint[];
}

/** Plain JSON: what `gegenlesen trend --format json` prints. */
export interface Trend {
  readonly formatVersion: 1;
  /** The oldest first. */
  readonly evaluations: readonly { readonly id: string; readonly createdAt: string }[];
  readonly series: readonly TrendSeries[];
}

/**
 * How source and systems fared from run to run. References do not change with a run and are left out.
 * @param wanted the comparisons in question; left out: all
 */
export function trendOf(
  evaluations: readonly Evaluation[],
  wanted: (comparison: Comparison) => boolean = () => true,
): Trend {
  const ordered = [...new Map(evaluations.map((one) => [one.id, one])).values()].sort((left, right) =>
    left.createdAt < right.createdAt ? -1 : left.createdAt > right.createdAt ? 1 : 0,
  );
  const series = new Map<string, { head: Omit<TrendSeries, 'points'>; points: TrendPoint[] }>();
  for (const { id, createdAt, comparisons } of ordered) {
    for (const comparison of comparisons.filter(wanted)) {
      for (const column of comparison.columns.filter(({ kind }) => kind !== 'reference')) {
        const key = JSON.stringify([comparison.id, column.id]);
        const known = series.get(key) ?? {
          head: { comparison: comparison.id, column: column.id, name: '' },
          points: [],
        };
        const cost = column.usage?.cost;
        known.head = { ...known.head, name: column.name };
        known.points.push({ evaluation: id, createdAt, ...countsOf(column), ...(cost && { cost }) });
        series.set(key, known);
      }
    }
  }
  return {
    formatVersion: 1,
    evaluations: ordered.map(({ id, createdAt }) => ({ id, createdAt })),
    series: [...series.values()].map(({ head, points }) => ({ ...head, points })),
  };
}
