import type { NameDecision, NameKey, NamePair } from './ledger.ts';

/** All that ties keys together or holds them apart. */
export interface NameTies {
  readonly keys: readonly NameKey[];
  readonly links: readonly NamePair[];
  /** In the order they were made; undone ones left out. */
  readonly decisions: readonly NameDecision[];
}

/**
 * Keys that are one name. What people decided goes before what texts show, and two keys that were told apart never
 * meet, not through a third either. The same ties give the same groups in whatever order they came.
 */
export function groupKeys({ keys, links, decisions }: NameTies): readonly (readonly NameKey[])[] {
  const verdicts = verdictsOf(decisions);
  const known = new Set(keys);
  const merged = [...verdicts].filter(([, verdict]) => verdict === 'merge').map(([pair]) => pairOf(pair));
  const groups = new Map<NameKey, readonly NameKey[]>(keys.map((key) => [key, [key]]));
  const mayMeet = (left: readonly NameKey[], right: readonly NameKey[]) =>
    left.every((one) => right.every((other) => verdicts.get(pairKey(one, other)) !== 'apart'));
  for (const [one, other] of [...merged.toSorted(byKeys), ...links.map(ordered).toSorted(byKeys)]) {
    if (!known.has(one) || !known.has(other)) continue;
    const [left, right] = [groups.get(one)!, groups.get(other)!];
    if (left === right || !mayMeet(left, right)) continue;
    const union = [...left, ...right].sort();
    for (const key of union) groups.set(key, union);
  }
  return [...new Set(groups.values())];
}

/** Pair → the last thing that was decided about it. */
export function verdictsOf(decisions: readonly NameDecision[]): ReadonlyMap<string, 'merge' | 'apart'> {
  const verdicts = new Map<string, 'merge' | 'apart'>();
  for (const decision of decisions)
    for (const [one, other] of groupPairs(decision))
      verdicts.set(pairKey(one, other), decision.kind === 'merge' ? 'merge' : 'apart');
  return verdicts;
}

/** Every key of the left with every other one of the right. */
export function groupPairs({ left, right }: Pick<NameDecision, 'left' | 'right'>): readonly NamePair[] {
  const pairs = left.flatMap((one) => right.filter((other) => other !== one).map((other) => ordered([one, other])));
  return [...new Map(pairs.map((pair) => [pairKey(...pair), pair])).values()];
}

const SEPARATOR = '\t';

export function pairKey(one: NameKey, other: NameKey): string {
  return ordered([one, other]).join(SEPARATOR);
}

function pairOf(key: string): NamePair {
  const [one, other] = key.split(SEPARATOR);
  return [one!, other!];
}

function ordered([one, other]: NamePair): NamePair {
  return one < other ? [one, other] : [other, one];
}

function byKeys([a, b]: NamePair, [c, d]: NamePair): number {
  if (a !== c) return a < c ? -1 : 1;
  return b === d ? 0 : b < d ? -1 : 1;
}
