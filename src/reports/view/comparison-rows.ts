import type { Comparison } from '../../evaluate/evaluation.ts';
import { excerptOf, MAX_ROWS } from './excerpt.ts';
import { findingGroups } from './finding-groups.ts';
import { type MatrixRows, matrixRows } from './matrix-rows.ts';
import { hasRow, type Scene } from './places.ts';

/** The rows of a comparison's side-by-side table by themselves: the same that a page of it holds or asks for. */
export interface ComparisonRows {
  /** Whether a segment has a row, by index. */
  has(segment: number): boolean;
  /** Of all segments with a row. */
  indices(order: 'risk' | 'text'): readonly number[];
  /** Marked against a column. */
  against(base: number): MatrixRows;
}

export function comparisonRows(
  comparison: Comparison,
  options: Pick<Scene, 'anchor' | 'groupsAt' | 'linksAt' | 'taken'>,
): ComparisonRows {
  const { omission: _, ...excerpt } = excerptOf(comparison, MAX_ROWS);
  const scene = { ...options, ...excerpt };
  const groups = findingGroups(scene).filter(({ state }) => state !== 'dismissed');
  const has = (segment: number) => segment in comparison.segments && hasRow(scene, segment);
  return {
    has,
    indices(order) {
      const indices = comparison.segments.map(({ index }) => index).filter(has);
      const { place } = matrixRows(scene, groups);
      return order === 'text' ? indices : indices.toSorted((a, b) => place(a) - place(b));
    },
    against: (base) => matrixRows(scene, groups, base),
  };
}
