/** What is to be scored: made of the flags of `score`, or read from the file of `score --cases`. */
export interface ScoreRequest {
  readonly cases: readonly ScoreCase[];
  readonly comparisons: readonly ScoreComparison[];
}

export interface ScoreMetric {
  /** Names its scores in the result. */
  readonly id: string;
  /** A name `openMetric` knows. */
  readonly metric: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface ScoreCase {
  readonly id: string;
  readonly hypothesis: string;
  /** At least one. */
  readonly references: readonly string[];
  /** Also a score per segment. */
  readonly segments: boolean;
  readonly metrics: readonly ScoreMetric[];
}

export interface ScoreComparison {
  readonly id: string;
  /** `bootstrap` and `ar` are sacreBLEU's, against the first system; `pairs` is ours, every pair of systems. */
  readonly test: 'bootstrap' | 'ar' | 'pairs';
  readonly samples?: number | undefined;
  readonly seed?: number | undefined;
  /** `ar` only: bootstrap samples for mean and interval. */
  readonly confidence?: number | undefined;
  readonly references: readonly string[];
  /** At least two. */
  readonly systems: readonly string[];
  readonly metrics: readonly ScoreMetric[];
}

/** Most resamples or trials of one test. */
export const MOST_SAMPLES = 1_000_000;
