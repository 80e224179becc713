import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ScoredGroup, tieCalibratedAccuracy } from '../../../src/metrics/correlation/tie-calibrated-accuracy.ts';

const one = (metric: readonly number[], people: readonly number[]) => tieCalibratedAccuracy([{ people, metric }]);

/** The definition, without any shortcut. */
function accuracyAt(groups: readonly ScoredGroup[], epsilon: number): number {
  const shares = groups
    .filter(({ people }) => people.length > 1)
    .map(({ people, metric }) => {
      let [right, pairs] = [0, 0];
      for (let first = 0; first < people.length; first++)
        for (let second = first + 1; second < people.length; second++) {
          const difference = metric[first]! - metric[second]!;
          const said = Math.abs(difference) <= epsilon ? 0 : Math.sign(difference);
          if (said === Math.sign(people[first]! - people[second]!)) right++;
          pairs++;
        }
      return right / pairs;
    });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

describe('pairwise accuracy with tie calibration', () => {
  // Thresholds and accuracies from the tests of google-research/mt-metrics-eval (tau_optimization_test.py, stats_test.py).
  it('agrees with mt-metrics-eval', () => {
    const ordered = one([0, 2, 6, 8], [1, 2, 3, 4]);
    expect(ordered).toMatchObject({ epsilon: 0, pairs: 6, groups: 1 });
    expect(ordered?.accuracy).toBeCloseTo(1, 12);
    const tied = one([0, 2, 6, 8], [1, 1, 1, 4]);
    expect(tied?.epsilon).toBe(4);
    expect(tied?.accuracy).toBeCloseTo(4 / 6, 12);
    expect(one([2, 1, 1.5, 5, 3], [1, 2, 2, 3, 4])?.accuracy).toBeCloseTo(0.7, 12);
    const metric = [
      [0, 5, 2, 3, 2],
      [null, 2, 1, 5, 3],
      [9, 1, 5, 3, 8],
      [9, 3, 4, 4, 1],
    ];
    const people = [
      [1, 5, 2, 1, 1],
      [4, 2, 2, 1, 4],
      [5, 9, 2, 8, 7],
      [7, 6, null, 3, 2],
    ];
    const groups = metric.map((row, at) => {
      const both = row.flatMap((value, index) => {
        const rating = people[at]![index];
        return value === null || rating == null ? [] : [[value, rating] as const];
      });
      return { metric: both.map(([value]) => value), people: both.map(([, rating]) => rating) };
    });
    const result = tieCalibratedAccuracy(groups);
    expect(result?.epsilon).toBe(1);
    expect(result?.accuracy).toBeCloseTo(0.4916666666666668, 12);
  });

  it('is null without a pair', () => {
    expect(tieCalibratedAccuracy([{ people: [1], metric: [2] }])).toBeNull();
  });

  it('finds the best threshold there is', () => {
    const value = fc.integer({ min: 0, max: 8 }).map((number) => number / 2);
    const group = fc
      .array(fc.tuple(value, value), { minLength: 2, maxLength: 7 })
      .map((rows) => ({ people: rows.map(([rating]) => rating), metric: rows.map(([, score]) => score) }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 5 }), (groups) => {
        const found = tieCalibratedAccuracy(groups)!;
        const thresholds = [
          0,
          ...groups.flatMap(({ metric }) => metric.flatMap((a) => metric.map((b) => Math.abs(a - b)))),
        ];
        const best = Math.max(...thresholds.map((epsilon) => accuracyAt(groups, epsilon)));
        expect(found.accuracy).toBeCloseTo(best, 9);
        expect(accuracyAt(groups, found.epsilon)).toBeCloseTo(best, 9);
      }),
    );
  });
});
