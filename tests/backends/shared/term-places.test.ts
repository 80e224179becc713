import fc from 'fast-check';
import { expect, test } from 'vitest';
import { termFinder } from '../../../src/backends/shared/term-places.ts';

const entry = (source: string) => ({ source, target: source.toUpperCase() });

test('whole words only, the longest first, signs of patterns taken as they are', () => {
  const find = termFinder(['Kim', 'Kim Jong-un', 'C++', 'São'].map(entry));
  const text = 'Kim Jong-un met Kimberly, Kim’s C++ friend, in São Paulo and Sãos.';
  expect(find(text).map(({ source, start }) => [source, start])).toEqual([
    ['Kim Jong-un', 0],
    ['Kim', 26],
    ['C++', 32],
    ['São', 47],
  ]);
});

test('places hold the term, in order, and never overlap', () => {
  const word = fc.stringMatching(/^[ab(.*+|\\ ]{1,3}$/);
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 5 }),
      fc.string({ unit: fc.constantFrom(...'ab(.*+|\\ ') }),
      (words, text) => {
        let done = 0;
        for (const { source, start, end } of termFinder(words.map(entry))(text)) {
          expect(words).toContain(source);
          expect(text.slice(start, end)).toBe(source);
          expect(start).toBeGreaterThanOrEqual(done);
          done = end;
        }
      },
    ),
  );
});
