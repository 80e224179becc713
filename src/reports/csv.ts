import { stringify } from 'csv-stringify/sync';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { neutralised } from '../shared/spreadsheet-cell.ts';
import type { ReportFormat } from './contract.ts';
import { SEGMENT_COLUMNS, segmentRows } from './segment-rows.ts';

/** The tidy table, values parted by commas (RFC 4180), in UTF-8. */
export const csvReport: ReportFormat<string> = {
  id: 'csv',
  title: 'Segments (CSV), one row per segment and system',
  extension: 'csv',
  mediaType: 'text/csv',
  render: (evaluation) => delimited(evaluation, ','),
};

/** The table with any delimiter; a cell that starts like a formula gets a quote in front. */
export function delimited(evaluation: Evaluation, delimiter: string): string {
  const rows = [...segmentRows(evaluation)].map((row) =>
    SEGMENT_COLUMNS.map((column) => {
      const value = row[column];
      return typeof value === 'number' ? value : neutralised(value);
    }),
  );
  return stringify([[...SEGMENT_COLUMNS], ...rows], { delimiter });
}
