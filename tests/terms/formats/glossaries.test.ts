import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termFormatOf, termFormatOfFile } from '../../../src/terms/formats/registry.ts';
import type { Concept } from '../../../src/terms/termbase.ts';
import { cell, conceptLists } from './termbases.ts';

const pair = { from: 'en', to: 'de' };
const read = (format: string, text: string, options = pair as object) =>
  termFormatOf(format).read(text, 'glossary', options);
const words = ({ terms }: Concept) => terms.map(({ language, text, status }) => `${language} ${text} ${status}`);

describe('glossaries of one pair (DeepL TSV and CSV, Google unidirectional)', () => {
  test.each([
    ['deepl-tsv', 'artist\tKünstler\nsay "hi"\tsag „hallo“\nartist\tArtist\n'],
    ['deepl-csv', 'artist,Künstler\n"say ""hi""",sag „hallo“\nartist,Artist\n'],
    ['deepl-csv', 'artist,Künstler,en,de\n"say ""hi""",sag „hallo“,EN,DE\nartist,Artist,en,de\n'],
    ['google-csv', '\uFEFFartist,Künstler\r\n\r\n"say ""hi""",sag „hallo“\r\nartist,Artist\r\n'],
  ])('%s', (format, text) => {
    const { termbase, lost } = read(format, text);
    expect(termbase.concepts.map(({ id }) => id)).toEqual(['glossary-artist', 'glossary-say-hi']);
    expect(termbase.concepts.map(words)).toEqual([
      ['en artist preferred', 'de Künstler preferred', 'de Artist admitted'],
      ['en say "hi" preferred', 'de sag „hallo“ preferred'],
    ]);
    expect(lost).toEqual([]);
  });

  test.each([
    ['deepl-tsv', 'a\tb\nc\n', pair, 'glossary, line 2: a word or its translation is empty'],
    ['deepl-tsv', 'a\tb\na\tb\n', pair, 'glossary, line 2: repeats line 1'],
    ['deepl-csv', 'a,b,c\n', pair, 'line 1: 3 columns'],
    ['deepl-csv', 'a,"b\n', pair, 'not valid CSV'],
    ['deepl-csv', 'a,b,en,fr\n', pair, 'line 1: the languages en, fr are not en, de'],
    ['google-csv', 'a,b\n', {}, 'name both languages of the glossary'],
  ])('%s fails loudly: %s', (format, text, options, message) => {
    expect(() => read(format, text, options)).toThrow(message);
  });

  test('hold the wishes of the house and say what stays behind', () => {
    const { termbase } = read('deepl-tsv', 'artist\tKünstler\nbank\tBank\n');
    const dutch = {
      id: 'nl',
      type: 'term',
      terms: termbase.concepts[0]!.terms.map((term) => ({ ...term, text: 'x', language: 'nl' })),
    };
    const written = termFormatOf('deepl-csv').write(
      { concepts: [...termbase.concepts, dutch] },
      { ...pair, date: '2024-01-01' },
    );
    expect(written.text).toBe('artist,Künstler\nbank,Bank\n');
    expect(written.lost[1]).toBe('No pair en → de, or two that contradict each other: nl.');
    expect(() => termFormatOf('deepl-csv').write(termbase, { date: '2024-01-01' })).toThrow('name both languages');
  });

  test('what is written is read back, and runs in no spreadsheet', () => {
    const entries = fc.uniqueArray(fc.tuple(cell, cell), { selector: ([source]) => source, maxLength: 5 });
    fc.assert(
      fc.property(entries, fc.constantFrom('deepl-tsv', 'deepl-csv', 'google-csv'), (pairs, id) => {
        // Vendors take no control characters, and neither does the glossary.
        const list = pairs
          .map((one) => one.map((text) => text.replace(/\p{Cc}/gu, '').trim()))
          .filter((one) => one.every((text) => text !== ''));
        const distinct = [...new Map(list.map(([source, target]) => [source!, target!]))];
        const concepts = distinct.map(
          ([source, target], index): Concept => ({
            id: String(index),
            type: 'term',
            terms: [
              { language: 'en', text: source, status: 'preferred', match: 'lemma', caseSensitive: false },
              { language: 'de', text: target, status: 'preferred', match: 'lemma', caseSensitive: false },
            ],
          }),
        );
        const { text } = termFormatOf(id).write({ concepts }, { ...pair, date: '2024-01-01' });
        const back = read(id, text).termbase.concepts.map(({ terms }) => terms.map((term) => term.text));
        expect(back).toEqual(distinct.sort(([a], [b]) => (a < b ? -1 : 1)));
        for (const line of text.split('\n')) expect(line).not.toMatch(/^"?[=+\-@]/);
      }),
    );
  });
});

describe('equivalent term sets (Google)', () => {
  test('are read: a column per language, a row per concept', () => {
    const { termbase, lost } = read(
      'google-equivalent-csv',
      'en,de,pos,description\nartist,Künstler,noun,Someone who makes art\n,Bank,,\n',
    );
    expect(termbase.concepts.map((concept) => [concept.id, concept.definition, words(concept)])).toEqual([
      ['glossary-artist', 'Someone who makes art', ['en artist preferred', 'de Künstler preferred']],
      ['glossary-bank', undefined, ['de Bank preferred']],
    ]);
    expect(lost).toEqual(['The column "pos" (part of speech) has no place in a termbase.']);
  });

  test.each([
    ['', 'line 1: there is no row of languages'],
    ['en,klingonisch\n', 'glossary, line 1: unknown language "klingonisch"'],
    ['en,EN\n', 'line 1: "en" is there twice'],
    ['en,de\na,b,c\n', 'line 2: 3 columns'],
    ['en,description\n,only words about it\n', 'line 2: there is no word'],
  ])('fail loudly: %s', (text, message) => {
    expect(() => read('google-equivalent-csv', text)).toThrow(message);
  });

  test('hold one preferred word per language', () => {
    fc.assert(
      fc.property(conceptLists, (concepts) => {
        const { text, lost } = termFormatOf('google-equivalent-csv').write({ concepts }, { date: '2024-06-01' });
        expect(lost.length).toBeGreaterThan(0);
        if (text.split('\n')[0] === 'description') return;
        const back = termFormatOf('google-equivalent-csv').read(text, 'x', {}).termbase.concepts;
        expect(back.length).toBeLessThanOrEqual(concepts.length);
        for (const line of text.split('\n').slice(1)) expect(line).not.toMatch(/^"?[=+\-@]/);
      }),
    );
  });
});

test('a file name speaks for its format', () => {
  expect(['a.tbx', 'b.XML', 'c.json', 'd.tsv', 'e.csv', 'f'].map((name) => termFormatOfFile(name).id)).toEqual([
    'tbx',
    'tbx',
    'json',
    'deepl-tsv',
    'csv',
    'csv',
  ]);
  expect(() => termFormatOf('xls')).toThrow('There is no term format "xls". Known are csv, tbx');
});
