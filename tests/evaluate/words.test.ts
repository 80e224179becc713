import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countWords } from '../../src/evaluate/words.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const counted = (text: string) => [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;

it.each(['', "Don't pay 10,000.5 €!", 'Jean-Luc’s 3.a b.3 c.d', '北京 is big', 'x:y a_b', 'über… “so” 1;2'])(
  'counts the words of %j as Unicode does',
  (text) => expect(countWords([text])).toBe(counted(text)),
);

it('counts as the segmenter does, whatever the characters', () => {
  const near = fc.string({ unit: fc.constantFrom(..."ab1,.;:'’‘-_ ½ªß…“–·\u00ad\u2024é\u0301中") });
  const latin = fc.string({ unit: fc.integer({ min: 0, max: 0x17f }).map((point) => String.fromCharCode(point)) });
  const punctuation = fc.string({
    unit: fc.integer({ min: 0x2000, max: 0x2050 }).map((point) => (point % 3 === 0 ? 'a' : String.fromCharCode(point))),
  });
  fc.assert(
    fc.property(fc.oneof(near, latin, punctuation, fc.string({ unit: 'grapheme' })), (text) => {
      expect(countWords([text])).toBe(counted(text));
    }),
    { numRuns: 1000 },
  );
});
