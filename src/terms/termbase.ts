import type { LanguageTag } from '../shared/language.ts';

/** TBX-Basic administrative status (`preferredTerm-admn-sts` and so on); a term without one is admitted. */
export const TERM_STATUSES = ['preferred', 'admitted', 'deprecated', 'superseded'] as const;
export type TermStatus = (typeof TERM_STATUSES)[number];

/** How a term is found in text: as a name (possessive and -s forms belong to it), exactly, as a prefix, by inflection, by pattern. */
export const TERM_MATCHES = ['name', 'exact', 'prefix', 'lemma', 'regex'] as const;
export type TermMatch = (typeof TERM_MATCHES)[number];

export interface Term {
  readonly language: LanguageTag;
  readonly text: string;
  readonly status: TermStatus;
  readonly match: TermMatch;
  /** `yes`: case must agree. `no`: it may differ. */
  readonly caseSensitive: boolean;
  /** House whose style this is; left out: every house. */
  readonly house?: string;
  /** ISO dates, inclusive. */
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly note?: string;
}

/**
 * What a sentence shows about its concept: `flag`, a form the house does not write stands in it; `ok`, an allowed form and
 * no other; `none`, the concept is not meant.
 */
export const EXAMPLE_EXPECTATIONS = ['flag', 'ok', 'none'] as const;
export type ExampleExpectation = (typeof EXAMPLE_EXPECTATIONS)[number];

/** A sentence that has to come out as it says, or the concept is not taken. */
export interface TermExample {
  readonly language: LanguageTag;
  readonly text: string;
  readonly expect: ExampleExpectation;
  /** House it is read for; left out: none in particular. */
  readonly house?: string;
  /** ISO date of the day it is read on; left out: dates of validity do not count, so that what loads today loads tomorrow. */
  readonly date?: string;
}

/** One thing, many words for it. */
export interface Concept {
  readonly id: string;
  /** person, place, organisation, event, term … */
  readonly type: string;
  readonly definition?: string;
  readonly terms: readonly Term[];
  /** Fixed phrases in which the term is something else ("chicken Kiev"). */
  readonly exceptions?: readonly { readonly language: LanguageTag; readonly text: string; readonly reason?: string }[];
  readonly examples?: readonly TermExample[];
  /** Concepts that look alike and must never be merged. */
  readonly notSameAs?: readonly string[];
}

export interface Termbase {
  readonly concepts: readonly Concept[];
}
