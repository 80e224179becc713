import type { Metric } from '../metrics/contract.ts';
import { openMetric } from '../metrics/registry.ts';
import { INTERVAL_DEFAULTS, pairedDrop } from '../metrics/resampling/paired-interval.ts';
import { leastSegments } from '../metrics/resampling/pairwise-test.ts';
import { totalOf } from '../metrics/segment-rows.ts';
import { fullSignature, referenceCount } from '../metrics/signature.ts';
import type { Cell, Comparison, Evaluation } from './evaluation.ts';
import { FINDING_DENSITY } from './gate-rule.ts';
import { standing } from './standing.ts';
import { countWords } from './words.ts';

/** A figure with what it is in words; without `value` when it cannot be had, and why. */
export interface Measured {
  readonly value?: number;
  readonly message: string;
}

/** One system in some comparisons. */
export interface ScoredColumn {
  readonly comparisons: readonly Comparison[];
  readonly column: string;
}

/**
 * Score of a column against the references, over all segments that have one. What is missing counts as an empty text,
 * as in a file with one line per segment: who leaves out what is hard must not gain by it.
 */
export function scoreOfColumn(name: string, scored: ScoredColumn): Measured {
  const metric = openMetric(name);
  const segments = scoredSegments(scored);
  if (segments.length === 0) return { message: 'there is no reference for any segment' };
  const total = totalOf({
    metric,
    rows: joined(
      segments.map((one) => rowOf(metric, one)),
      metric.width,
    ),
  });
  const value = metric.score(total);
  const empty = segments.filter(({ text }) => text === '').length;
  const signature = fullSignature(metric, referenceCount(segments.map(({ references }) => references.length)));
  return {
    value,
    message: `${metric.name} ${value.toFixed(2)} over ${segments.length} segments${empty === 0 ? '' : ` (${empty} empty)`} (${signature})`,
  };
}

/** Mean score of a column by an outside program or a judge. A judge people have not found right decides nothing. */
export function scorerOfColumn(id: string, { comparisons, column }: ScoredColumn): Measured {
  const results = comparisons.flatMap(({ scorers = [] }) => scorers.filter((one) => one.id === id));
  if (results.length < comparisons.length)
    return { message: `no scores of "${id}" are in the Evaluation (gegenlesen evaluate --scorer ${id})` };
  const locked = results.find(({ trust }) => trust !== undefined && !trust.unlocked);
  if (locked !== undefined) return { message: `the judge "${id}" is locked: ${locked.trust!.reason}` };
  const scores = results.flatMap(({ columns }) => columns[column]?.segments ?? []).filter((score) => score !== null);
  if (scores.length === 0) return { message: `"${id}" scored no segment of ${column}` };
  const failed = results.reduce((sum, one) => sum + one.failed, 0);
  const value = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const left = failed === 0 ? '' : `, ${failed} without a score`;
  return { value, message: `${results[0]!.name} ${value.toFixed(2)} over ${scores.length} segments${left}` };
}

/** How far a column fell behind the same column of a baseline; `value` is the least it fell, beyond chance. */
export function dropOfColumn(name: string, scored: ScoredColumn, baseline: Evaluation): Measured {
  const { metric, rowsOf } =
    name === FINDING_DENSITY ? { metric: DENSITY, rowsOf: findingRows } : scorer(openMetric(name));
  const now = rowsOf(scored);
  // References of today for both: a reference that was corrected must not look like a change of the system.
  const known = baseline.comparisons.map((one) => withReferences(one, scored.comparisons));
  const before = rowsOf({ comparisons: known, column: scored.column });
  const shared = [...now.keys()].filter((key) => before.has(key));
  if (shared.length === 0) return { message: `the baseline has nothing to compare "${scored.column}" with` };
  const least = leastSegments(INTERVAL_DEFAULTS.level);
  if (shared.length < least)
    return { message: `${shared.length} segments are too few to tell a drop from chance (${least} at least)` };
  const rows = (from: ReadonlyMap<string, Float64Array>) =>
    joined(
      shared.map((key) => from.get(key)!),
      metric.width,
    );
  const { drop, low, high, differingSegments } = pairedDrop(metric, { before: rows(before), now: rows(now) });
  const interval = `95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}`;
  return {
    value: low,
    message: `${metric.name}: ${drop.toFixed(2)} points worse than the baseline, ${interval}, ${differingSegments} of ${shared.length} segments differ`,
  };
}

interface ScoredSegment {
  /** The same in another Evaluation of the same text. */
  readonly key: string;
  readonly text: string;
  readonly references: readonly string[];
}

/** Kept segments are left out: nobody translated them. */
function scoredSegments({ comparisons, column }: ScoredColumn): readonly ScoredSegment[] {
  return comparisons.flatMap((comparison) => {
    const keys = segmentKeys(comparison);
    const references = comparison.columns.filter(({ kind, id }) => kind === 'reference' && id !== column);
    const cells = comparison.cells[column] ?? [];
    return cells.flatMap((cell, index): readonly ScoredSegment[] => {
      const texts = references.flatMap(({ id }) => textOf(comparison.cells[id]?.[index]) ?? []);
      if (texts.length === 0 || cell.state === 'kept') return [];
      return [{ key: keys[index]!, text: textOf(cell) ?? '', references: texts }];
    });
  });
}

const textOf = (cell: Cell | undefined): string | undefined => (cell?.state === 'translated' ? cell.text : undefined);

/** Comparison, source text and which of its occurrences: a moved paragraph is the same segment. */
function segmentKeys({ id, segments }: Comparison): readonly string[] {
  const seen = new Map<string, number>();
  return segments.map(({ text }) => {
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return JSON.stringify([id, text, count]);
  });
}

const rowOf = (metric: Metric, { text, references }: ScoredSegment) => metric.collect([text], references);

type Rows = ReadonlyMap<string, Float64Array>;

const scorer = (metric: Metric) => ({
  metric,
  rowsOf: (scored: ScoredColumn): Rows => new Map(scoredSegments(scored).map((one) => [one.key, rowOf(metric, one)])),
});

/** Findings and words of a segment, so that their quotient can be resampled like a score. */
const DENSITY = {
  name: 'findings per 1,000 words',
  better: 'lower',
  width: 2,
  score: (totals: ArrayLike<number>): number => (totals[1] === 0 ? 0 : (totals[0]! * 1000) / totals[1]!),
} as const;

function findingRows({ comparisons, column }: ScoredColumn): Rows {
  return new Map(
    comparisons.flatMap((comparison) => {
      const cells = comparison.cells[column];
      if (cells === undefined) return [];
      const found = findingsBySegment(comparison, column);
      return segmentKeys(comparison).map((key, index): [string, Float64Array] => {
        const words = countWords([textOf(cells[index]) ?? '']);
        return [key, Float64Array.of(found.get(index) ?? 0, words)];
      });
    }),
  );
}

/** A finding counts once, where it begins. */
function findingsBySegment({ findings }: Comparison, column: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { system, spans } of standing(findings)) {
    const segment = spans[0]?.segment;
    if (system === column && segment !== undefined) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  }
  return counts;
}

/** A comparison with the references another one has for the same texts. */
function withReferences(before: Comparison, now: readonly Comparison[]): Comparison {
  const today = now.find(({ id }) => id === before.id);
  if (today === undefined) return before;
  const places = new Map(segmentKeys(today).map((key, index) => [key, index]));
  const references = today.columns.filter(({ kind }) => kind === 'reference');
  const cells = references.map(({ id }): [string, readonly Cell[]] => [
    id,
    segmentKeys(before).map((key) => today.cells[id]?.[places.get(key) ?? -1] ?? NO_REFERENCE),
  ]);
  const own = before.columns.filter(({ kind }) => kind !== 'reference');
  return { ...before, columns: [...own, ...references], cells: { ...before.cells, ...Object.fromEntries(cells) } };
}

const NO_REFERENCE: Cell = { state: 'absent', reason: 'no-reference', message: 'There is none today.' };

function joined(rows: readonly Float64Array[], width: number): Float64Array {
  const all = new Float64Array(rows.length * width);
  for (const [at, row] of rows.entries()) all.set(row, at * width);
  return all;
}
