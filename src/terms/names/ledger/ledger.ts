import type { LanguageTag } from '../../../shared/language.ts';
import type { Mention } from '../mentions.ts';

/**
 * Language and letters of a name as documents write it: `en:zelensky`. Inflected forms and capitals share a key;
 * two spellings have two. A name of the ledger is one key or several that belong together.
 */
export type NameKey = string;

/** Column of the text as it was published. */
export const PUBLISHED = 'source';

/** One spelling of a name in one column of one document. */
export interface NameUse {
  readonly key: NameKey;
  /** `source`: the text as published. Otherwise the id of a system or reference. */
  readonly column: string;
  /** Language of the spelling. */
  readonly language: LanguageTag;
  readonly form: string;
  readonly places: readonly Mention[];
}

/** Names of one document as published, or in one comparison; replaced as a whole. */
export interface LedgerEntry {
  readonly document: string;
  /** Left out: the text as published. */
  readonly target?: LanguageTag;
  /** Evaluation the uses were read from. */
  readonly evaluation?: string;
  readonly uses: readonly NameUse[];
  /** Keys that this text shows to be spellings of one name. */
  readonly links: readonly NamePair[];
}

export type NamePair = readonly [NameKey, NameKey];

/**
 * What a person decided about names. `merge`: all of `left` and `right` are one name. `split` and `apart`: no key of
 * `left` is the same name as a key of `right`; `split` takes one row apart, `apart` says it of two.
 * Of two decisions about the same pair the later one counts.
 */
export interface NameDecision {
  readonly id: string;
  readonly kind: 'merge' | 'split' | 'apart';
  readonly left: readonly NameKey[];
  readonly right: readonly NameKey[];
  /** ISO time. */
  readonly madeAt: string;
  readonly undoneAt?: string;
}

/** How often one form stands in one column, over all documents. */
export interface NameTally {
  readonly key: NameKey;
  readonly column: string;
  readonly language: LanguageTag;
  readonly form: string;
  readonly uses: number;
  readonly documents: number;
}

/** A row of the ledger. */
export interface LedgerName {
  /** Its first key in code-unit order. */
  readonly id: NameKey;
  readonly keys: readonly NameKey[];
  /** The form that documents use most. */
  readonly name: string;
  readonly language: LanguageTag;
  /** Over all columns. */
  readonly uses: number;
  readonly documents: number;
  /** Uses of another spelling than the most frequent one of their language: what an editor has to look at. */
  readonly trouble: number;
  /** ISO time of the first save that had it. */
  readonly firstSeen: string;
}

export function nameKeyOf(language: LanguageTag, letters: string): NameKey {
  return `${language}:${letters}`;
}

/** The letters of a key: `zelensky`. */
export function lettersOf(key: NameKey): string {
  return key.slice(key.indexOf(':') + 1);
}

export function languageOf(key: NameKey): LanguageTag {
  return key.slice(0, key.indexOf(':'));
}
