import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WORD_CLASSES, wordClasses } from '../../src/drilldown/word-accuracy.ts';

/** Words whose letters have both cases, and what shortcuts could take for them. */
const word = fc.string({
  unit: fc.constantFrom(...'azAZäÖßÿÞþ÷×ıİǅΣё1-.', '\u{10400}', '\u{1d54f}'),
  minLength: 1,
  maxLength: 6,
});
const classes = (words: readonly string[], dimension: 'case' | 'letters') =>
  [...wordClasses({ words, outputs: [], references: [], frequency: new Int32Array(words.length) }, dimension)].map(
    (at) => WORD_CLASSES[dimension][at],
  );

test('the case of a word is what Unicode says of its letters', () => {
  fc.assert(
    fc.property(word, (text) => {
      const [found] = classes([text], 'case');
      const letters = Array.from(text);
      const rest = letters.slice(1).join('');
      if (/\p{N}/u.test(text)) expect(found).toBe('number');
      else if (!/\p{L}/u.test(text)) expect(found).toBe('mark');
      else if (text.toLowerCase() === text.toUpperCase()) expect(found).toBe('caseless');
      else if (text === text.toLowerCase()) expect(found).toBe('lower');
      else if (text === text.toUpperCase()) expect(found).toBe(letters.length > 1 ? 'upper' : 'capitalised');
      else if (letters[0] !== letters[0]!.toLowerCase() && rest === rest.toLowerCase())
        expect(found).toBe('capitalised');
      else expect(found).toBe('mixed');
    }),
  );
});

test('the length of a word is counted in characters', () => {
  expect(classes(['a', 'é', '\u{10400}', 'ab', 'abcd', '\u{10400}\u{10400}', 'abcdefg', '\ud801'], 'letters')).toEqual([
    '1',
    '1',
    '1',
    '2',
    '4',
    '2',
    '7',
    '1',
  ]);
});
