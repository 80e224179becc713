import type { Decision } from './decision.ts';

/** What people made of one check's findings: whether it earns its place. */
export interface CheckCount {
  readonly check: string;
  readonly accepted: number;
  readonly dismissed: number;
  /** Accepted among decided, from 0 to 1. */
  readonly precision: number;
}

/**
 * Per check, the most decided on first. Of several decisions on one finding the last one counts.
 * @param decisions in the order they were made
 */
export function checkCounts(decisions: readonly Decision[]): readonly CheckCount[] {
  const last = new Map(decisions.map((decision) => [findingOf(decision), decision]));
  return [...Map.groupBy(last.values(), ({ about }) => about.check)]
    .map(([check, own]) => {
      const accepted = own.filter(({ action }) => action === 'accepted').length;
      return { check, accepted, dismissed: own.length - accepted, precision: accepted / own.length };
    })
    .sort(
      (left, right) =>
        right.accepted + right.dismissed - (left.accepted + left.dismissed) || (left.check < right.check ? -1 : 1),
    );
}

const findingOf = ({ about: { document, target, system, fingerprint, segment, start } }: Decision) =>
  JSON.stringify([document, target, system, fingerprint, segment, start]);
