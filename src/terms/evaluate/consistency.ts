/** The ways to choose which translation of a term the others are measured by (Semenov and Bojar 2022). */
export const PSEUDO_REFERENCES = ['first', 'frequent', 'predefined'] as const;
export type PseudoReference = (typeof PSEUDO_REFERENCES)[number];

/** One use of a term: what it was translated by, and what it should have been under each rule. */
export type TermUse = Readonly<Record<PseudoReference, string>> & {
  readonly term: string;
  /** Normalised translation. */
  readonly found: string;
};

export interface Consistency {
  /** Share of all uses that have the chosen translation. */
  readonly micro: number;
  /** Mean over the chosen translations of that share: terms with one and the same translation are one group. */
  readonly macro: number;
}

/** Consistency of term uses under each rule; null when there are none. */
export function consistencyOf(uses: readonly TermUse[]): Readonly<Record<PseudoReference, Consistency | null>> {
  return {
    first: consistent(uses, 'first'),
    frequent: consistent(uses, 'frequent'),
    predefined: consistent(uses, 'predefined'),
  };
}

function consistent(uses: readonly TermUse[], rule: PseudoReference): Consistency | null {
  if (uses.length === 0) return null;
  const groups = [...Map.groupBy(uses, (use) => use[rule]).values()];
  const kept = (group: readonly TermUse[]) => group.filter((use) => use.found === use[rule]).length;
  return {
    micro: kept(uses) / uses.length,
    macro: groups.reduce((total, group) => total + kept(group) / group.length, 0) / groups.length,
  };
}

/** No translation was found. It never equals a pseudo-reference, so a term that vanished is not consistent. */
export const NOT_FOUND = '▔';
const NO_REFERENCE = '▁';

export interface FoundTerm {
  readonly term: string;
  /** Normalised translation, or undefined. */
  readonly found: string | undefined;
  /** The dictionary's translation, normalised in the same way. */
  readonly listed: string;
}

/** Chooses the pseudo-references of each source term: its first, its most frequent and its listed translation. */
export function withPseudoReferences(found: readonly FoundTerm[]): readonly TermUse[] {
  const byTerm = Map.groupBy(found, ({ term }) => term);
  const chosen = new Map([...byTerm].map(([term, uses]) => [term, pseudoReferences(uses)]));
  return found.map((use) => ({ term: use.term, found: use.found ?? NOT_FOUND, ...chosen.get(use.term)! }));
}

function pseudoReferences(uses: readonly FoundTerm[]): Readonly<Record<PseudoReference, string>> {
  const seen = uses.flatMap(({ found }) => (found === undefined ? [] : [found]));
  const listed = new Set(uses.map((use) => use.listed));
  const counts = [...Map.groupBy(seen, (text) => text)].map(([text, same]) => ({ text, count: same.length }));
  counts.sort((left, right) => right.count - left.count || byCodePoint(left.text, right.text));
  // Each term without a reference is a group of its own, as in the published figures.
  const none = `${NO_REFERENCE}${uses[0]!.term}`;
  return {
    first: uses[0]!.found ?? none,
    frequent: counts[0]?.text ?? none,
    predefined: [...new Set(seen)].filter((text) => listed.has(text)).sort(byCodePoint)[0] ?? none,
  };
}

/** Code-point order, as Python sorts: JavaScript's own puts astral characters before U+E000. */
function byCodePoint(left: string, right: string): number {
  const [one, other] = [[...left], [...right]];
  for (const [index, letter] of one.entries()) {
    const difference = letter.codePointAt(0)! - (other[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
