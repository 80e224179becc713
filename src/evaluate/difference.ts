import type { Comparison, Evaluation, Finding } from './evaluation.ts';

/** Findings of one Evaluation that another does not hold, with the comparison they were found in. */
export interface PlacedFinding {
  /** Id of the comparison: document and target. */
  readonly comparison: string;
  readonly finding: Finding;
}

/**
 * Findings of `now` without a counterpart in `before`: same comparison, column and fingerprint, one for one, so that a
 * fault that stood once and now stands twice is new once.
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
    return count === 0;
  });
}

function placedFindings(evaluation: Evaluation): readonly PlacedFinding[] {
  return evaluation.comparisons.flatMap(({ id, findings }: Comparison) =>
    findings.map((finding) => ({ comparison: id, finding })),
  );
}

const identity = ({ comparison, finding }: PlacedFinding) =>
  JSON.stringify([comparison, finding.system, finding.fingerprint]);
