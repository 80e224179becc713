import { describe, expect, it } from 'vitest';
import { findingRate, rateDifference } from '../../../../src/reports/view/scores/rates.ts';

describe('rates of findings', () => {
  // Exact Poisson limits of 10 events: 4.795 to 18.390 (Garwood 1936); none: 0 to 3.689, two-sided.
  it('come with the interval of a count', () => {
    const ten = findingRate(10, 1000)!;
    expect(ten.value).toBe(10);
    expect(ten.low).toBeCloseTo(4.795, 1);
    expect(ten.high).toBeCloseTo(18.39, 1);
    expect(findingRate(0, 1000)!.high).toBeCloseTo(3.689, 3);
    expect(findingRate(3, 0)).toBeNull();
  });

  // Binomial: 1 of 10 at 1/2 has a lower tail of 11/1024.
  it('are compared by the binomial of their sum', () => {
    const words = 500;
    expect(rateDifference({ findings: 1, words }, { findings: 9, words })).toBeCloseTo(22 / 1024, 12);
    expect(rateDifference({ findings: 4, words }, { findings: 4, words })).toBe(1);
    expect(rateDifference({ findings: 0, words }, { findings: 0, words })).toBe(1);
  });
});
