import type { Comparison, Finding } from '../evaluate/evaluation.ts';
import { wordsOf } from '../evaluate/fingerprint.ts';
import type { About } from './decision.ts';
import { formsOf } from './finding-forms.ts';

/** What a decision about this finding is bound to. */
export function aboutFinding(comparison: Comparison, finding: Finding): About {
  const { check, kind, message, fingerprint, subject, system, spans } = finding;
  const { segment, start } = spans[0]!;
  const forms = formsOf(finding);
  return {
    check,
    ...(kind === undefined ? {} : { kind }),
    version: ruleVersion(comparison, check),
    message,
    words: wordsOf(spans),
    ...(forms.length === 0 ? {} : { forms: [...new Set(forms)] }),
    fingerprint,
    ...(subject === undefined ? {} : { subject }),
    document: comparison.document.id,
    target: comparison.target,
    ...(system === 'source' ? { language: comparison.document.language } : {}),
    ...(system === undefined ? {} : { system }),
    segment: segmentId(comparison, segment),
    start,
  };
}

export const ruleVersion = ({ checks }: Comparison, check: string): number =>
  checks.find((outcome) => outcome.check === check)?.version ?? 0;

export const segmentId = ({ segments }: Comparison, index: number): string => segments[index]?.id ?? String(index);
