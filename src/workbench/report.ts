import { z } from 'zod';
import type { DrilldownSource } from '../drilldown/drilldown.ts';
import { EVALUATION_FORMAT_VERSION, type Evaluation, evaluationSchema } from '../evaluate/evaluation.ts';
import type { Rendered } from '../reports/contract.ts';
import { htmlReport } from '../reports/html.ts';
import { reportFormat } from '../reports/registry.ts';
import { readTextFile } from '../shared/read-file.ts';
import { readSavedJson } from '../shared/saved-json.ts';
import { shares, type Watch } from '../shared/watch.ts';
import { printPdf } from './print-pdf.ts';
import { renderWith } from './render-report.ts';
import { PDF, reportKind } from './report-kinds.ts';

export interface RenderOptions {
  readonly collected?: DrilldownSource | undefined;
  /** Told how far a large report is, while it is written. */
  readonly watch?: Watch;
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
  { collected, watch, variables = {} }: RenderOptions = {},
): Promise<Rendered> {
  const isPdf = format === PDF.id;
  const report = isPdf ? htmlReport : reportFormat(reportKind(format).id);
  // Printing takes some five times as long as writing the page.
  const [writing = watch, printing] = isPdf ? shares(watch, [1, 5]) : [];
  const content = await renderWith(report, evaluation, {
    ...(collected && { collected }),
    ...(writing && { watch: writing }),
  });
  return isPdf && typeof content === 'string' ? [await printPdf(content, variables, printing)] : content;
}

/** An Evaluation is one text: what a string of V8 can hold. An archive of 100,000 segments takes some 160 MB. */
const MAX_EVALUATION_BYTES = 500 * 1024 * 1024;

/** @throws WorkbenchError `input` as `readEvaluation`, and when the file cannot be read */
export function readEvaluationFile(path: string, shown: string, watch?: Watch): Evaluation {
  const text = readTextFile(path, shown, MAX_EVALUATION_BYTES);
  const [reading, parsing] = shares(watch, [1, 3]);
  reading?.(1, 1);
  return readEvaluation(text, shown, parsing);
}

/** @throws WorkbenchError `input` naming the file and the member that is wrong, or the version it was written by. */
export function readEvaluation(text: string, origin: string, watch?: Watch): Evaluation {
  return readSavedJson(text, origin, {
    schema: evaluationSchema,
    version: EVALUATION_FORMAT_VERSION,
    head: z.object({ formatVersion: z.number() }),
    onParsed: () => watch?.(1, 2),
    otherwise: 'not an Evaluation. Make one with "gegenlesen compare … --json".',
  });
}
