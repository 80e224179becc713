import type { LabelDimension, PeopleScores } from '../../../drilldown/contract.ts';
import type { MetricChoice } from '../../../drilldown/rows.ts';

/**
 * Where a page keeps the texts of a comparison: columns of its side-by-side table. Nothing is shipped twice; the script
 * reads the table and adds what only this tells.
 */
export interface PageTexts {
  readonly language: string;
  readonly systems: readonly PlacedColumn[];
  readonly references: readonly PlacedColumn[];
  /** Column of the source, −1 where there is none. */
  readonly source: number;
  /** Numbers of the scored segments: `1-4 7`. */
  readonly scored: string;
  readonly metrics: readonly MetricChoice[];
  readonly pair: readonly [number, number];
  /** Whether checks ran, so that "no finding" says something. */
  readonly findings: boolean;
  /** Labels the table does not show, one per scored segment. */
  readonly labels: readonly { readonly dimension: LabelDimension; readonly values: readonly string[] }[];
  /** What people said of the scored segments. */
  readonly people: readonly PeopleScores[];
}

export interface PlacedColumn {
  readonly id: string;
  readonly name: string;
  readonly column: number;
}
