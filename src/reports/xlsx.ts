import { unzipSync, type Zippable, zipSync } from 'fflate';
import type { Row, Sheet } from 'write-excel-file/node';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { withoutIllegalXml } from '../shared/xml-text.ts';
import type { ReportFormat } from './contract.ts';
import { columnName, placedFindings } from './finding-rows.ts';
import { SEGMENT_COLUMNS, segmentRows } from './segment-rows.ts';
import { SUMMARY_COLUMNS, summaryRows } from './summary-rows.ts';

/** Excel's limit for the characters of one cell. */
const MAX_CELL = 32_767;

/** A workbook with summary, findings and the tidy table. Text is written as text, so nothing in it is ever a formula. */
export const xlsxReport: ReportFormat<Promise<Uint8Array<ArrayBuffer>>> = {
  id: 'xlsx',
  title: 'Workbook (Excel)',
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  async render(evaluation) {
    const { default: writeXlsxFile } = await import('write-excel-file/node');
    const sheets = [
      summarySheet(evaluation),
      findingSheet(evaluation),
      segmentSheet(evaluation),
      ...gateSheets(evaluation),
    ];
    return repacked(await writeXlsxFile(sheets).toBuffer(), evaluation.createdAt);
  },
};

type Values = readonly (string | number)[];

const summarySheet = (evaluation: Evaluation) =>
  sheet(
    'Summary',
    SUMMARY_COLUMNS,
    [...summaryRows(evaluation)].map((row) => SUMMARY_COLUMNS.map((key) => row[key])),
  );

const segmentSheet = (evaluation: Evaluation) =>
  sheet(
    'Segments',
    SEGMENT_COLUMNS,
    [...segmentRows(evaluation)].map((row) => SEGMENT_COLUMNS.map((key) => row[key])),
  );

/** Nothing when there were no rules. */
function gateSheets({ gates }: Evaluation): readonly Sheet<Buffer>[] {
  if (gates === undefined) return [];
  const rows = gates.map(({ rule, state, value = '', message }): Values => [rule, state, value, message]);
  return [sheet('Gates', ['rule', 'state', 'value', 'message'], rows)];
}

const FINDING_COLUMNS = ['comparison', 'file', 'line', 'severity', 'check', 'column', 'message', 'text', 'suggestion'];

function findingSheet(evaluation: Evaluation): Sheet<Buffer> {
  const rows = placedFindings(evaluation).map(({ comparison, finding, file, line }): Values => {
    const { severity, check, message, spans, suggestion = '' } = finding;
    const texts = spans.map(({ text }) => text).join(' · ');
    return [comparison.id, file, line, severity, check, columnName(comparison, finding), message, texts, suggestion];
  });
  return sheet('Findings', FINDING_COLUMNS, rows);
}

function sheet(name: string, header: readonly string[], rows: readonly Values[]): Sheet<Buffer> {
  const head: Row = header.map((value) => ({ value, type: String, fontWeight: 'bold' }));
  return { sheet: name, data: [head, ...rows.map((row) => row.map(cellOf))], stickyRowsCount: 1 };
}

function cellOf(value: string | number): Row[number] {
  if (typeof value === 'number') return { value, type: Number };
  return value === '' ? null : { value: withoutIllegalXml(value).slice(0, MAX_CELL), type: String };
}

/** The library dates its entries with the present; the same Evaluation must give the same bytes. */
function repacked(zip: Uint8Array, createdAt: string): Uint8Array<ArrayBuffer> {
  const files: Zippable = unzipSync(zip);
  return zipSync(files, { mtime: createdAt });
}
