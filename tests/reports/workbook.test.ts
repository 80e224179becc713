import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { MAX_ROWS, workbook } from '../../src/reports/workbook.ts';
import { bytesOf } from './joined.ts';
import { cellsOf } from './workbook-cells.ts';

const MADE = '2026-01-01T00:00:00Z';

it('brings every value back, in its own cell', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
  );
  const row = fc.array(fc.oneof(value, fc.constant('')), { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const header = Array.from({ length: 30 }, (_, index) => `c${index}`);
      const archive = unzipSync(bytesOf(workbook([{ name: 'A', header, rows }], MADE)));
      const [, ...read] = cellsOf(strFromU8(archive['xl/worksheets/sheet1.xml']!));
      for (const [index, cells] of read.entries()) {
        const letters = Array.from({ length: 30 }, (_, column) =>
          column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(39 + column)}`,
        );
        expect(letters.map((letter) => cells.get(letter) ?? '')).toEqual(rows[index]!.map(String));
      }
      expect(read).toHaveLength(rows.length);
    }),
  );
});

it('goes on in another sheet where one is full', () => {
  function* rows() {
    for (let row = 0; row < MAX_ROWS; row += 1) yield [row];
  }
  const archive = unzipSync(bytesOf(workbook([{ name: 'A', header: ['n'], rows: rows() }], MADE)));
  expect(strFromU8(archive['xl/workbook.xml']!)).toContain('name="A 2"');
  expect(cellsOf(strFromU8(archive['xl/worksheets/sheet2.xml']!)).map((cells) => cells.get('A'))).toEqual([
    'n',
    String(MAX_ROWS - 1),
  ]);
});
