import type { BackendPlugin, BackendVariable } from '../backends/contract.ts';
import type { CheckedFile } from '../backends/shared/firefox-models.ts';
import type { Document } from '../corpus/document.ts';
import type { EvaluationDifference } from '../evaluate/difference.ts';
import type { Evaluation, GateVerdict } from '../evaluate/evaluation.ts';
import type { Trend } from '../evaluate/trend.ts';
import type { RunEvent } from '../jobs/events.ts';
import type { Rendered } from '../reports/contract.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { Watch } from '../shared/watch.ts';
import type { DocumentSummary, EvaluationSummary } from '../stores/contract.ts';
import type { Delivery } from '../stores/delivery-contract.ts';
import type { DocumentPart } from '../stores/document-blocks.ts';
import type { ListPart } from '../stores/list-part.ts';
import type { RequestRepository } from '../stores/request-contract.ts';
import type { Termbase } from '../terms/termbase.ts';
import type { AccountUseCases, AuditUseCases } from './accounts/contract.ts';
import type { CheckFileResult } from './check-file.ts';
import type { CheckTextRequest } from './check-pasted.ts';
import type { CorrectionUseCases } from './corrections.ts';
import type { CorrelateTextsRequest, TextCorrelations } from './correlate.ts';
import type { DecisionUseCases } from './decisions.ts';
import type { EditorUseCases } from './editor-contract.ts';
import type { FrameUseCases } from './frames.ts';
import type { GateRequest } from './gates.ts';
import type { LinkUseCases } from './links.ts';
import type { ListedModel } from './models.ts';
import type { NameUseCases } from './name-contract.ts';
import type { OpenOptions } from './open-documents.ts';
import type { PacketUseCases } from './packets.ts';
import type { PublishUseCases } from './publish.ts';
import type { ReviewUseCases } from './review-contract.ts';
import type {
  CompareRequest,
  CompareResult,
  Drift,
  DriftRequest,
  Estimate,
  LiveRun,
  RetryRequest,
} from './run-contract.ts';
import type { ScoreTextsRequest, TextScores } from './score.ts';
import type { WorkbenchState } from './state.ts';

/** A system as it can be chosen for a document. */
export interface SystemStatus {
  readonly id: string;
  readonly name: string;
  readonly backend: string;
  /** Left out when the back end is unknown. */
  readonly kind?: BackendPlugin['kind'];
  /** When it asks for the house glossary: whether that goes along. */
  readonly glossary?: string;
  /** Why it cannot be used now and what to do (variable to set, file missing); left out when it can. */
  readonly unavailable?: string;
  readonly price?: { readonly perMillionCharacters: number; readonly currency: string };
  /** Of a language model paid by the token, instead of `price`. */
  readonly tokenPrice?: { readonly input: number; readonly output: number; readonly currency: string };
}

/** A back end as `gegenlesen backends` lists it. */
export interface BackendStatus {
  readonly id: string;
  readonly title: string;
  readonly kind: BackendPlugin['kind'];
  readonly variables: readonly (BackendVariable & { readonly set: boolean })[];
  readonly configured: boolean;
  /** What is missing and how to set it, when it is not configured. */
  readonly missing?: string;
  /** What the vendor said, after a live check. */
  readonly probe?: { readonly ok: boolean; readonly message: string };
}

/** How a file of terms is read or written (`terms/formats/registry.ts`). */
export interface TermFileOptions {
  /** Left out on import: the one the file name speaks for. */
  readonly format?: string | undefined;
  /** Languages of a glossary of one pair. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** House a glossary is written for; left out: that of the settings. */
  readonly house?: string | undefined;
}

export interface TermFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  readonly lost: readonly string[];
}

/** Every use case of the program. The CLI and the server call nothing else. */
export interface Workbench {
  readonly documents: {
    /** Newest first; all of them when no part is named. */
    list(part?: ListPart): Promise<readonly DocumentSummary[]>;
    /** @throws WorkbenchError `not-found` */
    find(id: string): Promise<Document>;
    /** The part of a document with this segment (index from 0), or else the first one. @throws WorkbenchError `not-found` */
    part(id: string, segment: number): Promise<DocumentPart>;
    /** Reads files, folders, globs and `-`, and saves their documents. Returns their ids. */
    open(
      paths: readonly string[],
      language?: LanguageTag,
      options?: Omit<OpenOptions, 'language'>,
    ): Promise<readonly string[]>;
    /** Reads one upload or pasted text (its name decides the format) and saves its documents, each under an id of its own. */
    add(upload: {
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly language?: LanguageTag;
      readonly title?: string;
      /** Where it stands on the web; its host is the site whose frame is learned. */
      readonly address?: string;
    }): Promise<readonly string[]>;
    /** Hosts that pages may be read from; none unless the settings list some. */
    readonly hosts: readonly string[];
    /**
     * Reads a page and saves it under an id of its own.
     * @throws WorkbenchError `settings` when its host is not among `hosts`
     */
    addAddress(page: {
      readonly address: string;
      readonly language?: LanguageTag;
      readonly title?: string;
      readonly signal?: AbortSignal;
    }): Promise<readonly string[]>;
    remove(id: string): Promise<void>;
    /** Target languages the document's folder proposes. */
    targets(id: string): Promise<readonly LanguageTag[]>;
  };
  /** Systems of the settings, of the document's folder and of configured back ends. */
  systems(documents: readonly string[]): Promise<readonly SystemStatus[]>;
  estimate(request: CompareRequest, signal: AbortSignal): Promise<Estimate>;
  /** Plans, runs, evaluates and saves. */
  compare(
    request: CompareRequest,
    watch: { readonly signal: AbortSignal; onEvent?(event: RunEvent): void },
  ): Promise<CompareResult>;
  /**
   * The comparison that sends these failed cells again and leaves all others as they were, for `compare` or `runs.start`.
   * @throws WorkbenchError `not-found` when the Evaluation is, `input` when no such cell failed or its document has changed since.
   */
  retryOf(request: RetryRequest): Promise<CompareRequest>;
  /** Sends the texts of an earlier run again, past the store, and compares. @throws WorkbenchError `not-found` */
  rerun(request: DriftRequest, watch: Parameters<Workbench['compare']>[1]): Promise<Drift>;
  readonly runs: {
    /** Starts a run in the background and returns its id. */
    start(request: CompareRequest): Promise<string>;
    find(id: string): Promise<LiveRun | undefined>;
    /** The newest first, as many as are remembered. */
    list(): Promise<readonly LiveRun[]>;
    /** Calls `listener` on every change until the returned function is called. */
    watch(id: string, listener: (run: LiveRun) => void): () => void;
    cancel(id: string): Promise<void>;
  };
  /** Queue, workers and back ends as they are now. */
  state(): Promise<WorkbenchState>;
  /** Carries out runs that were started here or at any other server; only where the store is a PostgreSQL database. */
  readonly worker?: {
    /** Takes so many runs at once. */
    start(slots: number): Promise<void>;
    /** Takes no more, waits so many milliseconds for those under way, and gives the rest back. */
    drain(grace: number): Promise<void>;
  };
  readonly evaluations: {
    /** With what was decided up to now. @throws WorkbenchError `not-found` */
    find(id: string): Promise<Evaluation>;
    /**
     * Another word as soon as texts, findings or decisions of a saved one may be others; ratings do not count. Quick: what was
     * worked out under the same word still holds.
     * @throws WorkbenchError `not-found`
     */
    version(id: string): Promise<string>;
    latest(document: string, target?: LanguageTag): Promise<Evaluation | undefined>;
    /** Newest first. */
    list(part: ListPart): Promise<readonly EvaluationSummary[]>;
    /** The newest comparison of each of these documents in each target, the newest first. */
    newest(documents: readonly string[]): Promise<readonly EvaluationSummary[]>;
    /** Holds a saved one to rules; without any, to those of the settings. Nothing is saved. */
    judge(id: string, request: GateRequest): Promise<readonly GateVerdict[]>;
    /**
     * A saved one with the scores of these scorers of the settings. Nothing is saved.
     * @throws WorkbenchError `usage`, `settings` or `backend`
     */
    score(id: string, scorers: readonly string[], signal: AbortSignal): Promise<Evaluation>;
    /** How one document fared over its last runs. @throws WorkbenchError `not-found` when there was none */
    trend(document: string, target?: LanguageTag): Promise<Trend>;
    /** What got better, worse, new and gone. @throws WorkbenchError `not-found` */
    diff(before: string, after: string): Promise<EvaluationDifference>;
  };
  /** Who may use the workbench over the network. */
  readonly accounts: AccountUseCases;
  /** Who ran, decided, exported and spent. */
  readonly audit: AuditUseCases;
  /** What people decided about findings; evaluations that are found show it. */
  readonly decisions: DecisionUseCases;
  /** What people are asked to judge, and what they say. */
  readonly reviews: ReviewUseCases;
  /** What people made of the systems' texts. */
  /** Outputs in other pieces than the document's segments: aligned, and mended by people. */
  readonly links: LinkUseCases;
  readonly corrections: CorrectionUseCases;
  /** The text to be published, put together from the systems' texts. */
  readonly editor: EditorUseCases;
  /** How far that text is, and what it is handed over as. */
  readonly publish: PublishUseCases;
  /** Reviews that are handed out as a page and come back as a file. */
  readonly packets: PacketUseCases;
  readonly terms: {
    load(): Promise<Termbase>;
    save(termbase: Termbase): Promise<void>;
    /** Replaces concepts of the same id, adds the others. `concepts`: how many were read; `lost`: what the file says and a termbase has no place for. */
    import(
      text: string,
      origin: string,
      options?: TermFileOptions,
    ): Promise<{ readonly concepts: number; readonly lost: readonly string[] }>;
    /** `lost`: what the termbase says and the format has no place for. */
    export(options: TermFileOptions & { readonly format: string }): Promise<TermFile>;
  };
  /** Names over all documents. */
  readonly names: NameUseCases;
  backends(options: { readonly check: boolean; readonly signal: AbortSignal }): Promise<readonly BackendStatus[]>;
  /** Checks a text as it stands; sends and stores nothing. */
  check(request: CheckTextRequest): Promise<CheckFileResult>;
  /** BLEU, chrF, TER with significance. */
  score(request: ScoreTextsRequest): Promise<TextScores>;
  /** How far metrics say what people say. */
  correlate(request: CorrelateTextsRequest): Promise<TextCorrelations>;
  /** Requests that named a key of their own, with their answers. */
  readonly requests: RequestRepository;
  /** What sites set around their articles. */
  readonly frames: FrameUseCases;
  /** Who is told when a run ends. */
  readonly webhooks: {
    /** Goes on with what was not delivered. @throws WorkbenchError `settings` when a secret is not set */
    start(): Promise<void>;
    /** Messages, the newest first. */
    deliveries(part: ListPart): Promise<readonly Delivery[]>;
  };
  /** This process among those that share the store. */
  readonly process: string;
  /** Local models, of the folder and from the mirror of the settings. */
  readonly models: {
    list(signal: AbortSignal): Promise<readonly ListedModel[]>;
    pull(pairs: readonly string[], signal: AbortSignal): Promise<readonly ListedModel[]>;
    check(signal: AbortSignal): Promise<readonly CheckedFile[]>;
  };
  /** An Evaluation from its JSON. @throws WorkbenchError `input` naming the member that is wrong */
  readEvaluation(text: string, origin: string): Evaluation;
  /**
   * Renders an Evaluation in one of the kinds of `workbench/report-kinds.ts`.
   * @param watch told how far a large report is, while it is written
   */
  report(evaluation: Evaluation, format: string, watch?: Watch): Promise<Rendered>;
  /** Ends runs under way and closes the store. */
  close(): Promise<void>;
}
