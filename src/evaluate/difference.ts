import { SEVERITIES, type Severity } from '../checks/contract.ts';
import type { Column, Comparison, Evaluation, Finding } from './evaluation.ts';
import { isDismissed } from './standing.ts';

/** Findings of one Evaluation that another does not hold, with the comparison they were found in. */
export interface PlacedFinding {
  /** Id of the comparison: document and target. */
  readonly comparison: string;
  readonly finding: Finding;
}

/**
 * Findings of `now` without a counterpart in `before`: same comparison, column and fingerprint, one for one, so that a
 * fault that stood once and now stands twice is new once. A dismissed finding is neither new nor gone.
 */
export function newFindings(before: Evaluation, now: Evaluation): readonly PlacedFinding[] {
  const left = new Map<string, number>();
  for (const placed of placedFindings(before)) {
    const key = identity(placed);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return placedFindings(now).filter((placed) => {
    const key = identity(placed);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0 && !isDismissed(placed.finding);
  });
}

function placedFindings(evaluation: Evaluation): readonly PlacedFinding[] {
  return evaluation.comparisons.flatMap(({ id, findings }: Comparison) =>
    findings.map((finding) => ({ comparison: id, finding })),
  );
}

const identity = ({ comparison, finding }: PlacedFinding) =>
  JSON.stringify([comparison, finding.system, finding.fingerprint]);

/** How one column changed from one Evaluation to another. */
export interface ColumnDifference {
  readonly comparison: string;
  readonly column: string;
  readonly name: string;
  /** `added` and `removed`: only one of the two holds it. Better and worse go by the gravest severity that changed. */
  readonly verdict: 'better' | 'worse' | 'same' | 'added' | 'removed';
  readonly before?: Counts;
  readonly after?: Counts;
}

export interface Counts {
  readonly findings: Readonly<Record<Severity, number>>;
  readonly failed: number;
  readonly findingsPerThousandWords: number | null;
}

/** What changed between two Evaluations. Plain JSON: what `gegenlesen diff --format json` prints. */
export interface EvaluationDifference {
  readonly formatVersion: 1;
  readonly before: { readonly id: string; readonly createdAt: string };
  readonly after: { readonly id: string; readonly createdAt: string };
  readonly columns: readonly ColumnDifference[];
  readonly new: readonly PlacedFinding[];
  readonly gone: readonly PlacedFinding[];
}

export function differenceOf(before: Evaluation, after: Evaluation): EvaluationDifference {
  return {
    formatVersion: 1,
    before: { id: before.id, createdAt: before.createdAt },
    after: { id: after.id, createdAt: after.createdAt },
    columns: columnDifferences(before, after),
    new: newFindings(before, after),
    gone: newFindings(after, before),
  };
}

interface PlacedColumn {
  readonly comparison: string;
  readonly column: Column;
}

function columnDifferences(before: Evaluation, after: Evaluation): readonly ColumnDifference[] {
  const [old, now] = [columnsByKey(before), columnsByKey(after)];
  return [...new Set([...old.keys(), ...now.keys()])].map((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const { comparison, column } = (is ?? was)!;
    return {
      comparison,
      column: column.id,
      name: column.name,
      verdict: verdictOf(was?.column, is?.column),
      ...(was === undefined ? {} : { before: countsOf(was.column) }),
      ...(is === undefined ? {} : { after: countsOf(is.column) }),
    };
  });
}

function columnsByKey({ comparisons }: Evaluation): ReadonlyMap<string, PlacedColumn> {
  const placed = comparisons.flatMap(({ id, columns }) => columns.map((column) => ({ comparison: id, column })));
  return new Map(placed.map((one) => [JSON.stringify([one.comparison, one.column.id]), one]));
}

export function countsOf({ measures, usage }: Column): Counts {
  const { findings, findingsPerThousandWords } = measures;
  return { findings, failed: usage?.failed ?? 0, findingsPerThousandWords };
}

/** Segments that failed weigh most, then the gravest severity whose count changed. */
function verdictOf(before: Column | undefined, after: Column | undefined): ColumnDifference['verdict'] {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  const [was, is] = [countsOf(before), countsOf(after)];
  const steps = [
    is.failed - was.failed,
    ...SEVERITIES.map((severity) => is.findings[severity] - was.findings[severity]),
  ];
  const change = steps.find((step) => step !== 0) ?? 0;
  if (change === 0) return 'same';
  return change < 0 ? 'better' : 'worse';
}
