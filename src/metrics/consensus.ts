import type { Watch } from '../shared/watch.ts';
import type { Metric } from './contract.ts';

/** Segments between two tellings. */
const TOLD_SEGMENTS = 200;

export interface Consensus {
  /** Corpus score of the row's system against the column's as reference; 100 on the diagonal. Not symmetric. */
  readonly agreement: readonly (readonly number[])[];
  /** Mean over the segments of how well a system agrees with the others: the expected gain of taking all of it. */
  readonly expectedGain: readonly number[];
  /** Per segment, the system that agrees best with the others; the first on a tie. */
  readonly best: readonly number[];
  /** How often each system is that one. */
  readonly chosen: readonly number[];
  /** Expected gain of taking the best of each segment. */
  readonly bestOf: number;
}

/**
 * What can be said without a reference: how far systems agree, and which output carries the consensus (minimum Bayes risk
 * with the others as samples; Kumar and Byrne 2004). Agreement is not quality: systems can share a fault.
 * @param systems [system][segment], at least two
 * @param metric higher-is-better, usually chrF
 * @param watch told of segments
 */
export function consensusOf(systems: readonly (readonly string[])[], metric: Metric, watch?: Watch): Consensus {
  const count = systems.length;
  const segments = systems[0]!.length;
  const totals = systems.map(() => systems.map(() => new Float64Array(metric.width)));
  const gains = new Float64Array(count);
  const chosen = new Array<number>(count).fill(0);
  const best: number[] = [];
  let bestOf = 0;
  for (let segment = 0; segment < segments; segment++) {
    const hypotheses = systems.map((texts) => texts[segment]!);
    const utility = new Float64Array(count);
    hypotheses.forEach((reference, column) => {
      const rows = metric.collect(hypotheses, [reference]);
      for (let system = 0; system < count; system++) {
        const row = rows.subarray(system * metric.width, (system + 1) * metric.width);
        const total = totals[system]![column]!;
        for (let at = 0; at < row.length; at++) total[at]! += row[at]!;
        if (system !== column) utility[system]! += metric.score(row) / (count - 1);
      }
    });
    const winner = utility.indexOf(Math.max(...utility));
    utility.forEach((gain, system) => {
      gains[system]! += gain / segments;
    });
    best.push(winner);
    chosen[winner]!++;
    bestOf += utility[winner]! / segments;
    if (segment % TOLD_SEGMENTS === 0) watch?.(segment, segments);
  }
  return {
    agreement: totals.map((row) => row.map((total) => metric.score(total))),
    expectedGain: [...gains],
    best,
    chosen,
    bestOf,
  };
}
