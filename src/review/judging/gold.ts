import type { RatedError } from '../ratings/contract.ts';
import { type CandidateVerdict, UNTOUCHED, type Verdict } from './verdict.ts';

/** What is known to be right about one translation. What is left out is not asked. */
export interface Expected {
  readonly score?: { readonly from: number; readonly to: number };
  /** The order is asked for, also where marks are given. */
  readonly rank?: number;
  /** Each must be marked by a span that touches it; more may be marked, unless there are none. */
  readonly errors?: readonly RatedError[];
}

export interface GoldFault {
  readonly candidate: string;
  readonly what: 'score' | 'order' | 'missed' | 'invented';
  /** Of `missed`: the error nobody marked. */
  readonly error?: RatedError;
}

/** What of a complete verdict is not as expected; empty: passed. */
export function goldFaults(expected: Readonly<Record<string, Expected>>, verdict: Verdict): readonly GoldFault[] {
  const faults = Object.entries(expected).flatMap(([candidate, wanted]) => candidateFaults(candidate, wanted, verdict));
  const wrong = disordered(expected, verdict);
  return wrong === undefined ? faults : [...faults, { candidate: wrong, what: 'order' }];
}

function candidateFaults(candidate: string, { score, errors }: Expected, verdict: Verdict): readonly GoldFault[] {
  const given = verdict[candidate] ?? UNTOUCHED;
  const outside =
    score !== undefined && (given.score === undefined || given.score < score.from || given.score > score.to);
  const missed = (errors ?? []).filter((error) => !given.errors.some((one) => meets(error, one)));
  const invented = errors?.length === 0 && given.errors.length > 0;
  return [
    ...(outside ? [{ candidate, what: 'score' as const }] : []),
    ...missed.map((error) => ({ candidate, what: 'missed' as const, error })),
    ...(invented ? [{ candidate, what: 'invented' as const }] : []),
  ];
}

/** Marks the same words, at least in part, and is as grave where that is asked. */
const meets = (expected: RatedError, given: RatedError): boolean =>
  expected.side === given.side &&
  (expected.severity === '' || expected.severity === given.severity) &&
  (expected.start === undefined || ((given.start ?? 0) < expected.end! && (given.end ?? 0) > expected.start));

/** The first candidate that stands in another order than expected towards one before it. Expected ties ask nothing. */
function disordered(expected: Readonly<Record<string, Expected>>, verdict: Verdict): string | undefined {
  const ranked = Object.entries(expected).filter(([, { rank }]) => rank !== undefined);
  return ranked.find(([candidate, { rank }], at) =>
    ranked.slice(0, at).some(([other, before]) => {
      const wanted = Math.sign(before.rank! - rank!);
      const given = Math.sign(placeOf(verdict[other]) - placeOf(verdict[candidate]));
      return wanted !== 0 && wanted !== given;
    }),
  )?.[0];
}

/** Lower is better: the rank, or the mark turned round where marks are given. */
const placeOf = ({ rank, score }: CandidateVerdict = UNTOUCHED): number => rank ?? -(score ?? 0);
