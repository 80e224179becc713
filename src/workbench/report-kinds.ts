import { REPORTS, reportFormatOfFile } from '../reports/registry.ts';
import { WorkbenchError } from '../shared/errors.ts';

/** A kind of file an Evaluation can be made into. */
export interface ReportKind {
  /** The value of `--format`. */
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly mediaType: string;
  /** It is no text: a terminal cannot show it. */
  readonly binary: boolean;
}

/** The HTML report as a browser prints it. It needs a program, so it is no pure report format. */
export const PDF: ReportKind = {
  id: 'pdf',
  title: 'Report (PDF), the HTML report printed by Chromium or Chrome',
  extension: 'pdf',
  mediaType: 'application/pdf',
  binary: true,
};

export const REPORT_KINDS: readonly ReportKind[] = [
  ...REPORTS.map(({ id, title, extension, mediaType }) => ({ id, title, extension, mediaType, binary: id === 'xlsx' })),
  PDF,
];

/** The kind a file's ending asks for; HTML when none does. */
export function reportKindOfFile(name: string): ReportKind {
  return name.toLowerCase().endsWith(`.${PDF.extension}`) ? PDF : reportKind(reportFormatOfFile(name).id);
}

/** @throws WorkbenchError `usage` that lists the known kinds */
export function reportKind(id: string): ReportKind {
  const kind = REPORT_KINDS.find((candidate) => candidate.id === id);
  if (kind !== undefined) return kind;
  const known = REPORT_KINDS.map((candidate) => candidate.id).join(', ');
  throw new WorkbenchError('usage', `Unknown report format "${id}". Known formats: ${known}.`);
}
