import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Templates } from './templates.ts';

/** What a report may use besides the evaluation; read from disk by the caller (`shared/asset-files.ts`). */
export interface ReportAssets {
  readonly templates: Templates;
  /** The bundled style sheet and script of the HTML report. */
  readonly style: string;
  readonly script: string;
}

/** The content of one file: text, or bytes where the format is no text. */
export type Rendered = string | Uint8Array<ArrayBuffer>;

/** A kind of report: a pure function from an Evaluation to the content of one file. */
export interface ReportFormat<Output extends Rendered | Promise<Rendered> = Rendered | Promise<Rendered>> {
  /** Equals the file name; the value of `--format`. */
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly mediaType: string;
  render(evaluation: Evaluation, assets: ReportAssets): Output;
}
