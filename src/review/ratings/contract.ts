/** A span a person marked as wrong. */
export interface RatedError {
  /** Where it stands; an omission is marked in the source or nowhere. */
  readonly side: 'source' | 'target';
  /** UTF-16, half-open; left out where the file only says that something is missing. */
  readonly start?: number;
  readonly end?: number;
  /** As in the file: `Accuracy/Mistranslation`. */
  readonly category?: string;
  /** In lower case: `major`. */
  readonly severity: string;
}

/** One person's judgement of one segment of one system. */
export interface Rating {
  readonly system: string;
  /** From 0, in the order of the source text's lines. */
  readonly segment: number;
  readonly rater: string;
  /** Higher is better; of MQM the weighted errors, negative. */
  readonly score: number;
  readonly errors?: readonly RatedError[];
  /** Where an order was asked for: the place among what the person ranked together, 1 the best; `score` is the expected wins. */
  readonly rank?: number;
}

export interface RatingSet {
  readonly scheme: 'mqm' | 'esa' | 'da' | 'scores';
  readonly ratings: readonly Rating[];
  /** Rows that are no ratings of a system: tutorials, attention checks, scores of whole documents. */
  readonly leftOut: number;
}

export interface RatingOptions {
  /** Weights of errors; default: those of WMT (`weights.ts`). */
  readonly weights?: MqmWeights;
  /** Number of the first segment in the file; default: what the format is usually written with. */
  readonly firstSegment?: number;
}

/** Weight per `severity/category/subcategory`, the most specific one counts: `minor/fluency/punctuation`. In lower case. */
export type MqmWeights = Readonly<Record<string, number>>;

/** A file format of ratings. A new one is one file, one registry line, one test. */
export interface RatingFormat {
  /** Equals the file name. */
  readonly id: string;
  readonly title: string;
  /** From the first line that is not empty. */
  recognises(firstLine: string): boolean;
  /** @throws WorkbenchError `input` with `origin`, line and what to do. */
  read(text: string, origin: string, options: RatingOptions): RatingSet;
}
