import { z } from 'zod';
import { EVALUATION_FORMAT_VERSION, type Evaluation, evaluationSchema } from '../evaluate/evaluation.ts';
import type { Rendered } from '../reports/contract.ts';
import { reportFormat } from '../reports/registry.ts';
import { compileTemplates } from '../reports/templates.ts';
import type { CollectedRows } from '../reports/view/scores/comparison-subject.ts';
import { readBundle, readViews } from '../shared/asset-files.ts';
import { readSavedJson } from '../shared/saved-json.ts';

/** Renders a saved Evaluation; needs no store and no network. */
export async function renderReport(
  evaluation: Evaluation,
  format: string,
  collected?: CollectedRows,
): Promise<Rendered> {
  const report = reportFormat(format);
  const [views, style, script] = await Promise.all([readViews(), readBundle('report.css'), readBundle('report.js')]);
  return report.render(evaluation, {
    templates: compileTemplates(views),
    style,
    script,
    ...(collected ? { collected } : {}),
  });
}

/** @throws WorkbenchError `input` naming the file and the member that is wrong, or the version it was written by. */
export function readEvaluation(text: string, origin: string): Evaluation {
  return readSavedJson(text, origin, {
    schema: evaluationSchema,
    version: EVALUATION_FORMAT_VERSION,
    head: z.object({ formatVersion: z.number() }),
    otherwise: 'not an Evaluation. Make one with "gegenlesen compare … --json".',
  });
}
