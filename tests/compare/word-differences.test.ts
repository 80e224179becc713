import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWords, wordDifferences } from '../../src/compare/word-differences.ts';

const compare = (base: string, text: string, language = 'en') =>
  wordDifferences(splitWords(base, language), splitWords(text, language)).map(({ start, end, kind, base: words }) => ({
    is: text.slice(start, end),
    was: base.slice(words.start, words.end),
    kind,
  }));

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('Kyjiw', 'العربية', '👩‍👩‍👧', 'é', '10,000', '金正恩', 'สวัสดี', '“', '-'), { maxLength: 12 })
    .map((words) => words.join(' ')),
);

describe('splitWords', () => {
  it('keeps a number with its separators in one piece', () => {
    const { ranges } = splitWords('11,000 men', 'en');
    expect(ranges).toEqual([
      { start: 0, end: 6 },
      { start: 7, end: 10 },
    ]);
  });

  it.each([
    ['zh', '金正恩会见', 5],
    ['ja', 'プーチン大統領', 7],
    ['th', 'ดีมาก', 4],
  ])('compares %s by character', (language, text, count) => {
    expect(splitWords(text, language).ranges).toHaveLength(count);
  });

  it('keeps Latin words whole inside Chinese', () => {
    const { text, ranges } = splitWords('会见Putin总统', 'zh');
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['会', '见', 'Putin', '总', '统']);
  });

  it('covers everything but white space, in order and without overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { ranges } = splitWords(text, 'en');
        expect(ranges.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.replace(/\s/gu, ''));
        for (const [index, range] of ranges.entries())
          expect(range.start).toBeGreaterThanOrEqual(ranges[index - 1]?.end ?? 0);
      }),
    );
  });
});

describe('wordDifferences', () => {
  it('tells replaced, missing and extra words, numbers and punctuation apart', () => {
    expect(compare('The president met 11,000 men.', 'The old president saw 11.000!')).toEqual([
      { was: '', is: 'old', kind: 'extra' },
      { was: 'met', is: 'saw', kind: 'wording' },
      { was: '11,000', is: '11.000', kind: 'number' },
      { was: 'men.', is: '!', kind: 'wording' },
    ]);
    expect(compare('a big red house', 'a house')).toEqual([{ was: 'big red', is: '', kind: 'missing' }]);
    expect(compare('He said so.', 'He said so!')).toEqual([{ was: '.', is: '!', kind: 'punctuation' }]);
    expect(compare('some Koreans came', 'about 10.000 men came')).toEqual([
      { was: 'some Koreans', is: 'about', kind: 'wording' },
      { was: '', is: '10.000', kind: 'number' },
      { was: '', is: 'men', kind: 'wording' },
    ]);
    expect(compare('the one', 'the two')).toEqual([{ was: 'one', is: 'two', kind: 'wording' }]);
  });

  it('places missing words where they would stand', () => {
    const [difference] = wordDifferences(splitWords('not true', 'en'), splitWords('true', 'en'));
    expect(difference).toMatchObject({ start: 0, end: 0, base: { start: 0, end: 3 } });
  });

  it('sees no difference in white space or in composed against combining characters', () => {
    expect(compare('Volodímir  Zelenski', 'Volodi\u0301mir Zelenski', 'es')).toEqual([]);
  });

  it('gives up cheaply on long texts with nothing in common', () => {
    const ideographs = (from: number) =>
      String.fromCodePoint(...Array.from({ length: 6_000 }, (_, index) => from + index));
    const [base, text] = [ideographs(0x4e00), ideographs(0x6e00)];
    expect(compare(base, text, 'zh')).toEqual([{ was: base, is: text, kind: 'wording' }]);
  });

  it('turns the base into the text when its differences are applied', () => {
    fc.assert(
      fc.property(anyText, anyText, (base, text) => {
        const squeeze = (words: string) => words.normalize('NFC').replace(/\s/gu, '');
        let [rebuilt, at] = ['', 0];
        for (const difference of wordDifferences(splitWords(base, 'en'), splitWords(text, 'en'))) {
          rebuilt += base.slice(at, difference.base.start) + text.slice(difference.start, difference.end);
          at = difference.base.end;
        }
        expect(squeeze(rebuilt + base.slice(at))).toBe(squeeze(text));
      }),
    );
  });

  it('finds nothing between a text and itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(compare(text, text)).toEqual([]);
      }),
    );
  });
});
