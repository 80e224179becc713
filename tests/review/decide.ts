import type { Comparison, Evaluation, Finding } from '../../src/evaluate/evaluation.ts';
import { aboutFinding } from '../../src/review/about.ts';
import type { Decision } from '../../src/review/decision.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

export const comparison: Comparison = sampleEvaluation.comparisons[0]!;

/** The sample with other findings, or otherwise changed. */
export const evaluationOf = (given: Partial<Comparison>): Evaluation => ({
  ...sampleEvaluation,
  comparisons: [{ ...comparison, ...given }],
});

let serial = 0;

/** A decision about a finding of a comparison, a day before the sample was evaluated unless said otherwise. */
export function decision(
  finding: Finding,
  given: Partial<Omit<Decision, 'about'>> = {},
  place: Comparison = comparison,
): Decision {
  serial += 1;
  return {
    id: `d${serial}`,
    action: 'dismissed',
    scope: 'this',
    by: 'Anna',
    at: '2026-11-22T10:00:00.000Z',
    ...given,
    about: aboutFinding(place, finding),
  };
}
