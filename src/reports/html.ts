import { createHash } from 'node:crypto';
import Handlebars from 'handlebars/runtime.js';
import type { Comparison } from '../evaluate/evaluation.ts';
import type { ReportAssets, ReportFormat } from './contract.ts';
import type { Templates } from './templates.ts';
import { reportView, scoredMatrix } from './view/comparison-view.ts';
import type { MatrixView } from './view/matrix.ts';

const sourceHash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded, sent or framed; only the style and script of this very file may run (CSP 3, hash sources). */
const contentPolicy = (style: string, script: string): string =>
  `default-src 'none'; style-src ${sourceHash(style)}; script-src ${sourceHash(script)}; base-uri 'none'; form-action 'none'`;

/**
 * The project's own bundle, passed through unescaped; never text of a document.
 * A bundle that could end its element early is a bug of the build.
 */
function ownCode(code: string): object {
  if (/<\/(?:script|style)|<!--/i.test(code)) throw new Error('The bundle holds a closing tag and cannot be inlined.');
  return new Handlebars.SafeString(code);
}

/** What the layout of every one-file page needs: its style and script, and the policy that lets only them run. */
export const ownAssets = ({ style, script }: Pick<ReportAssets, 'style' | 'script'>) => ({
  policy: contentPolicy(style, script),
  style: ownCode(style),
  script: ownCode(script),
});

/**
 * Renders the side-by-side table of a comparison without checks, most of a report of scores, before the scores are known.
 * What it gives is a view's own output, escaped there, and goes into the page as it is.
 */
export function renderMatrix(comparison: Comparison, templates: Templates): MatrixView {
  const matrix = scoredMatrix(comparison);
  const rendered = new Handlebars.SafeString(templates.render('partials/matrix', matrix));
  return { ...matrix, rows: [], rendered };
}

/** One file that opens from disk without a network and is readable without its script. */
export const htmlReport: ReportFormat<string> = {
  id: 'html',
  title: 'Report (HTML)',
  extension: 'html',
  mediaType: 'text/html',
  render: (evaluation, { templates, collected, watch, matrix, ...bundle }) =>
    templates.render('pages/report', {
      report: reportView(evaluation, { collected, watch, matrix }),
      ...ownAssets(bundle),
      moreKeys: [],
      ui: 'en',
    }),
};
