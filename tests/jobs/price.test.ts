import { describe, expect, test } from 'vitest';
import { costOf, sumTokens } from '../../src/jobs/price.ts';

const BY_CHARACTER = { perMillionCharacters: 20, currency: 'EUR' };
const BY_TOKEN = { perMillionTokens: { input: 3, output: 15 }, currency: 'USD' };

describe('costOf', () => {
  test.each([
    ['characters', { characters: 500_000 }, BY_CHARACTER, { amount: 10, currency: 'EUR' }],
    [
      'characters, whatever the tokens',
      { characters: 1, tokens: { input: 9, output: 9 } },
      BY_CHARACTER,
      { amount: 0.00002, currency: 'EUR' },
    ],
    [
      'read and written tokens',
      { characters: 8, tokens: { input: 1_000_000, output: 200_000 } },
      BY_TOKEN,
      { amount: 6, currency: 'USD' },
    ],
    ['tokens nobody has counted yet', { characters: 8 }, BY_TOKEN, undefined],
    ['nothing sent', { characters: 0 }, BY_TOKEN, { amount: 0, currency: 'USD' }],
    ['no price', { characters: 8, tokens: { input: 1, output: 1 } }, undefined, undefined],
  ] as const)('%s', (_what, consumption, price, cost) => {
    expect(costOf(consumption, price)).toEqual(cost);
  });
});

test('tokens add up only when every answer says them', () => {
  expect(
    sumTokens([
      { input: 1, output: 2 },
      { input: 10, output: 20 },
    ]),
  ).toEqual({ input: 11, output: 22 });
  expect(sumTokens([{ input: 1, output: 2 }, undefined])).toBeUndefined();
  expect(sumTokens([])).toBeUndefined();
});
