import { describe, expect, test } from 'vitest';
import { quotationMarks } from '../../src/checks/quotation-marks.ts';
import { checkedText, inspect, inspectPair } from './texts.ts';

const found = (language: string, ...lines: string[]) =>
  inspect(quotationMarks, checkedText(lines, { language })).map(({ kind, spans }) => [kind, spans[0]?.text]);

describe('quotation-marks', () => {
  test('marks of the language, nested and over several lines, are silent', () => {
    expect(found('en', '“A ‘good’ tradition,” he said.', 'A "plain" one.')).toEqual([]);
    expect(found('de', '„Gute Tradition“ und »Sieg«.')).toEqual([]);
    expect(found('es', '«Buena tradición» y “otra”.')).toEqual([]);
    expect(found('en', 'He said: “One.', '“Two.', 'Three.”')).toEqual([]);
  });

  test('marks of another language, once per mark with every place', () => {
    expect(found('en', 'The „good“ tradition', 'A „second“ one')).toEqual([['foreign', '„']]);
    const [report] = inspect(quotationMarks, checkedText(['„Ja”', '„Nein”'], { language: 'de' }));
    expect(report).toMatchObject({ kind: 'foreign', suggestion: '„…“' });
    expect(report?.spans.map(({ segment, text }) => [segment, text])).toEqual([
      [0, '”'],
      [1, '”'],
    ]);
  });

  test('an opening mark that is never closed', () => {
    expect(found('en', 'He said: “One and left.', 'Nothing here.')).toEqual([['unclosed', '“']]);
  });

  test('a closing mark alone counts only where the source has pairs', () => {
    expect(found('en', 'and left,” he said.')).toEqual([]);
    const pair = { source: '"Ja", sagte er.', target: 'Yes,” he said.' };
    expect(inspectPair(quotationMarks, pair).map(({ kind }) => kind)).toEqual(['unclosed']);
    expect(inspectPair(quotationMarks, { ...pair, source: 'Ja", sagte er.' })).toEqual([]);
  });
});
