import type { LanguageTag } from '../../shared/language.ts';

/** Texts in reading order and their translations in the order they came in, of which there may be more, fewer, or others. */
export interface AlignRequest {
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly from: LanguageTag;
  readonly to: LanguageTag;
  /** Other translations of the same source texts into the target language, each with one text per source text; '' where it has none. */
  readonly others?: readonly (readonly string[])[];
}

/**
 * Texts that say the same, by index from 0, each side ascending and at least one side filled: `[3, 4] ~ [3]` was merged,
 * `[3] ~ []` is missing, `[] ~ [3]` translates nothing of the source.
 */
export interface Link {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

/** Most texts that are looked at as one on a side. */
export const MOST_TOGETHER = 3;
