export const QUEUED_RUN_STATES = ['running', 'finished', 'cancelled', 'failed'] as const;

/** A run that any of several workers may carry out. */
export interface QueuedRun {
  readonly id: string;
  /** What was asked for, as JSON. */
  readonly request: string;
  /** ISO time. */
  readonly startedAt: string;
  /** `running` from the moment it was asked for. */
  readonly state: (typeof QUEUED_RUN_STATES)[number];
  /** Process that carries it out (`jobs/owner.ts`); left out: it waits for one. */
  readonly worker?: string;
  /** Somebody asked for its end. */
  readonly cancelled: boolean;
  /** What it told so far, as JSON. */
  readonly events: string;
  readonly evaluation?: string;
  readonly error?: string;
}

export interface QueuedRunRepository {
  add(run: Pick<QueuedRun, 'id' | 'request' | 'startedAt'>): Promise<void>;
  find(id: string): Promise<QueuedRun | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly QueuedRun[]>;
  /** Those that have not ended, the oldest first. */
  listRunning(): Promise<readonly QueuedRun[]>;
  /** Hands a run that has not ended to a worker, in place of whoever had it; undefined when it has ended. */
  take(id: string, worker: string): Promise<QueuedRun | undefined>;
  /** Gives it back, so that another worker takes it; only while `worker` has it. */
  giveBack(id: string, worker: string): Promise<void>;
  /** What it told so far; only while `worker` has it and it has not ended. Returns whether its end was asked for, undefined when it is no longer this worker's. */
  tell(id: string, worker: string, events: string): Promise<boolean | undefined>;
  /** The last word on a run; false when it had ended before, or, with `worker`, when that one no longer has it. */
  end(
    id: string,
    end: Pick<QueuedRun, 'evaluation' | 'error'> & { readonly state: Exclude<QueuedRun['state'], 'running'> },
    worker?: string,
  ): Promise<boolean>;
  /** Asks for its end. One that waits for a worker has ended at once. */
  cancel(id: string): Promise<void>;
}
