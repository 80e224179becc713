import { pairKey, verdictsOf } from './groups.ts';
import type { NameDecision, NameTally } from './ledger.ts';
import { ledgerKey } from './ledger-key.ts';

/** Without the renderings that people said are not this name. */
export function withoutApart<Use extends Pick<NameTally, 'key' | 'form' | 'language'>>(
  uses: readonly Use[],
  decisions: readonly NameDecision[],
): readonly Use[] {
  const verdicts = verdictsOf(decisions);
  if (verdicts.size === 0) return uses;
  return uses.filter(({ key, form, language }) => verdicts.get(pairKey(key, ledgerKey(form, language))) !== 'apart');
}
