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
  const [views, style, script] = await Promise.all([readViews(), readBundle('report.css'), readBundle('report.js')]);
  return report.render(evaluation, { templates: compileTemplates(views), style, script, ...more });
}
