import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { withoutNeutralising } from '../shared/spreadsheet-cell.ts';
import type { Format } from './contract.ts';
import { type TableRow, tableDocuments } from './table.ts';

/** Comma- or semicolon-separated values (RFC 4180), as spreadsheets write them. */
export const csv: Format = {
  id: 'csv',
  title: 'Comma-separated table',
  extensions: ['.csv'],
  read: (content, context) => tableDocuments(rowsOf(content, context.origin), context),
};

const parsedSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

function rowsOf(content: string, origin: string): readonly TableRow[] {
  try {
    const options = { info: true, relax_column_count: true, skip_empty_lines: true, delimiter: delimiterOf(content) };
    const parsed = parsedSchema.parse(parse(content, options));
    return parsed.map(({ record, info }) => {
      const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      return { cells: record.map(withoutNeutralising), line: Math.max(1, info.lines - breaks) };
    });
  } catch (thrown) {
    const line = thrown instanceof CsvError && typeof thrown.lines === 'number' ? `, line ${thrown.lines}` : '';
    throw new WorkbenchError(
      'input',
      `${origin}${line}: not valid CSV: ${messageOf(thrown)} Quote the cell, or save it as TSV.`,
      {
        cause: thrown,
      },
    );
  }
}

/** Spreadsheets write semicolons where the comma is the decimal sign. */
function delimiterOf(content: string): string {
  const [first = ''] = content.split('\n', 1);
  return first.split(';').length > first.split(',').length ? ';' : ',';
}
