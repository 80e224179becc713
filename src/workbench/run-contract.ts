import type { Evaluation, Usage } from '../evaluate/evaluation.ts';
import type { RunEvent } from '../jobs/events.ts';
import type { RunLimits } from '../jobs/spending.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { StoredRun } from '../stores/contract.ts';
import type { Actor } from './accounts/contract.ts';
import type { GateRequest } from './gates.ts';

export interface CompareRequest {
  readonly documents: readonly string[];
  readonly targets: readonly LanguageTag[];
  /** System ids; left out: every system that can be used. */
  readonly systems?: readonly string[];
  /** What the run may take, over all systems; left out: no limits. What does not fit is left undone and says so. */
  readonly limits?: RunLimits;
  /** Folder that every exchange with a vendor is kept in, without keys. */
  readonly record?: string;
  /** Folder of such a recording that answers in place of the vendors; nothing is sent and no key is needed. */
  readonly replay?: string;
  /** What the Evaluation is held to; left out: the rules of the settings. */
  readonly gates?: GateRequest;
  /** Sends nothing but these cells of an earlier Evaluation; all others stay as they were there. See `Workbench.retryOf`. */
  readonly retry?: Retry;
  /** Who runs it: for the log, and whose budget it is held to. */
  readonly by?: Actor;
  /** Money set aside for it, by `runs.start` or else by `compare` itself. */
  readonly reservation?: string;
}

export interface Retry {
  /** Id of the earlier Evaluation. */
  readonly evaluation: string;
  readonly cells: readonly CellPlace[];
}

/** One cell of an Evaluation. */
export interface CellPlace {
  /** Id of its comparison. */
  readonly comparison: string;
  readonly system: string;
  /** From 0. */
  readonly segment: number;
}

/** Failed cells that are to be sent again; what is left out is not narrowed down. */
export interface RetryRequest extends Omit<CompareRequest, 'documents' | 'targets' | 'systems' | 'retry'> {
  /** Id of the Evaluation. */
  readonly evaluation: string;
  readonly comparison?: string;
  readonly system?: string;
  /** From 0. */
  readonly segments?: readonly number[];
}

/** What a run would send, known before anything is sent. */
export interface Estimate {
  readonly systems: readonly {
    readonly id: string;
    readonly name: string;
    /** Segments to send, already stored, kept as they stand, not offered. */
    readonly send: number;
    readonly reused: number;
    readonly kept: number;
    readonly absent: number;
    /** Characters to send, as the vendor counts them. */
    readonly characters: number;
    readonly cost?: { readonly amount: number; readonly currency: string };
  }[];
}

/** A system nobody asked for by name that could not be opened. */
export interface SkippedSystem {
  readonly id: string;
  /** What is missing and what to do. */
  readonly reason: string;
}

export interface CompareResult {
  readonly run: string;
  readonly state: StoredRun['state'];
  readonly evaluation: Evaluation;
  readonly skipped: readonly SkippedSystem[];
  /** Systems whose exchanges could not be recorded although that was asked for. */
  readonly unrecorded?: readonly string[];
  /** A rule on failed segments was given: it decides how many are too many. */
  readonly toleratesFailures: boolean;
}

export interface DriftRequest extends Pick<CompareRequest, 'systems' | 'limits' | 'record' | 'replay' | 'by'> {
  /** Id of an earlier run, which is that of its Evaluation too. */
  readonly run: string;
}

/** What engines print now for texts they were given before. */
export interface Drift {
  readonly before: string;
  /** ISO time. */
  readonly beforeAt: string;
  readonly run: string;
  readonly state: StoredRun['state'];
  /** One per system, document and target. */
  readonly systems: readonly SystemDrift[];
}

export interface SystemDrift {
  readonly id: string;
  readonly name: string;
  readonly document: string;
  readonly target: LanguageTag;
  /** The system's signature is another one than then: a change may be the settings' and not the engine's. */
  readonly otherSettings: boolean;
  readonly same: number;
  readonly changed: readonly {
    readonly segment: number;
    readonly source: string;
    readonly before: string;
    readonly now: string;
  }[];
  /** Segments with a translation on one side only. */
  readonly incomparable: number;
  readonly usage: Usage;
}

/** A run under way or ended: in this process, or at a server with workers anywhere. */
export interface LiveRun {
  readonly id: string;
  readonly request: CompareRequest;
  readonly startedAt: string;
  readonly state: 'running' | 'finished' | 'cancelled' | 'failed';
  /** Latest event of each kind and system, for whoever comes late. */
  readonly events: readonly RunEvent[];
  /** Once it ended well. */
  readonly evaluation?: string;
  /** Once it failed: what, where, what to do. */
  readonly error?: string;
}
