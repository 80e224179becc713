import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jackknifeHalfWidth } from '../../../src/metrics/resampling/jackknife.ts';

/** A mean is a sum over a count, so its rows hold a value and 1. */
const ofMean = (values: readonly number[]) => ({
  rows: Float64Array.from(values.flatMap((value) => [value, 1])),
  width: 2,
  segments: Int32Array.from(values.keys()),
  score: ([sum, count]: Float64Array) => sum! / count!,
});

describe('intervals by the jackknife', () => {
  it('are those of the normal approximation for a mean, for which they are exact', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 10, maxLength: 60 }), (values) => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
        expect(jackknifeHalfWidth(ofMean(values))).toBeCloseTo(1.96 * Math.sqrt(variance / values.length), 8);
      }),
    );
  });

  it('are not given for a handful of segments, nor where a figure does not exist', () => {
    expect(jackknifeHalfWidth(ofMean([1, 2, 3, 4, 5, 6, 7, 8, 9]))).toBeNull();
    expect(jackknifeHalfWidth({ ...ofMean(Array.from({ length: 20 }, () => 1)), score: () => null })).toBeNull();
  });
});
