import type { RatedError } from '../ratings/contract.ts';

/** What one person says about one translation. What is left out was not given: zero is a value. */
export interface CandidateVerdict {
  /** 0 to 100. */
  readonly score?: number | undefined;
  /** 1 is the best; equal ranks are ties. */
  readonly rank?: number | undefined;
  readonly errors: readonly RatedError[];
  /** MQM: looked at, and there is nothing to mark. */
  readonly none?: boolean | undefined;
  readonly note?: string | undefined;
}

/** Candidate id → what is said about it. Candidates nobody has touched yet are left out. */
export type Verdict = Readonly<Record<string, CandidateVerdict>>;

export const UNTOUCHED: CandidateVerdict = { errors: [] };
