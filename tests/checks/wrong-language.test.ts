import { expect, test } from 'vitest';
import { wrongLanguage } from '../../src/checks/wrong-language.ts';
import { publishedText } from './sample.ts';
import { checkedText, inspect } from './texts.ts';

test('the six German segments of the published sample and no others', () => {
  const reports = inspect(wrongLanguage, publishedText());
  expect(reports.map((report) => [report.spans[0]!.segment, report.evidence.language])).toEqual(
    [13, 14, 15, 16, 17, 18].map((segment) => [segment, 'de']),
  );
});

test('names, quotations, addresses and loan words are left alone', () => {
  const lines = [
    'Ursula von der Leyen, Emmanuel Macron',
    'https://www.example.org/de/artikel',
    'Newsletter',
    '12.11.2024, 17:42',
  ];
  expect(
    inspect(wrongLanguage, checkedText([...lines, 'He called it "Guten Tag, liebes Glück" and left the stage.'])),
  ).toEqual([]);
});
