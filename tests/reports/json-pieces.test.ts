import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonPieces } from '../../src/reports/json-pieces.ts';

it('writes what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 9 }), (value) => {
      expect([...jsonPieces(value)].join('')).toBe(`${JSON.stringify(value, null, 2)}\n`);
    }),
  );
  const sparse = { a: undefined, b: [undefined, 1], c: {}, d: [] };
  expect([...jsonPieces(sparse)].join('')).toBe(`${JSON.stringify(sparse, null, 2)}\n`);
});
