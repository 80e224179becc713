import type { MqmWeights, RatedError } from '../ratings/contract.ts';
import { expectedWins } from '../ratings/expected-wins.ts';
import { errorCost } from '../ratings/weights.ts';
import type { ReviewKind } from './kinds.ts';
import type { Verdict } from './verdict.ts';

/**
 * A number per candidate of a complete verdict; higher is better. DA and ESA: the mark. MQM: the weighted errors, negative, as at WMT.
 * Ranking: expected wins.
 */
export function scoresIn(kind: ReviewKind, verdict: Verdict, weights: MqmWeights): Readonly<Record<string, number>> {
  const entries = Object.entries(verdict);
  const ranks = entries.map(([, { rank }]) => rank ?? 0);
  return Object.fromEntries(
    entries.map(([candidate, { score, rank, errors }]) => {
      if (kind === 'mqm') return [candidate, costOf(errors, weights)];
      return [candidate, kind === 'ranking' ? expectedWins(rank ?? 0, ranks) : (score ?? 0)];
    }),
  );
}

function costOf(errors: readonly RatedError[], weights: MqmWeights): number {
  const cost = errors.reduce(
    (sum, { severity, category }) => sum + (errorCost(weights, severity, category ?? '') ?? 0),
    0,
  );
  // Not minus zero.
  return cost === 0 ? 0 : -cost;
}
