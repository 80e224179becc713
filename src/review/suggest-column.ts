import type { Severity } from '../checks/contract.ts';
import type { Comparison, Finding } from '../evaluate/evaluation.ts';
import { standing } from '../evaluate/standing.ts';

/** A text a column offers for a segment. */
export interface Offer {
  readonly column: string;
  readonly text: string;
}

/** Why a column is suggested: the only one with a text, fewer or lighter findings, or closest to what the others say. */
export type SuggestionReason = 'only' | 'findings' | 'consensus';

export interface Suggestion {
  readonly column: string;
  readonly why: SuggestionReason;
}

/**
 * Which column's text of a segment to start from: the one whose findings weigh least (weights of MQM); among equals the one the others agree with most, which is minimum Bayes risk over chrF (Kumar and Byrne 2004).
 * @param offers at least one
 * @param agreement of each text with the others, higher is closer; asked for only where findings do not decide
 */
export function suggestedColumn(
  offers: readonly Offer[],
  { weight, agreement }: { weight(column: string): number; agreement(texts: readonly string[]): readonly number[] },
): Suggestion {
  const [first] = offers;
  if (offers.length === 1) return { column: first!.column, why: 'only' };
  const weights = offers.map(({ column }) => weight(column));
  const least = Math.min(...weights);
  const best = offers.filter((_offer, index) => weights[index] === least);
  if (best.length === 1) return { column: best[0]!.column, why: 'findings' };
  const shared = agreement(offers.map(({ text }) => text));
  const gains = best.map((offer) => shared[offers.indexOf(offer)]!);
  return { column: best[gains.indexOf(Math.max(...gains))]!.column, why: 'consensus' };
}

/** The standing findings of a text. */
export interface Load {
  readonly count: number;
  readonly weight: number;
}

const NONE: Load = { count: 0, weight: 0 };

/** How many standing findings each column has in each segment, and how much they weigh. */
export function findingLoads({ findings }: Comparison): (segment: number, column: string) => Load {
  const loads = new Map<string, Load>();
  for (const finding of standing(findings)) {
    for (const place of new Set(placesOf(finding))) {
      const { count, weight } = loads.get(place) ?? NONE;
      loads.set(place, { count: count + 1, weight: weight + COST[finding.severity] });
    }
  }
  return (segment, column) => loads.get(placeKey(segment, column)) ?? NONE;
}

const placeKey = (segment: number, column: string) => `${segment}\t${column}`;
const placesOf = ({ spans, system }: Finding) =>
  spans.flatMap(({ segment, column = system }) => (column === undefined ? [] : [placeKey(segment, column)]));

/** MQM's weights (Lommel et al., MQM Core scoring: 1, 5, 25): one critical error outweighs four major ones. */
const COST: Readonly<Record<Severity, number>> = { critical: 25, major: 5, minor: 1, info: 0 };
