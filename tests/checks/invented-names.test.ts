import { expect, test } from 'vitest';
import { inventedNames } from '../../src/checks/invented-names.ts';
import { checkedText, inspect } from './texts.ts';

const names = (lines: readonly string[], sources: readonly string[], sourceLanguage = 'de') =>
  inspect(inventedNames, checkedText(lines, { sources, sourceLanguage })).map(({ evidence }) => evidence.name);

test('a name of which the source has no word', () => {
  const source = ['Der Rat tagte am Montag.', 'Er beschloss den Haushalt.'];
  expect(names(['The council met on Monday.', 'It passed the budget, as Robert Walkinshaw said.'], source)).toEqual([
    'Robert Walkinshaw',
  ]);
  expect(names(['The council met on Monday.', 'It passed the budget.'], source)).toEqual([]);
});

test.each([
  ['another spelling', 'Der Sprecher Dmitrij Peskow kam.', 'The spokesman, Dmitry Peskov, came.', 'de'],
  ['another alphabet', 'Речник Дмитро Кулеба прибув.', 'The spokesman, Dmytro Kuleba, came.', 'uk'],
  ['one word alone', 'Er kam aus der Stadt.', 'He came from Walkinshaw.', 'de'],
  [
    'a source in a script that is not read',
    '市議会は月曜日に開かれた。',
    'The council of Robert Walkinshaw met.',
    'ja',
  ],
  ['an inflected form', 'Про Володимира Зеленського говорили.', 'They spoke of Volodymyr Zelensky.', 'uk'],
])('silent: %s', (_, source, line, language) => {
  expect(names([line], [source], language)).toEqual([]);
});

test('a name of the segment before is no invention: sentences are split and joined', () => {
  const source = ['Gestern kam Robert Walkinshaw.', 'Er sprach.'];
  expect(names(['Yesterday he came.', 'The visitor Robert Walkinshaw spoke.'], source)).toEqual([]);
});
