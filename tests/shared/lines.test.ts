import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitLines } from '../../src/shared/decode.ts';
import { linesOf } from '../../src/shared/lines.ts';

it('gives the lines of the whole text, wherever it is cut', () => {
  const piece = fc.oneof(fc.constantFrom('\n', '\r\n', '\r', ''), fc.string());
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const whole = pieces.join('');
      expect([...linesOf(pieces, 'a.txt')]).toEqual(whole === '' ? [] : splitLines(whole));
    }),
  );
});

it('refuses a line without end, by its number', () => {
  function* endless() {
    yield 'one\n';
    for (;;) yield 'x'.repeat(1 << 22);
  }
  expect(() => [...linesOf(endless(), 'a.txt')]).toThrow(/^a\.txt, line 2: longer than/);
});
