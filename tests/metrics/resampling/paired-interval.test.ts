import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTERVAL_DEFAULTS, pairedDrop } from '../../../src/metrics/resampling/paired-interval.ts';
import { Pcg64 } from '../../../src/metrics/resampling/pcg64.ts';

/** Mean of the first column: the interval of a difference of means is known. */
const mean = { better: 'higher', width: 2, score: (totals: ArrayLike<number>) => totals[0]! / totals[1]! } as const;
const rows = (values: readonly number[]) => Float64Array.from(values.flatMap((value) => [value, 1]));

/** Normal by the central limit theorem: the sum of twelve uniform numbers. */
function normal(random: Pcg64): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += random.below(1_000_000) / 1_000_000;
  return sum;
}

describe('pairedDrop', () => {
  it('has the interval of a normal difference of means', () => {
    const random = new Pcg64(7);
    const differences = Array.from({ length: 400 }, () => 1 + normal(random));
    const before = differences.map(() => 50);
    const now = differences.map((difference) => 50 - difference);
    const { drop, low, high } = pairedDrop(mean, { before: rows(before), now: rows(now) });
    const centre = differences.reduce((sum, value) => sum + value) / 400;
    const spread = Math.sqrt(differences.reduce((sum, value) => sum + (value - centre) ** 2, 0) / 400 / 400);
    expect(drop).toBeCloseTo(centre, 9);
    // The bounds of the normal distribution, within what 2,000 samples can tell.
    expect(Math.abs(low - (centre - 1.96 * spread))).toBeLessThan(0.25 * spread);
    expect(Math.abs(high - (centre + 1.96 * spread))).toBeLessThan(0.25 * spread);
  });

  it('is negative where it got better, and follows the direction of the metric', () => {
    const [before, now] = [rows(Array(40).fill(1)), rows(Array(40).fill(3))];
    expect(pairedDrop(mean, { before, now })).toMatchObject({ drop: -2, low: -2, high: -2, differingSegments: 40 });
    expect(pairedDrop({ ...mean, better: 'lower' }, { before, now })).toMatchObject({ drop: 2, low: 2 });
  });

  it('holds zero while too few segments differ', () => {
    const before = rows([9, 9, 9, 9, 9]);
    expect(pairedDrop(mean, { before, now: rows([0, 0, 0, 0, 0]) })).toMatchObject({ drop: 9, low: 0 });
  });

  it('rarely calls chance a drop', () => {
    const random = new Pcg64(11);
    const trials = 300;
    let alarms = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const before = Array.from({ length: 60 }, () => normal(random));
      const now = Array.from({ length: 60 }, () => normal(random));
      if (pairedDrop(mean, { before: rows(before), now: rows(now) }, { ...INTERVAL_DEFAULTS, samples: 400 }).low > 0)
        alarms += 1;
    }
    // One side of a 95 % interval: 2.5 %; six standard errors above that is 7.9 %.
    expect(alarms / trials).toBeLessThan(0.079);
  });

  it('is nothing between equal outputs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }), (values) => {
        const { drop, low, high, differingSegments } = pairedDrop(mean, { before: rows(values), now: rows(values) });
        expect([drop, low, high, differingSegments].map(Math.abs)).toEqual([0, 0, 0, 0]);
      }),
      { numRuns: 20 },
    );
  });
});
