import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Rendered, ReportAssets, ReportFormat } from '../reports/contract.ts';
import { readBundle } from '../shared/asset-files.ts';
import { readTemplates } from './templates.ts';

/** Renders an Evaluation; needs no store and no network. */
export async function renderWith(
  report: ReportFormat,
  evaluation: Evaluation,
  more: Pick<ReportAssets, 'collected' | 'watch'>,
): Promise<Rendered> {
  return report.render(evaluation, { ...(await reportAssets()), ...more });
}

/** Views, style and script of one-file pages, as the build left them. */
export async function reportAssets(): Promise<ReportAssets> {
  const [templates, style, script] = await Promise.all([
    readTemplates(),
    readBundle('report.css'),
    readBundle('report.js'),
  ]);
  return { templates, style, script };
}
