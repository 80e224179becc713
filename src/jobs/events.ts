import type { FailureReason } from '../backends/contract.ts';
import type { RunState } from '../stores/contract.ts';

/** How far one system has come. Segments that need nothing sent are done from the start. */
export interface Progress {
  readonly system: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Source characters translated in this run, in the vendor's unit. */
  readonly characters: number;
  readonly charactersPerSecond: number;
}

/** What a run tells while it goes on; plain JSON, in the order in which it happens. */
export type RunEvent =
  | { readonly type: 'started'; readonly run: string; readonly progress: readonly Progress[] }
  | { readonly type: 'progress'; readonly run: string; readonly progress: Progress }
  /** A request failed and will be sent again after `wait` milliseconds. */
  | {
      readonly type: 'retrying';
      readonly run: string;
      readonly system: string;
      readonly reason: FailureReason;
      readonly message: string;
      readonly tries: number;
      readonly wait: number;
    }
  /** Segments that will have no translation. */
  | {
      readonly type: 'failed';
      readonly run: string;
      readonly system: string;
      readonly reason: FailureReason;
      readonly message: string;
      readonly segments: number;
    }
  /** Nothing more is sent to this system; the others go on. */
  | {
      readonly type: 'stopped';
      readonly run: string;
      readonly system: string;
      readonly reason: FailureReason;
      readonly message: string;
    }
  /** Everything has come back; so many segments, over all comparisons, are checked and scored. */
  | { readonly type: 'checking'; readonly run: string; readonly done: number; readonly total: number }
  | { readonly type: 'finished'; readonly run: string; readonly state: RunState };

export type RunListener = (event: RunEvent) => void;
