/** A request that named a key of its own, so that repeating it does nothing twice. */
export interface TakenRequest {
  readonly key: string;
  /** Hash of all that was asked. */
  readonly fingerprint: string;
  /** Process that carries it out (`jobs/owner.ts`). */
  readonly owner: string;
  /** ISO time. */
  readonly takenAt: string;
}

export interface KeptRequest extends TakenRequest {
  /** Left out while the request is under way. */
  readonly answer?: KeptAnswer;
}

/** Status and body as they were sent. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
}

export interface RequestRepository {
  /** Takes the key; returns what is kept under it when it was taken before. Of two at once, one takes it. */
  take(request: TakenRequest): Promise<KeptRequest | undefined>;
  keep(key: string, answer: KeptAnswer): Promise<void>;
  /** The request failed, or its process is gone: the next one with the key is carried out. Only while `owner` has it. */
  giveBack(key: string, owner: string): Promise<void>;
  /** Forgets what was taken before a time. */
  forget(before: string): Promise<void>;
}
