import { expect, test } from 'vitest';
import { punctuation } from '../../src/checks/punctuation.ts';
import { inspectPair } from './texts.ts';

const kinds = (source: string, target: string) => inspectPair(punctuation, { source, target }).map(({ kind }) => kind);

test.each([
  ['Er kam und ging.', 'He came and', 'cut-off'],
  ['Er kam, sah und siegte.', 'He came, saw,', 'cut-off'],
  ['Er kam. Er ging wieder.', 'He came. He left again', 'end'],
  ['Kam er?', 'He came.', 'question'],
])('“%s” → “%s”: %s', (source, target, kind) => {
  expect(kinds(source, target)).toEqual([kind]);
});

test.each([
  ['Er kam.', 'He came.'],
  ['Er kam', 'He came and'],
  ['„Er kam.“', '“He came.”'],
  ['Putin kommt.', 'Putin to come'],
  ['Er kam.', '他来了。'],
  ['Kam er? Ja.', 'Did he come? Yes.'],
])('“%s” → “%s” is silent', (source, target) => {
  expect(kinds(source, target)).toEqual([]);
});
