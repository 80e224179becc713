import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitMargins, splitText } from '../../src/backends/shared/split.ts';

test('cuts at sentence ends first, then at words', () => {
  expect(splitText('One two. Three four. Five.', 12, 'en')).toEqual(['One two. ', 'Three four. ', 'Five.']);
  expect(splitText('abc def ghi', 8, 'en')).toEqual(['abc def ', 'ghi']);
  expect(splitText('short', 12, 'en')).toEqual(['short']);
});

test('the pieces joined are the text, none is too long, and no character is cut in two', () => {
  const texts = fc.string({
    unit: fc.constantFrom('a', ' ', '. ', '\n', '🏠', 'e\u0301', '。', '"', '👩‍👩‍👧'),
    maxLength: 200,
  });
  fc.assert(
    fc.property(texts, fc.integer({ min: 8, max: 40 }), (text, limit) => {
      const pieces = splitText(text, limit, 'en');
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(Math.max(limit, 0));
        expect(piece.isWellFormed()).toBe(true);
      }
    }),
  );
});

test('the margins and the core joined are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\u00A0', '\t') }), (text) => {
      const { before, core, after } = splitMargins(text);
      expect(before + core + after).toBe(text);
      expect(core).toBe(text.trim());
    }),
  );
});
