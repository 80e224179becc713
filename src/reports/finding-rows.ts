import type { Comparison, Evaluation, Finding } from '../evaluate/evaluation.ts';

/** A finding with where an editor finds it. */
export interface PlacedFinding {
  readonly comparison: Comparison;
  readonly finding: Finding;
  /** File to open; the document's id where no file is known. */
  readonly file: string;
  /** Line from 1: of the segment the finding starts in, else the segment's number. */
  readonly line: number;
}

/** All findings of all comparisons, dismissed ones too, each at its first place. */
export function placedFindings(evaluation: Evaluation): readonly PlacedFinding[] {
  return evaluation.comparisons.flatMap((comparison) =>
    comparison.findings.map((finding) => ({
      comparison,
      finding,
      file: comparison.document.file ?? comparison.document.id,
      line: lineOf(comparison, finding.spans[0]!.segment),
    })),
  );
}

export function lineOf({ segments }: Comparison, segment: number): number {
  return segments[segment]?.line ?? segment + 1;
}

/** Name of the column a finding belongs to; empty for findings across columns. */
export function columnName({ columns }: Comparison, { system }: Finding): string {
  return columns.find(({ id }) => id === system)?.name ?? system ?? '';
}
