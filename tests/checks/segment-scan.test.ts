import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOLDS, scannedSegments } from '../../src/checks/segment-scan.ts';
import { checkedText } from './texts.ts';

const scan = (text: string) => scannedSegments(checkedText([text]))[0];
const WORD = /[\p{L}\p{M}\p{Nd}]+/gu;

const letters = fc.constantFrom(
  'a',
  'B',
  'é',
  'É',
  'ß',
  'ẞ',
  'İ',
  'Σ',
  'σ',
  'Ж',
  'й',
  '9',
  '\u0301',
  ' ',
  '.',
  '\n',
  '"',
  '(',
  '«',
  'Ã',
);
const texts = fc.array(letters, { minLength: 1, maxLength: 40 }).map((some) => `x ${some.join('')}`);

test('words are those of the text in small letters, and equal ones are one object', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { words, doubles } = scan(text)!;
      const expected: readonly string[] = text.toLowerCase().match(WORD) ?? [];
      expect(words.map(({ lower }) => lower)).toEqual(expected);
      for (const [at, word] of words.entries()) expect(words.indexOf(word)).toBe(expected.indexOf(expected[at]!));
      expect(doubles).toBe(expected.some((word, at) => word === expected[at + 1]));
    }),
  );
});

test('no sign that is there is overlooked', () => {
  const signs = [
    [HOLDS.quotationMark, /[“”„‟«»]/],
    [HOLDS.straightMark, /"/],
    [HOLDS.bracket, /[()[\]{}]/],
    [HOLDS.unusual, /\u0301|[Ã\u0400-\u04ff]/],
  ] as const;
  fc.assert(
    fc.property(texts, (text) => {
      const { holds } = scan(text)!;
      for (const [bit, pattern] of signs) if (pattern.test(text)) expect(holds & bit).toBe(bit);
    }),
  );
  expect(scan('你好')!.holds & HOLDS.farEast).toBe(HOLDS.farEast);
});

test('a sentence that comes again, a loop and a remark are not overlooked', () => {
  expect(scan('It rains here. Nobody came. It rains here.')!.mayRepeat).toBe(true);
  expect(scan('It rains here. Nobody came.')!.mayRepeat).toBe(false);
  expect(scan('and on and on and on and on and on')!.mayLoop).toBe(true);
  expect(scan('one two three four five six')!.mayLoop).toBe(false);
  expect(scan('Here is the translation:')!.mayRemark).toBe(true);
});
