import type { DrilldownSource } from '../drilldown/drilldown.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Watch } from '../shared/watch.ts';
import type { Templates } from './templates.ts';
import type { MatrixView } from './view/matrix.ts';

/** What a report may use besides the evaluation; read from disk by the caller (`shared/asset-files.ts`). */
export interface ReportAssets {
  readonly templates: Templates;
  /** The bundled style sheet and script of the HTML report. */
  readonly style: string;
  readonly script: string;
  /** Told how far the report is. */
  readonly watch?: Watch;
  /** Rows of the scores of an Evaluation with one comparison, when the caller has them; left out, they are worked out. */
  readonly collected?: DrilldownSource;
  /** The side-by-side table of an Evaluation with one comparison, when it was rendered before (`renderMatrix`). */
  readonly matrix?: MatrixView;
}

/** A piece of a file: text (UTF-8), or bytes where the format is no text. */
export type Chunk = string | Uint8Array<ArrayBuffer>;

/**
 * The content of one file: whole, or piece by piece (`chunks.ts`) where a large Evaluation makes more than one string
 * or one buffer can hold. Pieces are made as they are asked for, and can be asked for once.
 */
export type Rendered = string | Iterable<Chunk>;

/** A kind of report: a pure function from an Evaluation to the content of one file. */
export interface ReportFormat<Output extends Rendered = Rendered> {
  /** Equals the file name; the value of `--format`. */
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly mediaType: string;
  render(evaluation: Evaluation, assets: ReportAssets): Output;
}
