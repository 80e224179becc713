import { WorkbenchError } from '../shared/errors.ts';
import type { ReportFormat } from './contract.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';

export const REPORTS: readonly ReportFormat[] = [htmlReport, jsonReport];

/** @throws WorkbenchError `usage` that lists the known formats */
export function reportFormat(id: string): ReportFormat {
  const format = REPORTS.find((report) => report.id === id);
  if (format) return format;
  const known = REPORTS.map((report) => report.id).join(', ');
  throw new WorkbenchError('usage', `Unknown report format "${id}". Known formats: ${known}.`);
}
