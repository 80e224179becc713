import type { Metric } from '../metrics/contract.ts';
import type { ScoredMetric } from './contract.ts';

export interface SegmentFigures {
  readonly id: string;
  readonly name: string;
  readonly better: 'higher' | 'lower';
  readonly signature: string;
  /** [system][segment]; `null`: none. */
  readonly values: readonly (readonly (number | null)[])[];
}

/**
 * Figures of segments that are given and not computed here (of a program, a judge, people) as a metric whose score is their
 * mean, so that the same intervals and tests apply. Only segments that have one of every system count: others cannot be
 * swapped between two. @returns `null` when there is no such segment
 */
export function meanMetric({ id, name, better, signature, values }: SegmentFigures): ScoredMetric | null {
  const shared = (values[0] ?? []).flatMap((_, segment) =>
    values.every((ofSystem) => ofSystem[segment] != null) ? [segment] : [],
  );
  if (shared.length === 0) return null;
  const metric = meanOf(name, better);
  const systems = values.map((ofSystem) => ({
    metric,
    rows: Float64Array.from(shared.flatMap((segment) => [ofSystem[segment]!, 1])),
  }));
  return { id, systems, signature, fullSignature: `${signature}|segments:${shared.length}` };
}

/** A row holds a figure and 1. */
const meanOf = (name: string, better: Metric['better']): Metric => ({
  name,
  better,
  effort: 0,
  width: 2,
  settings: [],
  hiddenSettings: [],
  collect: () => {
    throw new Error(`${name} is given, it cannot be computed from texts.`);
  },
  score: (totals) => totals[0]! / totals[1]!,
  describe: (totals) => ({ sum: totals[0]!, segments: totals[1]! }),
});
