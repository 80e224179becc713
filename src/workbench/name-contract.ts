import type { LanguageTag } from '../shared/language.ts';
import type { Watch } from '../shared/watch.ts';
import type { NameQuery, StoredNameUse } from '../stores/name-contract.ts';
import type { HouseForm } from '../terms/names/ledger/house.ts';
import type { LedgerName, NameDecision } from '../terms/names/ledger/ledger.ts';
import type { SimilarName } from '../terms/names/ledger/similar.ts';
import type { SpellingSummary } from '../terms/names/ledger/summary.ts';

export { NAME_KINDS, NAME_ORDERS, type NameKind, type NameOrder, type NameQuery } from '../stores/name-contract.ts';

/** A name of the ledger with what is spelled how, where it stands in tables. */
export interface NameSummary extends LedgerName {
  /** `term`; for names that of the termbase's concept, else `place` where CLDR knows one of this name. */
  readonly kind?: string;
  /** Concept of the termbase. */
  readonly concept?: string;
  readonly spellings: readonly (SpellingSummary & {
    /** What the house writes in this language today, where it has a wish. */
    readonly preferred?: string;
    /** Not what the house writes, or, where it has no wish, not what is written most. */
    readonly dissent: boolean;
  })[];
}

export interface NameDetails extends NameSummary {
  /** Every wish of every house, past and future ones too. */
  readonly houseForms: readonly HouseForm[];
  /** Up to 500, by document. */
  readonly places: readonly StoredNameUse[];
  readonly similar: readonly (SimilarName & { readonly id: string; readonly name: string })[];
  /** Decisions about it, undone ones left out. */
  readonly decisions: readonly NameDecision[];
}

export interface SpellingChoice {
  /** Id or spelling of the name. */
  readonly name: string;
  readonly form: string;
  readonly language: LanguageTag;
  /** Left out: the settings' house; `''`: every house. */
  readonly house?: string;
  /** ISO date from which it is to be written so; left out: always. */
  readonly validFrom?: string;
}

/** Use cases around the ledger of names. A name is given by its id or by any spelling that only one has. */
export interface NameUseCases {
  /** The house of the settings, whose form is written when no other is named. */
  readonly house: string | undefined;
  list(query: NameQuery): Promise<{ readonly total: number; readonly names: readonly NameSummary[] }>;
  /** @throws WorkbenchError `not-found`, or `input` when several names are spelled so */
  show(name: string): Promise<NameDetails>;
  /** Says that these are one name. */
  merge(names: readonly string[]): Promise<NameDecision>;
  /** Takes spellings out of a name: those of published texts become a name of their own, a rendering is dropped. */
  split(name: string, spellings: readonly string[]): Promise<NameDecision>;
  /** Says that two names, or two spellings of one, are not the same. */
  apart(one: string, other: string): Promise<NameDecision>;
  /** Takes a decision back; left out: the last one. */
  undo(decision?: string): Promise<NameDecision>;
  /** The newest first, undone ones included. */
  decisions(): Promise<readonly NameDecision[]>;
  /** Makes a spelling the house's, in the house termbase. Returns the id of the concept. */
  choose(choice: SpellingChoice): Promise<string>;
  /** Reads all stored documents and evaluations in anew. @param watch told of documents and evaluations */
  rebuild(watch?: Watch): Promise<{ readonly documents: number; readonly evaluations: number }>;
}
