import { type CheckedSegment, SEVERITIES } from '../checks/contract.ts';
import type { Column, Finding } from './evaluation.ts';
import { standing } from './standing.ts';
import { countWords } from './words.ts';

/** Words and findings of one column. */
export function measure(segments: readonly CheckedSegment[], findings: readonly Finding[]): Column['measures'] {
  return measuresOf(countWords(segments.map((segment) => segment.text)), findings);
}

/** The figures of a column whose words are counted already; dismissed findings do not count. */
export function measuresOf(words: number, all: readonly Finding[]): Column['measures'] {
  const findings = standing(all);
  const bySeverity = SEVERITIES.map(
    (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
  );
  return {
    words,
    findings: Object.fromEntries(bySeverity) as Column['measures']['findings'],
    findingsPerThousandWords: words === 0 ? null : (findings.length * 1000) / words,
  };
}
