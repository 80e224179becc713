import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NgramIndex } from '../../src/metrics/ngram-index.ts';

/** The definition, word for word: counts per n-gram, the higher one of several references, clipped. */
function matchesByDefinition(order: number, references: readonly number[][], hypothesis: readonly number[]): number[] {
  return Array.from({ length: order }, (_, at) => {
    const allowed = new Map<string, number>();
    for (const reference of references)
      for (const [ngram, count] of countsOf(reference, at + 1))
        allowed.set(ngram, Math.max(count, allowed.get(ngram) ?? 0));
    let matches = 0;
    for (const [ngram, count] of countsOf(hypothesis, at + 1)) matches += Math.min(count, allowed.get(ngram) ?? 0);
    return matches;
  });
}

function countsOf(symbols: readonly number[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + order <= symbols.length; at++) {
    const ngram = symbols.slice(at, at + order).join(' ');
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}

const symbols = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 40 }),
  fc.array(fc.integer({ min: 1, max: 0x10ffff }), { maxLength: 12 }),
);

test('counts clipped matches of all orders, also when reused', () => {
  const reused = new Map([1, 2, 4, 6].map((order) => [order, new NgramIndex(order)]));
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 4, 6),
      fc.array(symbols, { minLength: 1, maxLength: 3 }),
      fc.array(symbols, { minLength: 1, maxLength: 3 }),
      (order, references, hypotheses) => {
        const index = reused.get(order)!;
        index.clear();
        for (const reference of references) index.add(Int32Array.from(reference), reference.length);
        for (const hypothesis of hypotheses) {
          const matches = new Float64Array(order);
          index.match(Int32Array.from(hypothesis), hypothesis.length, matches);
          expect([...matches]).toEqual(matchesByDefinition(order, references, hypothesis));
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('grows for a long text and is right for a short one afterwards', () => {
  const index = new NgramIndex(6);
  const long = Int32Array.from({ length: 20_000 }, (_, at) => (at * at) % 997);
  const matches = new Float64Array(6);
  index.add(long, long.length);
  index.match(long, long.length, matches);
  expect([...matches]).toEqual([20_000, 19_999, 19_998, 19_997, 19_996, 19_995]);
  index.clear();
  index.add(Int32Array.of(1, 2), 2);
  matches.fill(0);
  index.match(Int32Array.of(1, 2, 1, 2), 4, matches);
  expect([...matches]).toEqual([2, 1, 0, 0, 0, 0]);
});
