import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTermsCsv } from '../../../src/terms/formats/csv.ts';
import { nameTable } from '../../../src/terms/names/name-table.ts';
import { publishedText, sampleColumn } from '../../checks/sample.ts';
import { tools } from '../../checks/texts.ts';

const terms = readTermsCsv(
  readFileSync(new URL('../../../corpus/krone-choe-putin/terms.csv', import.meta.url), 'utf8'),
  'terms.csv',
);
const published = { ...publishedText(), column: 'source' };

test('a row per name, a cell per column, dissent against the house form', () => {
  const columns = [published, sampleColumn('apertium', 'eng-spa', 'unmarked'), sampleColumn('llm', 'en-es', 'house')];
  const rows = nameTable(columns, tools(terms));
  const zelensky = rows.find((row) => row.name === 'Zelensky')!;
  expect(zelensky).toMatchObject({ preferred: 'Zelenski', consistent: false });
  const forms = (column: string) => zelensky.cells[column]!.map(({ form, count, dissent }) => [form, count, dissent]);
  expect(forms('llm-house')).toEqual([['Zelenski', 3, false]]);
  expect(
    forms('apertium-unmarked')
      .map(([form, , dissent]) => [form, dissent])
      .sort(),
  ).toEqual([
    ['Selensky', true],
    ['Selenskyj', true],
    ['Zelensky', true],
  ]);
  expect(forms('source')[0]).toEqual(['Zelensky', 1, false]);
  expect(rows.find((row) => row.name === 'Son')?.cells['apertium-unmarked']?.map(({ form }) => form)).toEqual(['Hijo']);
  expect(rows.find((row) => row.name === 'Putin')).toMatchObject({ consistent: true, preferred: 'Putin' });
  expect(rows.findIndex((row) => row.consistent)).toBeGreaterThan(0);
});

test('without translations: the names the published text itself spells in several ways', () => {
  expect(nameTable([published], tools()).map((row) => [row.name, row.kind, Object.keys(row.cells)])).toEqual([
    ['Zelensky', 'romanisation', ['source']],
  ]);
});
