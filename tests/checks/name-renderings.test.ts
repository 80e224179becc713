import { expect, test } from 'vitest';
import { nameRenderings } from '../../src/checks/name-renderings.ts';
import { sampleColumn } from './sample.ts';
import { checkedText, inspect, tools } from './texts.ts';

test('a part of a name that was translated as a word is found, with its source', () => {
  const reports = inspect(nameRenderings, sampleColumn('apertium', 'eng-spa', 'unmarked'));
  const [translated] = reports.filter((report) => report.kind === 'translated');
  expect(translated!.evidence).toEqual({
    source: 'Son',
    rendering: 'Hijo',
    sourceName: 'Choe Son Hui',
    targetName: 'Choe Hijo Hui',
  });
  expect(inspect(nameRenderings, sampleColumn('llm', 'en-es', 'house'))).toEqual([]);
});

test('when the source itself is inconsistent it is not the system', () => {
  const [report] = inspect(nameRenderings, sampleColumn('llm', 'en-es', 'plain'));
  expect(report!.origin).toBe('source');
  expect(report!.evidence.forms).toEqual(['Zelenski', 'Selenskyj', 'Selensky']);
});

const ukrainian = {
  sourceLanguage: 'uk',
  sources: ['Учора Буданов прибув до Луцька.', 'За словами Буданова, це так.', 'Ми бачили Буданова.'],
};

test('one source name in two spellings, whatever its case in the source', () => {
  const text = checkedText(
    ['Yesterday Budanov came to Lutsk.', 'According to Budanow, it is so.', 'We saw Budanov.'],
    ukrainian,
  );
  const [report, ...others] = inspect(nameRenderings, text);
  expect(others).toEqual([]);
  expect(report).toMatchObject({
    kind: 'several-targets',
    suggestion: 'Budanov',
    evidence: { forms: ['Budanov', 'Budanow'] },
  });
  expect(report!.edits).toEqual([{ segment: 1, start: 13, end: 20, replacement: 'Budanov' }]);
});

test('a case ending carried over is another spelling; adjectives and plurals are none', () => {
  const leaked = checkedText(
    ['Yesterday Budanov came to Lutsk.', 'According to Budanova, it is so.', 'We saw Budanov.'],
    ukrainian,
  );
  expect(inspect(nameRenderings, leaked)).toEqual([]);
  const pairs = { sourceLanguage: 'de', sources: ['Wir lieben Georgien.', 'Die Georgier kamen.'] };
  expect(inspect(nameRenderings, checkedText(['We love Georgia.', 'The Georgians came.'], pairs))).toEqual([]);
});

test('the spelling of the source is kept although the house writes another', () => {
  const term = (language: string, text: string) => ({
    language,
    text,
    status: 'preferred' as const,
    match: 'name' as const,
    caseSensitive: true,
  });
  const concepts = [{ id: 'lavrov', type: 'person', terms: [term('en', 'Lavrov'), term('de', 'Lawrow')] }];
  const text = checkedText(['Gestern kam Lavrov.'], {
    language: 'de',
    sourceLanguage: 'en',
    sources: ['Yesterday came Lavrov.'],
  });
  expect(inspect(nameRenderings, text, tools({ concepts }))).toMatchObject([
    { kind: 'source-form', suggestion: 'Lawrow', edits: [{ start: 12, end: 18, replacement: 'Lawrow' }] },
  ]);
  expect(inspect(nameRenderings, text)).toEqual([]);
});

test('a name that is kept elsewhere and missing here', () => {
  const sources = ['Then Willett left.', 'We saw Willett again.', 'On Friday Willett came back.'];
  const text = checkedText(['Entonces Willett salió.', 'Vimos a Willett.', 'El viernes volvió.'], {
    language: 'es',
    sourceLanguage: 'en',
    sources,
  });
  expect(inspect(nameRenderings, text)).toMatchObject([
    { kind: 'vanished', severity: 'minor', evidence: { name: 'Willett' } },
  ]);
});

test('what was told apart in the ledger is another name, and no rendering of this one', () => {
  const text = checkedText(
    ['Yesterday Budanov came to Lutsk.', 'According to Budanow, it is so.', 'We saw Budanov.'],
    ukrainian,
  );
  const decided = (left: string, right: string) => ({
    ...tools(),
    nameDecisions: [
      { id: '1', kind: 'apart' as const, left: [left], right: [right], madeAt: '2026-01-01T00:00:00.000Z' },
    ],
  });
  expect(inspect(nameRenderings, text)).toHaveLength(1);
  expect(inspect(nameRenderings, text, decided('en:budanov', 'en:budanow'))).toEqual([]);
  expect(inspect(nameRenderings, text, decided('uk:буданов', 'en:budanow'))).toEqual([]);
});
