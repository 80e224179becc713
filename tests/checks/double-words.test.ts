import { describe, expect, test } from 'vitest';
import { doubleWords } from '../../src/checks/double-words.ts';
import { checkedText, inspect, inspectPair } from './texts.ts';

const found = (language: string, line: string) =>
  inspect(doubleWords, checkedText([line], { language })).map(({ evidence }) => evidence.word);

describe('double-words', () => {
  test('the same word twice, also at the start of a sentence, with an exact edit', () => {
    const [report] = inspect(doubleWords, checkedText(['The the end']));
    expect(report).toMatchObject({ evidence: { word: 'the' }, spans: [{ start: 0, end: 7, text: 'The the' }] });
    expect(report?.edits).toEqual([{ segment: 0, start: 3, end: 7, replacement: '' }]);
  });

  test.each([
    ['de', 'angenommen wird, wird der Chat'],
    ['de', 'Die Frau, die die Tür öffnet'],
    ['en', 'He said that that had had no effect'],
    ['en', 'Bora Bora, New York New York'],
    ['fr', 'nous nous sommes vus'],
    ['en', '10 10'],
    ['en', 'far-far away'],
    ['en', 'one\none'],
  ])('%s: “%s” is silent', (language, line) => {
    expect(found(language, line)).toEqual([]);
  });

  test('a doubling of the source answers one of the translation', () => {
    expect(inspectPair(doubleWords, { source: 'bla bla', target: 'blah blah' })).toEqual([]);
  });
});
