import { describe, expect, test } from 'vitest';
import { openMetric } from '../../../src/metrics/registry.ts';
import { holm, pairwiseTest } from '../../../src/metrics/resampling/pairwise-test.ts';
import { Pcg64 } from '../../../src/metrics/resampling/pcg64.ts';
import type { SegmentRows } from '../../../src/metrics/segment-rows.ts';

const settings = { trials: 2000, seed: 1, level: 0.05 };
const metric = openMetric('ter');

/** Systems with these edits per segment of ten words. */
function systems(...edits: readonly (readonly number[])[]): SegmentRows[] {
  return edits.map((list) => ({ metric, rows: Float64Array.from(list.flatMap((count) => [count, 10])) }));
}

function noise(seed: number, segments: number, mean: number): number[] {
  const random = new Pcg64(seed);
  return Array.from({ length: segments }, () => mean + random.below(3));
}

describe('two-sided test of every pair', () => {
  test('identical systems: p = 1 and the verdict says so', () => {
    const [pair] = pairwiseTest(systems([1, 2, 3], [1, 2, 3]), settings).pairs;
    expect(pair).toMatchObject({ p: 1, adjusted: 1, difference: 0, verdict: 'identical' });
  });

  test('a clear difference is found, and its direction follows the metric', () => {
    const { pairs, clusters } = pairwiseTest(systems(noise(1, 100, 5), noise(2, 100, 2)), settings);
    expect(pairs[0]).toMatchObject({ verdict: 'second-better', p: 1 / 2001 });
    expect(clusters).toEqual([[1], [0]]);
  });

  test('few differing segments are too little data, however large the difference', () => {
    expect(pairwiseTest(systems([9, 9, 9, 9, 9], [0, 0, 0, 0, 0]), settings).pairs[0]!.verdict).toBe('too-little-data');
  });

  test('agrees with the exact test where all ways to swap can be listed', () => {
    const a = [3, 1, 4, 1, 5, 2, 6, 5];
    const b = [2, 2, 1, 1, 3, 3, 4, 4];
    const differences = a.map((value, at) => value - b[at]!);
    const observed = Math.abs(differences.reduce((sum, value) => sum + value));
    let extreme = 0;
    for (let swaps = 0; swaps < 256; swaps++) {
      const sum = differences.reduce((total, value, at) => total + (swaps & (1 << at) ? -value : value), 0);
      if (Math.abs(sum) >= observed) extreme++;
    }
    const { p } = pairwiseTest(systems(a, b), { ...settings, trials: 20_000 }).pairs[0]!;
    expect(p).toBeCloseTo(extreme / 256, 1);
    expect(Math.abs(p - extreme / 256)).toBeLessThan(0.015);
  });

  test('false alarms stay below the level when there is no difference', () => {
    let alarms = 0;
    for (let run = 0; run < 200; run++) {
      const { pairs } = pairwiseTest(systems(noise(2 * run, 40, 3), noise(2 * run + 1, 40, 3)), {
        ...settings,
        trials: 400,
      });
      if (pairs[0]!.adjusted <= 0.05) alarms++;
    }
    expect(alarms).toBeLessThan(22);
  });

  test('too few trials for the number of pairs are refused', () => {
    const many = systems(...Array.from({ length: 10 }, (_, at) => noise(at, 20, 3)));
    expect(() => pairwiseTest(many, { ...settings, trials: 100 })).toThrow(/at least 900/);
  });
});

test('Holm’s correction (worked by hand)', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
});
