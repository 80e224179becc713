/** Scores of one group, usually one segment by all systems: the same items in the same order. */
export interface ScoredGroup {
  readonly people: readonly number[];
  readonly metric: readonly number[];
}

export interface TieCalibratedAccuracy {
  /** Mean over the groups of the share of pairs that are ordered, or tied, as people did. */
  readonly accuracy: number;
  /** Metric scores no further apart than this count as equal: the value that gives the best accuracy. */
  readonly epsilon: number;
  readonly pairs: number;
  readonly groups: number;
}

/**
 * Pairwise accuracy with tie calibration, `acc*eq` (Deutsch, Foster and Freitag 2023, "Ties Matter"), by which recent WMT
 * metrics tasks rank metrics on segments: people often call two translations equal, a metric with decimals hardly ever does,
 * so the widest difference that counts as a tie is chosen for each metric alike. Groups without a pair are left out.
 * @returns null when no group holds a pair
 */
export function tieCalibratedAccuracy(groups: readonly ScoredGroup[]): TieCalibratedAccuracy | null {
  const counted = groups.filter(({ people }) => people.length > 1);
  if (counted.length === 0) return null;
  const { gaps, gains, start } = readPairs(counted);
  const order = Uint32Array.from(gaps.keys()).sort((a, b) => gaps[a]! - gaps[b]!);
  let [sum, best, epsilon] = [start, Number.NEGATIVE_INFINITY, 0];
  for (let at = 0; at < order.length; ) {
    const gap = gaps[order[at]!]!;
    // Pairs further apart than 0 stay decided until epsilon reaches their gap; 0 itself is always tried.
    if (at === 0 && gap > 0) [best, epsilon] = [sum, 0];
    for (; at < order.length && gaps[order[at]!] === gap; at++) sum += gains[order[at]!]!;
    if (sum > best + 1e-12) [best, epsilon] = [sum, gap];
  }
  return { accuracy: best / counted.length, epsilon, pairs: gaps.length, groups: counted.length };
}

/**
 * All pairs: how far apart the metric sees them, and what their group's accuracy gains when they become a tie.
 * `start`: sum of the groups' accuracies before any pair is tied.
 */
function readPairs(groups: readonly ScoredGroup[]) {
  const count = groups.reduce((sum, { people }) => sum + (people.length * (people.length - 1)) / 2, 0);
  const gaps = new Float64Array(count);
  const gains = new Float64Array(count);
  let [next, start] = [0, 0];
  for (const { people, metric } of groups) {
    const share = 2 / (people.length * (people.length - 1));
    for (let one = 1; one < people.length; one++) {
      for (let other = 0; other < one; other++) {
        const difference = metric[one]! - metric[other]!;
        const wanted = Math.sign(people[one]! - people[other]!);
        const before = difference !== 0 && Math.sign(difference) === wanted ? share : 0;
        gaps[next] = Math.abs(difference);
        gains[next++] = (wanted === 0 ? share : 0) - before;
        start += before;
      }
    }
  }
  return { gaps, gains, start };
}
