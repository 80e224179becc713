import { givesScore, type ReviewKind } from './kinds.ts';
import { UNTOUCHED, type Verdict } from './verdict.ts';

/** The first thing a person has still to say about a candidate. */
export interface Missing {
  readonly candidate: string;
  /** `errors`: none is marked, and nobody said that there is none. */
  readonly what: 'score' | 'rank' | 'errors' | 'category';
  /** Of `category`: position of the error. */
  readonly error?: number;
}

/** What is still missing, in the order in which the candidates are shown; empty once the verdict is complete. */
export function missingIn(kind: ReviewKind, candidates: readonly string[], verdict: Verdict): readonly Missing[] {
  return candidates.flatMap((candidate): readonly Missing[] => {
    const { score, rank, errors, none } = verdict[candidate] ?? UNTOUCHED;
    if (kind === 'ranking') return rank === undefined ? [{ candidate, what: 'rank' }] : [];
    if (givesScore(kind)) return score === undefined ? [{ candidate, what: 'score' }] : [];
    if (errors.length === 0) return none ? [] : [{ candidate, what: 'errors' }];
    return errors.flatMap(({ category }, error) =>
      category === undefined ? [{ candidate, what: 'category' as const, error }] : [],
    );
  });
}
