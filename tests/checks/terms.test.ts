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

  const german = (...rows: string[]) => tools(termbase(...rows));
  const kinds = (source: string, target: string, given: ReturnType<typeof tools>) =>
    inspectPair(terms, { source, target, from: 'en', to: 'de' }, given).map(({ kind, severity, evidence }) => [
      kind,
      severity ?? 'major',
      evidence.concept,
      evidence.renditions ?? 0,
    ]);
  const pressure = [
    'pressure,term,en,,pressure,,,,,,,,',
    'pressure,term,de,,Druck,preferred,,,,,,,',
    'blood-pressure,term,en,,blood pressure,,,,,,,,',
    'blood-pressure,term,de,,Blutdruck,preferred,,,,,,,',
  ];

  test('n uses ask for n renditions', () => {
    const base = german('message,term,en,,message,,,,,,,,', 'message,term,de,,Nachricht,preferred,,,,,,,');
    expect(kinds('A message about messages.', 'Eine Nachricht über Nachrichten.', base)).toEqual([]);
    expect(kinds('A message about messages.', 'Eine Nachricht darüber.', base)).toEqual([
      ['fewer', 'info', 'message', 1],
    ]);
    expect(kinds('A message about messages.', 'Etwas darüber.', base)).toEqual([['missing', 'major', 'message', 0]]);
  });

  test('nested terms ask once each, at the words that are theirs', () => {
    const base = german(...pressure);
    expect(kinds('Blood pressure is a pressure.', 'Blutdruck ist ein Druck.', base)).toEqual([]);
    expect(kinds('Blood pressure.', 'Der Blutdruck.', base)).toEqual([]);
    expect(kinds('Blood pressure.', 'Der Druck.', base)).toEqual([['missing', 'major', 'blood-pressure', 0]]);
  });

  test('straddling terms: as many as there is room for', () => {
    const base = german(
      ...pressure.slice(2),
      'monitor,term,en,,pressure monitor,,,,,,,,',
      'monitor,term,de,,Druckmesser,preferred,,,,,,,',
    );
    // Only one of "blood pressure" and "pressure monitor" can have its own words.
    expect(kinds('A blood pressure monitor.', 'Ein Blutdruckgerät.', base)).toEqual([]);
    expect(kinds('A blood pressure monitor.', 'Ein Apparat.', base)).toHaveLength(1);
  });

  test('a word with two meanings asks for one of them', () => {
    const base = german(
      'bank,term,en,,bank,,,,,,,,',
      'bank,term,de,,Geldinstitut,preferred,,,,,,,',
      'shore,term,en,,bank,,,,,,,,',
      'shore,term,de,,Ufer,preferred,,,,,,,',
    );
    expect(kinds('The bank.', 'Das Ufer.', base)).toEqual([]);
    expect(kinds('The bank.', 'Das Geldinstitut.', base)).toEqual([]);
    expect(kinds('The bank.', 'Das Haus.', base)).toHaveLength(1);
  });

  test('a part of a compound asks for nothing, and is reported mildly where the house does not write it', () => {
    const base = german(
      'state,term,de,,Staat,preferred,,,,,,,',
      'state,term,en,,state,preferred,,,,,,,',
      'supplier,term,de,,Zulieferer,preferred,,,,,,,',
      'supplier,term,de,,Lieferant,deprecated,,,,,,,',
    );
    const pair = { source: 'Der Staatsanwalt.', target: 'The prosecutor.', from: 'de', to: 'en' };
    expect(inspectPair(terms, pair, base)).toEqual([]);
    const [report] = inspect(terms, checkedText(['Ein Lieferantenvertrag.'], { language: 'de' }), base);
    expect([report?.severity, report?.spans[0]?.text, report?.edits]).toEqual(['minor', 'Lieferant', []]);
  });
});
