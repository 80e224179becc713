import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinWords, wordsOf } from '../../src/drilldown/word-scanner.ts';

describe('words of the drill-down', () => {
  it.each([
    ["Don't pay 10,000.50 €!", ["Don't", 'pay', '10,000.50', '€', '!']],
    ['Jean-Luc said: “No.”', ['Jean-Luc', 'said', ':', '“', 'No', '.', '”']],
    ['a.  b,c -d e-', ['a', '.', 'b,c', '-', 'd', 'e', '-']],
    ['قال الرئيس، إنه', ['قال', 'الرئيس', '،', 'إنه']],
    ['שלום עולם', ['שלום', 'עולם']],
    ['👍🏽 ok', ['👍', '🏽', 'ok']],
    ['line\u2028end\r\nof', ['line', 'end', 'of']],
    ['', []],
  ])('cuts %j', (text, words) => {
    expect(wordsOf(text, 'words')).toEqual(words);
  });

  it('cuts Chinese and Japanese by dictionary or by character', () => {
    expect(wordsOf('我们在北京ABC。', 'characters')).toEqual(['我', '们', '在', '北', '京', 'ABC', '。']);
    expect(wordsOf('我们在北京', 'words').join('')).toBe('我们在北京');
    expect(wordsOf('我们在北京', 'words').length).toBeLessThan(5);
    expect(wordsOf('東京タワー', 'characters').length).toBe(5);
  });

  it('cuts a plain text as it cuts the same with a character that is not', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'aäÉяא٣1 \t.,:-\'’·"(!€\u0301\u200d') });
    fc.assert(
      fc.property(texts, (text) => {
        expect(wordsOf(`${text} 😀`, 'words')).toEqual([...wordsOf(text, 'words'), '😀']);
      }),
    );
  });

  it('shows words in a row as their script does', () => {
    expect(joinWords(['北', '京', 'ABC', 'x'])).toBe('北京 ABC x');
  });

  it('loses nothing but white space', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(text, fc.constantFrom('words' as const, 'characters' as const), (value, unit) => {
        expect(wordsOf(value, unit).join('').replace(/\s/gu, '')).toBe(value.replace(/\s/gu, ''));
      }),
    );
  });
});
