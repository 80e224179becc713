import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EditCounter } from '../../src/metrics/ter-edits.ts';
import { EditMatrix } from '../../src/metrics/ter-matrix.ts';
import { moveWords, type Shift, ShiftSearch } from '../../src/metrics/ter-shifts.ts';

/** The search without any short cut: every candidate's edit distance is computed from scratch. */
function editsByDefinition(hypothesis: Int32Array, reference: Int32Array): number {
  if (hypothesis.length === 0 || reference.length === 0) return hypothesis.length + reference.length;
  const search = new ShiftSearch();
  let words = hypothesis;
  let counted = 0;
  for (let shifts = 0; ; shifts++) {
    const matrix = filled(words, reference);
    counted += search.find(words, reference, matrix, 1000 - counted);
    const candidates = [...search.ranked()];
    const costs = candidates.map((shift) => filled(moveWords(words, shift), reference).distance());
    const lowest = Math.min(...costs);
    if (counted >= 1000 || !(lowest < matrix.distance())) return shifts + matrix.distance();
    words = moveWords(words, candidates[costs.indexOf(lowest)]!);
  }
}

function filled(words: Int32Array, reference: Int32Array): EditMatrix {
  const matrix = new EditMatrix();
  matrix.shape(words.length, reference.length);
  matrix.fillForward(words, reference, 0);
  return matrix;
}

const sentence = (words: number, length: number) =>
  fc.array(fc.integer({ min: 0, max: words }), { maxLength: length }).map((numbers) => Int32Array.from(numbers));

test('pruning never changes the number of edits', () => {
  const counter = new EditCounter();
  fc.assert(
    fc.property(
      fc.oneof(
        fc.tuple(sentence(2, 12), sentence(2, 12)),
        fc.tuple(sentence(12, 30), sentence(12, 30)),
        fc.tuple(sentence(30, 70), sentence(30, 70)),
        fc.tuple(sentence(3, 4), sentence(3, 120)),
        fc.tuple(sentence(3, 120), sentence(3, 4)),
      ),
      ([hypothesis, reference]) => {
        expect(counter.count(hypothesis, reference)).toBe(editsByDefinition(hypothesis, reference));
      },
    ),
    { numRuns: 300 },
  );
});

test('pruning never changes the number of edits of a text with moved blocks', () => {
  const counter = new EditCounter();
  const move = fc.record({ start: fc.nat(60), length: fc.integer({ min: 1, max: 12 }), target: fc.nat(60) });
  fc.assert(
    fc.property(sentence(40, 60), fc.array(move, { minLength: 1, maxLength: 3 }), (reference, moves) => {
      let words = Array.from(reference);
      for (const { start, length, target } of moves) {
        const block = words.splice(start, length);
        words = [...words.slice(0, target), ...block, ...words.slice(target)];
      }
      const hypothesis = Int32Array.from(words);
      expect(counter.count(hypothesis, reference)).toBe(editsByDefinition(hypothesis, reference));
    }),
    { numRuns: 150 },
  );
});

test.each<[Shift, number[]]>([
  [{ start: 3, length: 2, target: 1 }, [0, 3, 4, 1, 2, 5]],
  [{ start: 0, length: 2, target: 5 }, [2, 3, 4, 0, 1, 5]],
  [{ start: 1, length: 3, target: 2 }, [0, 4, 1, 2, 3, 5]],
  [{ start: 3, length: 3, target: 4 }, [0, 1, 2, 3, 4, 5]],
])('shift %o', (shift, expected) => {
  expect([...moveWords(Int32Array.of(0, 1, 2, 3, 4, 5), shift)]).toEqual(expected);
});
