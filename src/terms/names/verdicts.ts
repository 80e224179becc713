import type { CheckTools } from '../../checks/contract.ts';
import type { LanguageTag } from '../../shared/language.ts';
import { groupKeys, pairKey, verdictsOf } from './ledger/groups.ts';
import type { NameDecision, NameKey } from './ledger/ledger.ts';
import { ledgerKey } from './ledger/ledger-key.ts';

/** A word in its language. */
export interface Worded {
  readonly form: string;
  readonly language: LanguageTag;
}

/** What people decided about names in the ledger, as the checks obey it. */
export interface NameVerdicts {
  /** They were told apart: never one name, and no spelling of one. */
  apart(one: Worded, other: Worded): boolean;
  /** The same text for words that were merged; undefined for words nobody merged. */
  mergedAs(word: Worded): string | undefined;
}

const NONE: NameVerdicts = { apart: () => false, mergedAs: () => undefined };
const known = new WeakMap<readonly NameDecision[], NameVerdicts>();

export function nameVerdicts({ nameDecisions }: Pick<CheckTools, 'nameDecisions'>): NameVerdicts {
  if (nameDecisions === undefined || nameDecisions.length === 0) return NONE;
  const verdicts = known.get(nameDecisions) ?? readVerdicts(nameDecisions);
  known.set(nameDecisions, verdicts);
  return verdicts;
}

function readVerdicts(decisions: readonly NameDecision[]): NameVerdicts {
  const verdicts = verdictsOf(decisions);
  const keys = [...new Set(decisions.flatMap(({ left, right }) => [...left, ...right]))];
  const groups = groupKeys({ keys, links: [], decisions }).filter((group) => group.length > 1);
  const owner = new Map<NameKey, string>(groups.flatMap((group) => group.map((key) => [key, group[0]!] as const)));
  const keyOf = ({ form, language }: Worded) => ledgerKey(form, language);
  return {
    apart: (one, other) => verdicts.get(pairKey(keyOf(one), keyOf(other))) === 'apart',
    mergedAs: (word) => owner.get(keyOf(word)),
  };
}
