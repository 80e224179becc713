import type { LanguageTag } from '../../shared/language.ts';
import type { TextRange } from '../../shared/text-range.ts';

/** Two translations of one segment into the same language. */
export interface TextPair {
  readonly base: string;
  readonly other: string;
  readonly language: LanguageTag;
}

/** What one side has and the other has not. */
export interface SideDifference {
  readonly side: 'base' | 'other';
  /** In the text of that side, UTF-16 code units. */
  readonly range: TextRange;
  /** For people, in English. */
  readonly why: string;
}
