import { expect, test } from 'vitest';
import { inconsistentTranslation } from '../../src/checks/inconsistent-translation.ts';
import { checkedText, inspect } from './texts.ts';

const check = (sources: string[], lines: string[]) => inspect(inconsistentTranslation, checkedText(lines, { sources }));

test('the same line in two translations, with every place', () => {
  const reports = check(['Mehr lesen', 'Etwas', 'Mehr lesen!'], ['Read more', 'Something', 'Continue reading']);
  expect(reports.map(({ kind, evidence }) => [kind, evidence])).toEqual([
    ['same-source', { source: 'Mehr lesen', variants: ['Read more', 'Continue reading'] }],
  ]);
  expect(reports[0]?.spans.filter(({ side }) => side === undefined).map(({ segment }) => segment)).toEqual([0, 2]);
});

test('different lines with one translation: the meaning is gone', () => {
  const reports = check(
    ['Der Auftraggeber haftet', 'Der Auftragnehmer haftet'],
    ['The contractor is liable', 'The contractor is liable'],
  );
  expect(reports.map(({ kind }) => kind)).toEqual(['same-translation']);
});

test('case, marks and numbers make no difference; short answers may be alike', () => {
  expect(check(['Teil 1', 'Teil 2'], ['Part 1', 'Part 2'])).toEqual([]);
  expect(check(['Ja', 'Doch'], ['Yes', 'Yes'])).toEqual([]);
  expect(check(['Mehr', 'Mehr'], ['More', 'more.'])).toEqual([]);
});
