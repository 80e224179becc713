import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { terms } from '../../src/checks/terms.ts';
import { readTermsCsv } from '../../src/terms/formats/csv.ts';
import { checkedText, inspect, inspectPair, tools } from './texts.ts';

const COLUMNS = 'concept_id,type,lang,house,term,status,match,case,valid_from,valid_to,definition,exception_of,note';
const termbase = (...rows: string[]) => readTermsCsv([COLUMNS, ...rows].join('\n'), 'terms.csv');
const sample = readTermsCsv(
  readFileSync(new URL('../../corpus/krone-choe-putin/terms.csv', import.meta.url), 'utf8'),
  'terms.csv',
);

describe('forbidden forms', () => {
  test('one finding per form, with every place and an exact edit', () => {
    const text = checkedText(['Selenskyj: Free our people', "Selensky said. Selenskyj's men."]);
    const reports = inspect(terms, text, tools(sample));
    expect(reports.map(({ evidence, spans, suggestion }) => [evidence.form, spans.length, suggestion])).toEqual([
      ['Selenskyj', 2, 'Zelensky'],
      ['Selensky', 1, 'Zelensky'],
    ]);
    expect(reports[0]?.message).toBe('The house does not write “Selenskyj” (German romanisation), but “Zelensky”.');
    expect(reports[0]?.edits?.[1]).toEqual({ segment: 1, start: 15, end: 24, replacement: 'Zelensky' });
  });

  test('a house may write it otherwise, and its rules come before those for all', () => {
    const text = checkedText(['Zelensky and Zelenskyy'], { language: 'en-US' });
    expect(inspect(terms, text, tools(sample))).toEqual([]);
    const reports = inspect(terms, text, tools(sample, 'example-us'));
    expect(reports.map(({ evidence, suggestion, severity }) => [evidence.form, suggestion, severity])).toEqual([
      ['Zelensky', 'Zelenskyy', 'minor'],
    ]);
  });

  test('exceptions, validity and longer terms', () => {
    const base = termbase(
      'kyiv,place,en,,Kyiv,preferred,,,2019-08-24,,,,',
      'kyiv,place,en,,Kiev,deprecated,,,2019-08-24,,,,',
      ',,en,,chicken Kiev,,,,,,,kyiv,dish',
      'rus,event,en,,Kiev Rus,preferred,,,,,,,',
    );
    const text = checkedText(['Kiev ordered chicken Kiev in Kiev Rus.']);
    expect(inspect(terms, text, tools(base)).flatMap(({ spans }) => spans.map(({ start }) => start))).toEqual([0]);
    expect(inspect(terms, text, { ...tools(base), date: '2018-01-01' })).toEqual([]);
  });
});

describe('with a source', () => {
  test('a term of the source that the translation does not render', () => {
    const pair = {
      source: 'Choe Son Hui met Putin.',
      target: 'Choe Hijo Hui se reunió con Putin.',
      from: 'en',
      to: 'es',
    };
    const reports = inspectPair(terms, pair, tools(sample));
    expect(reports.map(({ kind, evidence }) => [kind, evidence.concept])).toEqual([['missing', 'choe-son-hui']]);
    expect(reports[0]?.spans[0]).toMatchObject({ side: 'source', text: 'Choe Son Hui' });
  });

  test('inflected, derived and compound renditions count; several allowed forms are alternatives', () => {
    const base = termbase(
      'message,term,en,,message,,,,,,,,',
      'message,term,de,,Nachricht,preferred,,,,,,,',
      'message,term,de,,Meldung,admitted,,,,,,,',
    );
    const check = (target: string) =>
      inspectPair(terms, { source: 'Two messages.', target, from: 'en', to: 'de' }, tools(base)).length;
    expect(
      ['Zwei Nachrichten.', 'Zwei Meldungen.', 'Zwei Nachrichtenfenster.', 'Zwei Botschaften.'].map(check),
    ).toEqual([0, 0, 0, 1]);
  });

  test('a forbidden form is reported once, not also as missing', () => {
    const pair = { source: 'Zelensky spoke.', target: 'Selenskyj habló.', from: 'en', to: 'es' };
    expect(inspectPair(terms, pair, tools(sample)).map(({ kind }) => kind)).toEqual(['forbidden']);
  });
});
