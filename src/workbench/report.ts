import { z } from 'zod';
import { EVALUATION_FORMAT_VERSION, type Evaluation, evaluationSchema } from '../evaluate/evaluation.ts';
import type { Rendered } from '../reports/contract.ts';
import { reportFormat } from '../reports/registry.ts';
import { compileTemplates } from '../reports/templates.ts';
import { readBundle, readViews } from '../shared/asset-files.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { describeIssues } from '../shared/read-file.ts';

/** Renders a saved Evaluation; needs no store and no network. */
export async function renderReport(evaluation: Evaluation, format: string): Promise<Rendered> {
  const report = reportFormat(format);
  const [views, style, script] = await Promise.all([readViews(), readBundle('report.css'), readBundle('report.js')]);
  return report.render(evaluation, { templates: compileTemplates(views), style, script });
}

/** @throws WorkbenchError `input` naming the file and the member that is wrong, or the version it was written by. */
export function readEvaluation(text: string, origin: string): Evaluation {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new WorkbenchError('input', `${origin}: not JSON (${messageOf(error)}).`, { cause: error });
  }
  const version = z.object({ formatVersion: z.number() }).safeParse(value);
  if (!version.success)
    throw new WorkbenchError('input', `${origin}: not an Evaluation. Make one with "gegenlesen compare … --json".`);
  if (version.data.formatVersion !== EVALUATION_FORMAT_VERSION) {
    throw new WorkbenchError(
      'input',
      `${origin}: format version ${version.data.formatVersion}; this program reads version ${EVALUATION_FORMAT_VERSION}.`,
    );
  }
  const result = evaluationSchema.safeParse(value);
  if (!result.success) throw new WorkbenchError('input', `${origin}: ${describeIssues(result.error)}`);
  return result.data;
}
