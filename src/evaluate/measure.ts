import { type CheckedSegment, SEVERITIES } from '../checks/contract.ts';
import type { Column, Finding } from './evaluation.ts';
import { countWords } from './words.ts';

/** Words and findings of one column. */
export function measure(segments: readonly CheckedSegment[], findings: readonly Finding[]): Column['measures'] {
  const words = countWords(segments.map((segment) => segment.text));
  const bySeverity = SEVERITIES.map(
    (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
  );
  return {
    words,
    findings: Object.fromEntries(bySeverity) as Column['measures']['findings'],
    findingsPerThousandWords: words === 0 ? null : (findings.length * 1000) / words,
  };
}
