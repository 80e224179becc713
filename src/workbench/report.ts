import { z } from 'zod';
import type { DrilldownSource } from '../drilldown/drilldown.ts';
import { EVALUATION_FORMAT_VERSION, type Evaluation, evaluationSchema } from '../evaluate/evaluation.ts';
import type { Rendered } from '../reports/contract.ts';
import { htmlReport } from '../reports/html.ts';
import { reportFormat } from '../reports/registry.ts';
import { readTextFile } from '../shared/read-file.ts';
import { readSavedJson } from '../shared/saved-json.ts';
import { printPdf } from './print-pdf.ts';
import { renderWith } from './render-report.ts';
import { PDF, reportKind } from './report-kinds.ts';

export interface RenderOptions {
  readonly collected?: DrilldownSource | undefined;
  /** Told how far a report of very many rows is, while it is written. */
  readonly onProgress?: (done: number, total: number) => void;
  /** The environment, for where to find the browser that prints PDF. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/**
 * Renders a saved Evaluation; needs no store and no network.
 * @throws WorkbenchError `usage` for an unknown format, `settings` when no browser can print the PDF
 */
export async function renderReport(
  evaluation: Evaluation,
  format: string,
  { collected, onProgress, variables = {} }: RenderOptions = {},
): Promise<Rendered> {
  const isPdf = format === PDF.id;
  const report = isPdf ? htmlReport : reportFormat(reportKind(format).id);
  const content = await renderWith(report, evaluation, {
    ...(collected && { collected }),
    ...(onProgress && { watch: onProgress }),
  });
  return isPdf && typeof content === 'string' ? [await printPdf(content, variables)] : content;
}

/** An Evaluation is one text: what a string of V8 can hold. An archive of 100,000 segments takes some 160 MB. */
const MAX_EVALUATION_BYTES = 500 * 1024 * 1024;

/** @throws WorkbenchError `input` as `readEvaluation`, and when the file cannot be read */
export const readEvaluationFile = (path: string, shown: string): Evaluation =>
  readEvaluation(readTextFile(path, shown, MAX_EVALUATION_BYTES), shown);

/** @throws WorkbenchError `input` naming the file and the member that is wrong, or the version it was written by. */
export function readEvaluation(text: string, origin: string): Evaluation {
  return readSavedJson(text, origin, {
    schema: evaluationSchema,
    version: EVALUATION_FORMAT_VERSION,
    head: z.object({ formatVersion: z.number() }),
    otherwise: 'not an Evaluation. Make one with "gegenlesen compare … --json".',
  });
}
