import { gathered } from './chunks.ts';
import type { ReportFormat } from './contract.ts';
import { jsonPieces } from './json-pieces.ts';

/** The Evaluation itself, indented; `docs/evaluation.schema.json` describes it. */
export const jsonReport: ReportFormat<Iterable<string>> = {
  id: 'json',
  title: 'Evaluation (JSON)',
  extension: 'json',
  mediaType: 'application/json',
  render: (evaluation, { watch }) => gathered(jsonPieces(evaluation, watch)),
};
