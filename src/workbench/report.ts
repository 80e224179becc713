import type { DrilldownSource } from '../drilldown/drilldown.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Rendered } from '../reports/contract.ts';
import { htmlReport } from '../reports/html.ts';
import { reportFormat } from '../reports/registry.ts';
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
