import type { ReportFormat } from './contract.ts';

/** The Evaluation itself, indented; `docs/evaluation.schema.json` describes it. */
export const jsonReport: ReportFormat<string> = {
  id: 'json',
  title: 'Evaluation (JSON)',
  extension: 'json',
  mediaType: 'application/json',
  render: (evaluation) => `${JSON.stringify(evaluation, null, 2)}\n`,
};
