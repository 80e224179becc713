import type { SegmentRows } from '../metrics/segment-rows.ts';

/**
 * Outputs of several systems for the same segments, with any number of references: what all drill-down tables are made
 * from. Plain data, so that the page in the browser computes from its own texts what the server computed.
 */
export interface ScoredTexts {
  /** BCP 47 tag of outputs and references; `und` when nobody said. */
  readonly language: string;
  readonly systems: readonly Named[];
  readonly references: readonly Named[];
  /** Number of every segment as it is shown, from 1, ascending. */
  readonly numbers: readonly number[];
  readonly source?: readonly string[];
  /** [system][segment] */
  readonly outputs: readonly (readonly string[])[];
  /** [reference][segment]; `null`: that one has no text for the segment. */
  readonly referenceTexts: readonly (readonly (string | null)[])[];
  /** What is known about segments besides their text. */
  readonly labels: readonly SegmentLabels[];
  /** What people said, one entry per source of ratings; left out where nobody said anything. */
  readonly people?: readonly PeopleScores[];
}

/** Ratings of segments by people, their mean where several rated one. Higher is better. */
export interface PeopleScores {
  /** `people-1` */
  readonly id: string;
  readonly name: string;
  /** [system][segment]; `null`: nobody rated it. */
  readonly systems: readonly (readonly (number | null)[])[];
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** One property of segments that tables may be broken down by: role, domain, document, kind of finding. */
export interface SegmentLabels {
  readonly dimension: LabelDimension;
  /** One list per segment; several where a segment has several findings. */
  readonly values: readonly (readonly string[])[];
}

export const LABEL_DIMENSIONS = ['role', 'domain', 'document', 'finding'] as const;
export type LabelDimension = (typeof LABEL_DIMENSIONS)[number];

/** Properties of segments; `length` is counted in words of the first reference, else of the source. */
export const SEGMENT_DIMENSIONS = ['length', ...LABEL_DIMENSIONS] as const;
export type SegmentDimension = (typeof SEGMENT_DIMENSIONS)[number];

/** Properties of words. `frequency` is how often the references hold the word. */
export const WORD_DIMENSIONS = ['frequency', 'case', 'letters'] as const;
export type WordDimension = (typeof WORD_DIMENSIONS)[number];

/** What words are in scripts that put no blanks between them: Unicode's (by dictionary), or single characters. */
export type WordUnit = 'words' | 'characters';

/** A metric over all systems: a row per segment, in the order of `ScoredTexts`. */
export interface ScoredMetric {
  /** As it was asked for: `chrf++`. */
  readonly id: string;
  readonly systems: readonly SegmentRows[];
  /** sacreBLEU's and ours. */
  readonly signature: string;
  readonly fullSignature: string;
}

/** What a reader chose to look at. */
export interface Choice {
  /** Segment buckets every chosen segment must be in. */
  readonly filter: Readonly<Partial<Record<SegmentDimension, string>>>;
  /** Indices of the two systems whose n-grams and examples are set against each other. */
  readonly pair: readonly [first: number, second: number];
  readonly unit: WordUnit;
}
