import type { ReportFormat } from './contract.ts';
import { delimitedRows } from './csv.ts';
import { SCORE_COLUMNS, scoreRows } from './score-rows.ts';

/** Scores and drill-down, one figure per row, values parted by commas (RFC 4180). */
export const scoresCsvReport: ReportFormat<Iterable<string>> = {
  id: 'scores-csv',
  title: 'Scores and drill-down (CSV), one row per figure',
  extension: 'scores.csv',
  mediaType: 'text/csv',
  render: (evaluation, options) => delimitedRows(SCORE_COLUMNS, scoreRows(evaluation, options), ','),
};
