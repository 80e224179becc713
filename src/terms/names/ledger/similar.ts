import { isCyrillic } from '../../../shared/letters.ts';
import { explainSteps } from '../explain.ts';
import { spellingDifference } from '../spelling-difference.ts';
import { pairKey, verdictsOf } from './groups.ts';
import { lettersOf, type NameDecision, type NameKey } from './ledger.ts';

/** Another name of the ledger that may be the same. */
export interface SimilarName {
  readonly key: NameKey;
  /** What sets the spellings apart: `s/z: romanisation of Cyrillic, German s, English z`; '' for equal letters. */
  readonly why: string;
}

const SHORTEST = 4;

/** Which of the names that sound alike the tables of romanisation lead to, and nobody has told apart. */
export function similarNames(
  key: NameKey,
  candidates: readonly NameKey[],
  decisions: readonly NameDecision[],
): readonly SimilarName[] {
  const verdicts = verdictsOf(decisions);
  const letters = lettersOf(key);
  return candidates.flatMap((other) => {
    if (verdicts.get(pairKey(key, other)) === 'apart') return [];
    const others = lettersOf(other);
    if (Math.min(letters.length, others.length) < SHORTEST || isCyrillic(letters) !== isCyrillic(others)) return [];
    const difference = spellingDifference(letters, others);
    return difference === undefined ? [] : [{ key: other, why: explainSteps(difference.steps) }];
  });
}
