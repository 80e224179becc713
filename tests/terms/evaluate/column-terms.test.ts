import { expect, test } from 'vitest';
import { columnTerms } from '../../../src/terms/evaluate/column-terms.ts';
import { readTermsCsv } from '../../../src/terms/formats/csv.ts';

const termbase = readTermsCsv(
  [
    'concept_id,lang,term,status',
    'message,en,message,',
    'message,de,Nachricht,preferred',
    'message,de,Meldung,admitted',
    'supplier,en,supplier,',
    'supplier,de,Lieferant,preferred',
    'nothing,en,thing,',
  ].join('\n'),
  'terms.csv',
);
const scope = { from: 'en', to: 'de', date: '2026-01-01' };
const measured = (...pairs: [string, string][]) =>
  columnTerms(
    pairs.map(([source, text]) => ({ source, text })),
    termbase,
    scope,
  );

test('success under both schemes, consistency and language stand together', () => {
  expect(
    measured(
      ['Two messages of a message.', 'Zwei Nachrichten über eine Nachricht aus dem Haus.'],
      ['The supplier wrote this message.', 'Die Meldung kam aus einem Lieferantenvertrag der Stadt.'],
      ['One more message.', 'Etwas ganz anderes steht hier in diesem Satz.'],
      ['A thing.', 'Ein Ding.'],
    ),
  ).toEqual({
    concepts: 2,
    // Whole words: the compound renders no supplier there, and "messages … message" need two renditions.
    disjoint: { surface: { matched: 2, total: 5 }, tolerant: { matched: 3, total: 5 } },
    wmt25: { surface: { matched: 4, total: 5 }, tolerant: { matched: 4, total: 5 } },
    consistency: { uses: 5, notFound: 1, micro: 3 / 5, macro: (2 / 4 + 1) / 2 },
    targetLanguageShare: 1,
  });
});

test('a consistent text in another language says so', () => {
  const column = measured([
    'The message of the day is here for all.',
    'The message of the day is here for all of them.',
  ]);
  expect([column?.disjoint.tolerant.matched, column?.targetLanguageShare]).toEqual([0, 0]);
});

test('without a term that applies there is nothing to measure', () => {
  expect(measured(['Hello.', 'Hallo.'])).toBeUndefined();
  expect(columnTerms([], { concepts: [] }, scope)).toBeUndefined();
});
