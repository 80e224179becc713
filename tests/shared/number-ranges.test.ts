import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersIn, ranges } from '../../src/shared/number-ranges.ts';

describe('ranges of numbers', () => {
  it('are written as a reader and as a script reads them', () => {
    expect(ranges([1, 2, 3, 4, 7, 9, 10])).toBe('1–4, 7, 9–10');
    expect(ranges([1, 2, 3, 4, 7], '-', ' ')).toBe('1-4 7');
    expect(ranges([])).toBe('');
  });

  it('give back the numbers they were made of', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 500 }), { minLength: 1 }), (given) => {
        const numbers = given.toSorted((a, b) => a - b);
        expect([...numbersIn(ranges(numbers, '-', ' '))]).toEqual(numbers);
      }),
    );
  });
});
