import type { Evaluation } from '../evaluate/evaluation.ts';
import { neutralised } from '../shared/spreadsheet-cell.ts';
import type { Watch } from '../shared/watch.ts';
import { gathered, watched } from './chunks.ts';
import type { ReportFormat } from './contract.ts';
import { rowCount, SEGMENT_COLUMNS, segmentRows } from './segment-rows.ts';

/** The tidy table, values parted by commas (RFC 4180), in UTF-8. */
export const csvReport: ReportFormat<Iterable<string>> = {
  id: 'csv',
  title: 'Segments (CSV), one row per segment and system',
  extension: 'csv',
  mediaType: 'text/csv',
  render: (evaluation, { watch }) => delimited(evaluation, ',', watch),
};

/** The table of segments with any delimiter. */
export const delimited = (evaluation: Evaluation, delimiter: string, watch?: Watch): Iterable<string> =>
  delimitedRows(SEGMENT_COLUMNS, watched(segmentRows(evaluation), rowCount(evaluation), watch), delimiter);

/** A table with any delimiter; a cell that starts like a formula gets a quote in front. */
export const delimitedRows = <Column extends string>(
  columns: readonly Column[],
  rows: Iterable<Readonly<Record<Column, string | number>>>,
  delimiter: string,
): Iterable<string> => gathered(lines(columns, rows, delimiter));

function* lines<Column extends string>(
  columns: readonly Column[],
  rows: Iterable<Readonly<Record<Column, string | number>>>,
  delimiter: string,
): Iterable<string> {
  yield `${columns.join(delimiter)}\n`;
  for (const row of rows) yield `${columns.map((column) => written(row[column], delimiter)).join(delimiter)}\n`;
}

// By hand: csv-stringify takes four times as long for the 500,000 rows an archive makes (bench/export.ts).
function written(value: string | number, delimiter: string): string {
  if (typeof value === 'number') return String(value);
  const cell = neutralised(value);
  return cell.includes('"') || cell.includes('\n') || cell.includes('\r') || cell.includes(delimiter)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
