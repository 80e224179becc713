import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Rendered, ReportAssets, ReportFormat } from '../reports/contract.ts';
import { compileTemplates } from '../reports/templates.ts';
import { readBundle, readViews } from '../shared/asset-files.ts';

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
  const [views, style, script] = await Promise.all([readViews(), readBundle('report.css'), readBundle('report.js')]);
  return { templates: compileTemplates(views), style, script };
}
