import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTermsCsv, writeTermsCsv } from '../../../src/terms/formats/csv.ts';
import { conceptLists } from './termbases.ts';

const header = 'concept_id,type,lang,house,term,status,match,case,valid_from,valid_to,definition,exception_of,note';
const read = (...rows: string[]) => readTermsCsv([header, ...rows].join('\n'), 'house.csv');

describe('readTermsCsv', () => {
  test('reads concepts, terms and exceptions', () => {
    const termbase = read(
      'kyiv,place,en,ap,Kyiv,preferred,,,2019-08-24,,Capital of Ukraine,,',
      'kyiv,place,en,,Kiev,deprecated,,,,,,,older',
      ',,en,,chicken Kiev,,,,,,,kyiv,dish',
      'message,,de,,Nachricht,preferred,,,,,,,',
    );
    expect(termbase.concepts).toEqual([
      {
        id: 'kyiv',
        type: 'place',
        definition: 'Capital of Ukraine',
        terms: [
          {
            language: 'en',
            text: 'Kyiv',
            status: 'preferred',
            match: 'name',
            caseSensitive: true,
            house: 'ap',
            validFrom: '2019-08-24',
          },
          { language: 'en', text: 'Kiev', status: 'deprecated', match: 'name', caseSensitive: true, note: 'older' },
        ],
        exceptions: [{ language: 'en', text: 'chicken Kiev', reason: 'dish' }],
      },
      {
        id: 'message',
        type: 'term',
        terms: [{ language: 'de', text: 'Nachricht', status: 'preferred', match: 'lemma', caseSensitive: false }],
      },
    ]);
  });

  test('reads the termbase of the sample and writes it without loss', () => {
    const file = new URL('../../../corpus/krone-choe-putin/terms.csv', import.meta.url);
    const termbase = readTermsCsv(readFileSync(file, 'utf8'), 'terms.csv');
    expect(termbase.concepts.map(({ id }) => id)).toContain('zelensky');
    expect(readTermsCsv(writeTermsCsv(termbase), 'again.csv')).toEqual(termbase);
  });

  test.each([
    ['x,,de,,Wort,wrong,,,,,,,', 'house.csv, line 2: column status'],
    ['x,,xx-not-a-tag-at-all,,Wort,,,,,,,,', 'house.csv, line 2, column lang: unknown language'],
    ['x,,de,,,,,,,,,,', 'house.csv, line 2: column term: is empty'],
    [',,de,,Wort,,,,,,,,', 'house.csv, line 2: concept_id is empty'],
    ['x,,de,,Wort', 'house.csv, line 2: not valid CSV'],
    ['x,,de,,"Wort,,,,,,,,', 'not valid CSV'],
    ['x,,de,,Wort,,,,2024-02-30,,,,', 'line 2: column valid_from'],
    ['x,,de,,Wort,,,,2024-02-03,2023-01-01,,,', 'lies after valid_to'],
    ['x,,de,,(,,regex,,,,,,', 'line 2: column term: the pattern cannot be used: missing closing )'],
    ['x,,de,,Wort,,,,,,,y,', 'exception_of names "y"'],
  ])('fails loudly on %s', (row, message) => {
    expect(() => read(row)).toThrow(message);
  });

  test('fails on repeated rows, contradictions and a wrong header', () => {
    expect(() => read('x,,de,,Wort,,,,,,,,', 'x,,de,,Wort,,,,,,,,')).toThrow('line 3: repeats line 2');
    expect(() => read('x,place,de,,A,,,,,,,,', 'x,person,de,,B,,,,,,,,')).toThrow('line 3: type "person" contradicts');
    expect(() => readTermsCsv('concept_id,lang,wort\n', 'house.csv')).toThrow(
      'column "term" is missing; column "wort" is unknown',
    );
    expect(() => readTermsCsv('', 'house.csv')).toThrow('house.csv, line 1: column "concept_id" is missing');
  });
});

describe('rows that are no terms', () => {
  const kyiv = [
    'concept_id,lang,term,status,match,exception_of,example_of,expect,not_same_as,house,valid_from',
    'kyiv,en,Kyiv,preferred,name,,,,,,',
    'kyiv,en,Kiev,deprecated,name,,,,,,',
  ];
  const readMore = (...rows: string[]) => readTermsCsv([...kyiv, ...rows].join('\n'), 'house.csv').concepts[0];

  test('are examples and concepts that only look alike', () => {
    expect(
      readMore(',en,in Kiev,,,,kyiv,flag,,,', ',en,in Kyiv,,,,kyiv,ok,,x,2024-01-01', 'kyiv,,,,,,,,kyivan-rus,,'),
    ).toMatchObject({
      examples: [
        { language: 'en', text: 'in Kiev', expect: 'flag' },
        { language: 'en', text: 'in Kyiv', expect: 'ok', house: 'x', date: '2024-01-01' },
      ],
      notSameAs: ['kyivan-rus'],
    });
  });

  test.each([
    [
      ',en,in Kiev,,,,kyiv,ok,,,',
      'house.csv, line 4: the example “in Kiev” of "kyiv" fails: expected "ok", but it has “Kiev”',
    ],
    [',en,in Kiev,,,,kyiv,,,,', 'house.csv, line 4: column expect'],
    [',en,in Kiev,,,kyiv,kyiv,ok,,,', 'exception_of and example_of are both filled'],
    [',en,in Kiev,,,,rome,flag,,,', 'example_of names "rome"'],
  ])('fail loudly: %s', (row, message) => {
    expect(() => readMore(row)).toThrow(message);
  });
});

describe('writeTermsCsv', () => {
  test('is read back as it was', () => {
    fc.assert(
      fc.property(conceptLists, (concepts) => {
        expect(readTermsCsv(writeTermsCsv({ concepts }), 'x.csv')).toEqual({ concepts });
      }),
    );
  });

  test('no cell starts like a formula', () => {
    const csv = writeTermsCsv({
      concepts: [
        {
          id: '=1',
          type: '+x',
          terms: [{ language: 'de', text: '@a', status: 'admitted', match: 'exact', caseSensitive: false, note: '-1' }],
        },
      ],
    });
    expect(csv.split('\n')[1]).toBe("'=1,'+x,de,,'@a,admitted,exact,no,,,,,'-1,,,");
  });
});
