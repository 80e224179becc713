import { WorkbenchError } from '../shared/errors.ts';
import type { ReportFormat } from './contract.ts';
import { csvReport } from './csv.ts';
import { githubReport } from './github.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { latexReport } from './latex.ts';
import { markdownReport } from './markdown.ts';
import { sarifReport } from './sarif.ts';
import { scoresCsvReport } from './scores-csv.ts';
import { tmxReport } from './tmx.ts';
import { tsvReport } from './tsv.ts';
import { xliffReport } from './xliff.ts';
import { xlsxReport } from './xlsx.ts';

export const REPORTS: readonly ReportFormat[] = [
  htmlReport,
  jsonReport,
  scoresCsvReport,
  csvReport,
  tsvReport,
  xlsxReport,
  markdownReport,
  latexReport,
  junitReport,
  sarifReport,
  githubReport,
  tmxReport,
  xliffReport,
];

/** The format a file's ending asks for; HTML when none does. */
export function reportFormatOfFile(name: string): ReportFormat {
  return REPORTS.find(({ extension }) => name.toLowerCase().endsWith(`.${extension}`)) ?? htmlReport;
}

/** @throws WorkbenchError `usage` that lists the known formats */
export function reportFormat(id: string): ReportFormat {
  const format = REPORTS.find((report) => report.id === id);
  if (format) return format;
  const known = REPORTS.map((report) => report.id).join(', ');
  throw new WorkbenchError('usage', `Unknown report format "${id}". Known formats: ${known}.`);
}
