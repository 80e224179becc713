import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Watch } from '../shared/watch.ts';
import { watched } from './chunks.ts';
import type { Chunk, ReportFormat } from './contract.ts';
import { columnName, placedFindings } from './finding-rows.ts';
import { rowCount, SEGMENT_COLUMNS, segmentRows } from './segment-rows.ts';
import { SUMMARY_COLUMNS, summaryRows } from './summary-rows.ts';
import { type Sheet, workbook } from './workbook.ts';

/** A workbook with summary, findings and the tidy table. */
export const xlsxReport: ReportFormat<Iterable<Chunk>> = {
  id: 'xlsx',
  title: 'Workbook (Excel)',
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  render: (evaluation, { watch }) =>
    workbook(
      [summary(evaluation), findings(evaluation), segments(evaluation, watch), ...gates(evaluation)],
      evaluation.createdAt,
    ),
};

function summary(evaluation: Evaluation): Sheet {
  const rows = Iterator.from(summaryRows(evaluation)).map((row) => SUMMARY_COLUMNS.map((key) => row[key]));
  return { name: 'Summary', header: SUMMARY_COLUMNS, rows };
}

function segments(evaluation: Evaluation, watch?: Watch): Sheet {
  const rows = Iterator.from(watched(segmentRows(evaluation), rowCount(evaluation), watch)).map((row) =>
    SEGMENT_COLUMNS.map((key) => row[key]),
  );
  return { name: 'Segments', header: SEGMENT_COLUMNS, rows };
}

const FINDING_COLUMNS = [
  'comparison',
  'file',
  'line',
  'severity',
  'check',
  'column',
  'message',
  'text',
  'suggestion',
  'decision',
  'decided_by',
  'reason',
];

function findings(evaluation: Evaluation): Sheet {
  const rows = Iterator.from(placedFindings(evaluation)).map(({ comparison, finding, file, line }) => {
    const { severity, check, message, spans, suggestion = '', decision } = finding;
    const texts = spans.map(({ text }) => text).join(' · ');
    const said = [severity, check, columnName(comparison, finding), message, texts, suggestion];
    return [comparison.id, file, line, ...said, decision?.state ?? '', decision?.by ?? '', decision?.reason ?? ''];
  });
  return { name: 'Findings', header: FINDING_COLUMNS, rows };
}

/** Nothing when there were no rules. */
function gates({ gates: verdicts }: Evaluation): readonly Sheet[] {
  if (verdicts === undefined) return [];
  const rows = verdicts.map(({ rule, state, value = '', message }) => [rule, state, value, message]);
  return [{ name: 'Gates', header: ['rule', 'state', 'value', 'message'], rows }];
}
