import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnLengths, lengthEvidence, usualLengths } from '../../../src/compare/align/lengths.ts';

const length = fc.integer({ min: 1, max: 20_000 });
const lengths = fc.array(length, { minLength: 1, maxLength: 40 });

describe('lengths as evidence', () => {
  it('learns the ratio of a pair of languages from its links, and how much they scatter', () => {
    const usual = usualLengths([100, 50], [30, 15]);
    expect(usual.ratio).toBeCloseTo(0.3);
    const exact = Array.from({ length: 50 }, (_, at) => [100 + at, 2 * (100 + at)] as const);
    expect(learnLengths(exact, usual).ratio).toBeCloseTo(2);
    expect(learnLengths(exact, usual).variance).toBeLessThan(usual.variance);
    const loose = exact.map(([one, other], at) => [one, other + (at % 2 === 0 ? 60 : -60)] as const);
    expect(learnLengths(loose, usual).variance).toBeGreaterThan(usual.variance);
    expect(learnLengths([], usual)).toEqual(usual);
  });

  it('is not led astray by a few links that are wrong', () => {
    const usual = usualLengths([100], [100]);
    const right = Array.from({ length: 40 }, (_, at) => [100 + at, 102 + at] as const);
    const { variance } = learnLengths([...right, [100, 10], [10, 100]], usual);
    expect(variance).toBeLessThan(usual.variance);
  });

  it('counts a rare length that fits for more than a common one that fits', () => {
    const all = [20, 22, 25, 21, 19, 24, 300];
    const evidence = lengthEvidence(usualLengths(all, all), all);
    expect(evidence(300, 300, 1)).toBeGreaterThan(evidence(21, 21, 1));
    expect(evidence(21, 21, 1)).toBeGreaterThan(0);
    expect(evidence(300, 21, 1)).toBeLessThan(-2);
  });

  it('is a number whatever the lengths are, and best near what is expected', () => {
    fc.assert(
      fc.property(
        lengths,
        lengths,
        length,
        length,
        fc.integer({ min: 1, max: 3 }),
        (ours, theirs, one, other, texts) => {
          const model = usualLengths(ours, theirs);
          const evidence = lengthEvidence(model, theirs);
          expect(evidence(one, other, texts)).toSatisfy(Number.isFinite);
          const fit = evidence(one, Math.max(1, Math.round(one * model.ratio)), 1);
          expect(evidence(one, one * model.ratio * 50 + 5_000, 1)).toBeLessThanOrEqual(fit);
        },
      ),
    );
  });
});
