/** Without a sign of life for this long, a person is taken to be elsewhere. */
export const IDLE_AFTER = 30_000;

/** Adds up the time a person is at work: a pause longer than `IDLE_AFTER` counts as that much and no more. */
export class ActiveTime {
  readonly #now: () => number;
  #total = 0;
  #last: number | undefined;

  /** @param now milliseconds of any clock that runs evenly */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A sign of life: a key, a move, a scroll. */
  touch(): void {
    const now = this.#now();
    if (this.#last !== undefined) this.#total += Math.min(now - this.#last, IDLE_AFTER);
    this.#last = now;
  }

  /** The person has left: what follows counts from the next sign of life. */
  leave(): void {
    this.touch();
    this.#last = undefined;
  }

  /** Milliseconds since the last call. */
  take(): number {
    if (this.#last !== undefined) this.touch();
    const total = Math.round(this.#total);
    this.#total = 0;
    return total;
  }
}
