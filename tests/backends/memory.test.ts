import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memory } from '../../src/backends/memory.ts';
import { matchScore, tokensOf } from '../../src/backends/shared/match-score.ts';
import { writeTmx } from '../../src/formats/tmx.ts';

const NEVER = new AbortController().signal;
const measured = (text: string, language = 'en') => ({ text, tokens: tokensOf(text, language) });
const score = (left: string, right: string, language = 'en') =>
  matchScore(measured(left, language), measured(right, language));

async function translate(units: readonly (readonly [string, string])[], text: string, threshold?: number) {
  const tmx = writeTmx({
    units: units.map(([en, de]) => ({
      notes: [],
      variants: [
        { language: 'en-US', text: en },
        { language: 'de', text: de },
      ],
    })),
  });
  const backend = await memory.open(
    { file: 'm.tmx', ...(threshold === undefined ? {} : { threshold }) },
    { fetch, variables: {}, readFile: async () => tmx },
  );
  const [answer] = await backend.translate({ from: 'en', to: 'de-AT', texts: [text] }, NEVER);
  return answer!;
}

const UNITS = [
  ['The president met the minister.', 'Der Präsident traf die Ministerin.'],
  ['The president met the minister today.', 'Der Präsident traf heute die Ministerin.'],
] as const;

test('finds the same text, and the nearest other one with its score', async () => {
  expect(await translate(UNITS, 'The president met the minister.')).toEqual({
    state: 'translated',
    text: 'Der Präsident traf die Ministerin.',
    matchScore: 1,
  });
  // 7 tokens, one of them another.
  expect(await translate(UNITS, 'The president met the minister yesterday.')).toEqual({
    state: 'translated',
    text: 'Der Präsident traf heute die Ministerin.',
    matchScore: 0.85,
  });
});

test('answers no match below the threshold and says how near it came', async () => {
  expect(await translate(UNITS, 'The president of the country met a queen.')).toMatchObject({
    state: 'failed',
    reason: 'no-match',
    message: expect.stringMatching(/at least 0\.75 in m\.tmx: the best scores 0\.\d+/),
  });
  expect(await translate(UNITS, 'The president met her.', 0.5)).toMatchObject({ state: 'translated' });
});

test('the newest of equal units wins', async () => {
  const units = [['House', 'Haus'] as const, ['House', 'Gebäude'] as const];
  expect(await translate(units, 'House')).toMatchObject({ text: 'Gebäude' });
});

// Worked by hand: 1 − edits ÷ tokens of the longer text, rounded down to hundredths.
test.each([
  ['a b c d', 'a b c d', 'en', 1],
  ['A b c d', 'a b c d', 'en', 0.99],
  ['a  b c d', 'a b c d', 'en', 0.99],
  ['a b c d', 'a b c', 'en', 0.75],
  ['a b c.', 'a b c!', 'en', 0.75],
  ['a b', 'c d', 'en', 0],
  ['我喜欢苹果', '我喜欢香蕉', 'zh', 0.66],
])('the score of %j and %j (%s) is %d', (left, right, language, expected) => {
  expect(score(left, right, language)).toBe(expected);
});

test('scores are symmetric, within 0 and 1, 1 only for the same text, and the floor leaves out only what lies below it', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', 'c', ',', 'ß'), { maxLength: 8 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(texts, texts, fc.double({ min: 0, max: 1, noNaN: true }), (left, right, floor) => {
      const value = score(left, right)!;
      expect(value).toBe(score(right, left));
      expect(value >= 0 && value <= 1).toBe(true);
      expect(value === 1).toBe(left === right);
      const floored = matchScore(measured(left), measured(right), floor);
      if (value >= floor) expect(floored).toBe(value);
    }),
  );
});
