import type { StepDecision } from '../review/names-apart.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { NameTies } from '../terms/names/ledger/groups.ts';
import type { LedgerEntry, LedgerName, NameDecision, NameKey, NameTally } from '../terms/names/ledger/ledger.ts';

export const NAME_ORDERS = ['trouble', 'uses', 'name', 'recent'] as const;
export type NameOrder = (typeof NAME_ORDERS)[number];

export const NAME_KINDS = ['name', 'term'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

export interface NameQuery {
  /** Left out: names and terms. */
  readonly kind?: NameKind;
  /** Beginning of any spelling in any language, whatever its capitals. */
  readonly text?: string;
  /** Only rows in which something is spelled in two ways. */
  readonly troubled?: boolean;
  readonly order: NameOrder;
  readonly limit: number;
  readonly offset: number;
}

/** One use with where it came from. */
export interface StoredNameUse {
  readonly key: NameKey;
  readonly document: string;
  /** Left out: the text as published. */
  readonly target?: LanguageTag;
  readonly evaluation?: string;
  readonly column: string;
  readonly language: LanguageTag;
  readonly form: string;
  readonly places: LedgerEntry['uses'][number]['places'];
}

/** What was read out of the log. */
export interface DecidedNames {
  /** Whether it replaces what there is. */
  readonly anew: boolean;
  /** Number of the last step that was read. */
  readonly upTo: number;
  readonly decisions: readonly StepDecision[];
  /** What a later step can only mention to change these: steps and decisions. */
  readonly refs: readonly string[];
}

/**
 * Names over all documents. Sums are kept with every `put` and `remove`; rows are written by whoever calls them, since
 * which keys are one name is not for the store to say.
 */
export interface NameRepository {
  /** Puts an entry in place of what there is for its document and target. Returns every key it had or has. */
  put(entry: LedgerEntry): Promise<readonly NameKey[]>;
  /** Takes all entries of a document out. Returns their keys. */
  remove(document: string): Promise<readonly NameKey[]>;
  /** Takes what documents say out. */
  clear(): Promise<void>;
  /** Keys of the published text of a document. */
  published(document: string): Promise<LedgerEntry | undefined>;
  /** These keys and those they are tied to, through whatever others, that some document still has, and what was decided on any of them. */
  ties(keys: readonly NameKey[]): Promise<NameTies>;
  /** Number of the last step of the log whose decisions on names are kept here; 0 when none were read. */
  readUpTo(): Promise<number>;
  /** Whether any of these is among the `refs` of what is kept. */
  mentioned(refs: readonly string[]): Promise<boolean>;
  /** Everything kept, undone decisions included, in the order it was made. */
  decided(): Promise<readonly StepDecision[]>;
  /** What was decided on any of the keys and counts, in the order it was made. */
  decidedOn(keys: readonly NameKey[]): Promise<readonly NameDecision[]>;
  saveDecided(read: DecidedNames): Promise<void>;
  tallies(keys: readonly NameKey[]): Promise<readonly NameTally[]>;
  /** Number of documents and first save of each group of keys. */
  seen(
    groups: readonly (readonly NameKey[])[],
  ): Promise<readonly { readonly documents: number; readonly firstSeen: string }[]>;
  /** Writes rows in place of those that hold any of `keys`. `sounds`: under what each key is found by its sound. */
  saveRows(
    keys: readonly NameKey[],
    rows: readonly LedgerName[],
    sounds: ReadonlyMap<NameKey, readonly string[]>,
  ): Promise<void>;
  list(query: NameQuery): Promise<{ readonly total: number; readonly names: readonly LedgerName[] }>;
  /** The row with this id, or the one this key belongs to. */
  find(key: NameKey): Promise<LedgerName | undefined>;
  /** Rows one of whose spellings has exactly these letters, the most used first. */
  spelled(letters: string): Promise<readonly LedgerName[]>;
  /** Keys that share a sound with each of these, themselves left out; a sound that very many share is left out. */
  alike(keys: readonly NameKey[]): Promise<ReadonlyMap<NameKey, readonly NameKey[]>>;
  /** Uses by document, target and place. */
  uses(keys: readonly NameKey[], limit: number): Promise<readonly StoredNameUse[]>;
}
