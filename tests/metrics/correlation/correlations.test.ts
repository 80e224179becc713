import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendall, pairwiseAgreement, pearson } from '../../../src/metrics/correlation/correlations.ts';

// Values named "mt-metrics-eval" are asserted by the tests of google-research/mt-metrics-eval (stats_test.py), there from SciPy.
describe('correlations', () => {
  it('Pearson: mt-metrics-eval', () => {
    expect(pearson([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 3, 7])).toBeCloseTo(0.776, 3);
    expect(pearson([1, 2, 3], [1, 1, 1])).toBeNull();
  });

  it('Kendall: mt-metrics-eval', () => {
    expect(kendall([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 3, 7])).toBeCloseTo(0.552, 3);
    expect(kendall([1, 2, 2, 3, 4], [2, 1, 1.5, 5, 3])).toBeCloseTo(0.316227766, 9);
    expect(kendall([1, 1], [1, 2])).toBeNull();
  });

  it('Kendall by sorting is Kendall by counting', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, (items) => {
        let [agreed, tiedFirst, tiedSecond, pairs] = [0, 0, 0, 0];
        items.forEach(([x, y], one) => {
          for (const [otherX, otherY] of items.slice(0, one)) {
            pairs++;
            agreed += Math.sign(x - otherX) * Math.sign(y - otherY);
            if (x === otherX) tiedFirst++;
            if (y === otherY) tiedSecond++;
          }
        });
        const spread = Math.sqrt((pairs - tiedFirst) * (pairs - tiedSecond));
        const sorted = kendall(
          items.map(([x]) => x),
          items.map(([, y]) => y),
        );
        if (spread === 0) expect(sorted).toBeNull();
        else expect(sorted).toBeCloseTo(agreed / spread, 12);
      }),
    );
  });

  it('pairwise agreement: mt-metrics-eval counts 5 of 10', () => {
    expect(pairwiseAgreement([1, 2, 3, 3, 4], [1, 1, 2, 1, 2])).toBe(0.5);
    expect(pairwiseAgreement([1], [1])).toBeNull();
  });
});
