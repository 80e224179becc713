import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastSentenceEnd, splitSentences } from '../../src/corpus/sentences.ts';

describe('splitSentences', () => {
  it('gives the text back when joined, whatever the text and the language', () => {
    const language = fc.constantFrom('en', 'de-AT', 'ja', 'zh-Hant', 'ar', 'und');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), language, (text, tag) => {
        expect(splitSentences(text, tag).join('')).toBe(text);
      }),
    );
  });

  it('knows abbreviations', () => {
    expect(splitSentences('Dr. Huber spoke. Nobody listened.', 'en')).toEqual([
      'Dr. Huber spoke. ',
      'Nobody listened.',
    ]);
    expect(splitSentences('Das kostet z. B. viel. Na und?', 'de')).toEqual(['Das kostet z. B. viel. ', 'Na und?']);
  });
});

describe('lastSentenceEnd', () => {
  const word = fc.constantFrom(
    'house',
    'Dr.',
    'approx.',
    'z. B.',
    'U.S.',
    '4.',
    '5–10',
    '"Yes!"',
    'e.g.',
    '(No.)',
    'Ende?',
    'ｘ。',
    'ª',
    'e\u0301nd.',
    '😀',
    'ⅷ.',
  );
  const space = fc.oneof(
    { weight: 6, arbitrary: fc.constant(' ') },
    fc.constantFrom('  ', '\n', '\u2029', '\u00a0', '', '. '),
  );
  const words = fc.array(fc.tuple(word, space), { maxLength: 250 }).map((parts) => parts.flat().join(''));
  const text = fc.oneof(
    words,
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.lorem({ mode: 'sentences', maxCount: 12 }),
  );
  const language = fc.constantFrom('en', 'de-AT', 'el', 'ja', 'ar', 'und');

  it('finds the place where splitSentences cuts last, from whichever cut it starts', () => {
    fc.assert(
      fc.property(text, language, fc.nat(), fc.nat(), (whole, tag, first, last) => {
        const ends: number[] = [];
        for (const sentence of splitSentences(whole, tag)) ends.push((ends.at(-1) ?? 0) + sentence.length);
        const starts = [0, ...ends];
        const from = starts[first % starts.length]!;
        fc.pre(from < whole.length);
        const to = from + (last % (whole.length - from));
        expect(lastSentenceEnd(whole, tag, { from, to })).toBe(ends.findLast((end) => end > from && end <= to));
      }),
    );
  });
});
