import type { Answer, FailureReason } from '../backends/contract.ts';
import type { Document } from '../corpus/document.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Act, StoredAct } from '../review/log.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { Termbase } from '../terms/termbase.ts';
import type { AccountRepository, AuditRepository, CounterRepository, SecretRepository } from './account-contract.ts';
import type { DeliveryRepository } from './delivery-contract.ts';
import type { DocumentPart } from './document-blocks.ts';
import type { FrameRepository } from './frame-contract.ts';
import type { ListPart } from './list-part.ts';
import type { NameRepository } from './name-contract.ts';
import type { QueuedRunRepository } from './queued-run-contract.ts';
import type { RatingRepository } from './rating-contract.ts';
import type { RequestRepository } from './request-contract.ts';
import type { Database } from './schema.ts';

/** A translation that was paid for, under the hash of all that went into it. Never changed once written. */
export interface StoredTranslation {
  /** Hash of text, languages, context, glossary content and signature. */
  readonly key: string;
  readonly answer: Extract<Answer, { state: 'translated' }>;
  readonly system: string;
  readonly from: LanguageTag;
  readonly to: LanguageTag;
  /** Source characters, in the vendor's unit. */
  readonly characters: number;
  readonly attempts: number;
  /** Time of the request that brought it. */
  readonly milliseconds: number;
  /** ISO time. */
  readonly createdAt: string;
}

/** One request to a vendor; written before it is sent, since a call that timed out may have been billed. */
export interface Attempt {
  readonly id: string;
  readonly run: string;
  readonly system: string;
  readonly keys: readonly string[];
  readonly characters: number;
  readonly startedAt: string;
  /** `sent`: no answer was written, because it is about to go or under way, or the process died. */
  readonly state: 'sent' | 'answered' | 'failed';
  readonly reason?: FailureReason;
  readonly message?: string;
  readonly milliseconds?: number;
}

export interface AttemptTotal {
  readonly system: string;
  readonly state: Attempt['state'];
  /** Of failed ones. */
  readonly reason?: FailureReason;
  readonly requests: number;
  readonly characters: number;
}

export const RUN_STATES = ['running', 'finished', 'cancelled', 'interrupted'] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface StoredRun {
  readonly id: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly state: RunState;
  /** Process that carries it out (`jobs/owner.ts`): a run whose process is gone was interrupted. */
  readonly owner: string;
  /** Signs of life; 0 at first. A running run whose number stands still is gone too. */
  readonly beats: number;
  readonly documents: readonly string[];
  readonly targets: readonly LanguageTag[];
  /** System id → name, back end and signature as they were when the run was planned. */
  readonly systems: readonly {
    readonly id: string;
    readonly name: string;
    readonly backend: string;
    readonly signature: Readonly<Record<string, unknown>>;
  }[];
}

/** What became of one segment in one system of a run. */
export interface StoredOutcome {
  readonly run: string;
  readonly document: string;
  readonly target: LanguageTag;
  readonly system: string;
  readonly segment: number;
  /** Keys of the stored translations the cell is put together from: one, or one per piece of a text too long for one request. */
  readonly keys: readonly string[];
  readonly failure?: { readonly reason: FailureReason; readonly message: string };
  /** Taken from the store instead of being sent. */
  readonly reused: boolean;
}

export interface DocumentSummary {
  readonly id: string;
  readonly title: string;
  readonly language: LanguageTag;
  readonly segments: number;
  readonly savedAt: string;
}

export interface EvaluationSummary {
  readonly id: string;
  readonly createdAt: string;
  readonly comparisons: readonly { readonly document: string; readonly target: LanguageTag }[];
}

/** Some cells of a run that follow one another. */
export interface OutcomeRange extends Pick<StoredOutcome, 'system' | 'document' | 'target'> {
  /** Segments from `first` up to, and without, `end`. */
  readonly first: number;
  readonly end: number;
}

/** Who is paying for a text. */
export interface Claim {
  readonly run: string;
  /** It was sent in that run and will have no translation there. */
  readonly failure?: StoredOutcome['failure'];
}

export interface TransactionOptions {
  /** Default: false. A store that has one writer anyway takes no notice. */
  readonly sideBySide?: boolean;
}

/** Narrow repositories; callers ask for the part they use. Every method rejects with WorkbenchError `store` when the store is broken, locked or full. */
export interface Store {
  readonly documents: {
    /** Adds or replaces. */
    save(document: Document): Promise<void>;
    find(id: string): Promise<Document | undefined>;
    /** The part with this segment, or else the first; of a document of at most 1,000 segments all. Reads no more than that. */
    part(id: string, segment: number): Promise<DocumentPart | undefined>;
    /** Newest first; all of them when no part is named. */
    list(part?: ListPart): Promise<readonly DocumentSummary[]>;
    remove(id: string): Promise<void>;
  };
  readonly translations: {
    /** Keeps what is there: the first translation of a key wins. */
    save(rows: readonly StoredTranslation[]): Promise<void>;
    find(keys: readonly string[]): Promise<ReadonlyMap<string, StoredTranslation>>;
  };
  /** Which run is paying for a text that is not stored yet, so that of several programs at one store only one does. */
  readonly claims: {
    /**
     * Takes, in one step, those of the keys that no running run has; one that has ended holds none.
     * @returns who has each of them now
     */
    take(run: string, keys: readonly string[]): Promise<ReadonlyMap<string, Claim>>;
    /** Notes that a run will have no translation for these; it keeps them until it ends. */
    fail(run: string, keys: readonly string[], failure: NonNullable<StoredOutcome['failure']>): Promise<void>;
    /** Gives back what a run took. */
    release(run: string, keys: readonly string[]): Promise<void>;
  };
  readonly attempts: {
    start(attempt: Attempt): Promise<void>;
    finish(id: string, end: Pick<Attempt, 'state' | 'reason' | 'message' | 'milliseconds'>): Promise<void>;
    /** Forgets one that was not sent after all. */
    withdraw(id: string): Promise<void>;
    list(run: string): Promise<readonly Attempt[]>;
    /** Requests since a time, of all runs, added up; by system. */
    totals(since: string): Promise<readonly AttemptTotal[]>;
  };
  readonly runs: {
    create(run: StoredRun): Promise<void>;
    /** Counts up `beats` of a running run: a sign of life for programs on other machines. */
    beat(id: string): Promise<void>;
    /** Sets state and end, and gives back what it had claimed. */
    finish(id: string, state: RunState, finishedAt: string): Promise<void>;
    find(id: string): Promise<StoredRun | undefined>;
    /** Newest first. */
    list(limit: number): Promise<readonly StoredRun[]>;
    /** Runs in the state `running`, whoever carries them out. */
    listRunning(): Promise<readonly StoredRun[]>;
    saveOutcomes(outcomes: readonly StoredOutcome[]): Promise<void>;
    /** By document, target, system and segment; left out: of the whole run. */
    outcomes(run: string, range?: OutcomeRange): Promise<readonly StoredOutcome[]>;
  };
  readonly evaluations: {
    save(evaluation: Evaluation): Promise<void>;
    find(id: string): Promise<Evaluation | undefined>;
    /** When it was made, without reading it whole. */
    createdAt(id: string): Promise<string | undefined>;
    /** The newest one holding this document and target. */
    latest(document: string, target?: LanguageTag): Promise<Evaluation | undefined>;
    /** Those that hold this document and target, the newest first. */
    history(document: string, target: LanguageTag | undefined, limit: number): Promise<readonly Evaluation[]>;
    /** The newest comparison of each of these documents in each target, as parts of their evaluations, the newest first. */
    newest(documents: readonly string[]): Promise<readonly EvaluationSummary[]>;
    /** Newest first. */
    list(part: ListPart): Promise<readonly EvaluationSummary[]>;
  };
  /** What people decided and corrected, step by step. Nothing is ever changed or deleted: taking back is a step too. */
  readonly reviews: {
    /**
     * Adds a step and returns its number, which is higher than any before.
     * @param remembered keys of the post-edits it makes, to be found again by `remembering`
     */
    append(act: Act, remembered?: readonly string[]): Promise<number>;
    /** Documents with a post-edit under one of the keys; '' stands for imported ones. */
    remembering(keys: readonly string[]): Promise<readonly string[]>;
    /** All steps in their order; of a document: its own and those that count everywhere. */
    log(document?: string): Promise<readonly StoredAct[]>;
    /** Steps past this number that may have said something about names, or taken it back. */
    ofNames(after: number): Promise<readonly StoredAct[]>;
    /** Number of the last step; 0 when there is none. */
    last(): Promise<number>;
  };
  /** What people were asked to judge, and what they said. */
  readonly ratings: RatingRepository;
  /** Secrets this store signs with; made by whoever asks first. */
  readonly keys: {
    /** @param fresh a new secret, kept when there is none of this name yet */
    find(name: string, fresh: string): Promise<string>;
  };
  /** The house termbase edited in the browser. */
  readonly terms: {
    load(): Promise<Termbase>;
    save(termbase: Termbase): Promise<void>;
  };
  /** The ledger of names over all documents. */
  readonly names: NameRepository;
  readonly requests: RequestRepository;
  readonly deliveries: DeliveryRepository;
  readonly frames: FrameRepository;
  /** Used where several workers share the work. */
  readonly queuedRuns: QueuedRunRepository;
  readonly accounts: AccountRepository;
  readonly secrets: SecretRepository;
  readonly signInCounters: CounterRepository;
  readonly audit: AuditRepository;
  /**
   * All or nothing; nested calls join the outer one. Inside, use only the store that is handed in:
   * the outer one waits until the transaction has ended.
   *
   * One at a time, over all programs at the store, so that what was read still holds when it is written. With
   * `sideBySide` others may write meanwhile: for work whose steps are each right by themselves, such as claims.
   */
  transaction<Result>(work: (store: Store) => Promise<Result>, options?: TransactionOptions): Promise<Result>;
  /** Called once by whoever opened the store. */
  close(): Promise<void>;
}

export interface StoreTools {
  /** ISO time of a save. */
  readonly now: () => string;
  /** Milliseconds to wait for a store that another process has locked. */
  readonly busyTimeout?: number;
  /** Called once, before `open` resolves, with the names of the schema steps that were carried out. */
  readonly onMigrated?: (steps: readonly string[]) => void;
}

export interface StorePlugin {
  readonly id: string;
  /** For people: `SQLite file`. */
  readonly title: string;
  /**
   * Opens, and creates or migrates when needed. `location`: what the plug-in understands, a path or an address.
   * @throws WorkbenchError `store` when it cannot be opened or was written by a newer program.
   */
  open(location: string, tools: StoreTools): Promise<Store>;
  /** The tables behind such a store, for what goes over all of them. The caller destroys it. @throws as `open` */
  openTables(location: string, tools: Omit<StoreTools, 'now'>): Promise<Tables>;
}

export interface Tables {
  readonly db: Database;
  /** Every table with its primary key, in the order of their names. */
  keys(): Promise<ReadonlyMap<string, readonly string[]>>;
}
