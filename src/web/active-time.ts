/** Longer without a key or a click, and somebody is thinking about something else. */
const LONGEST_PAUSE = 30_000;

/** Milliseconds spent on something, pauses cut. @param now of a clock that only goes forward */
export class ActiveTime {
  readonly #now: () => number;
  #last: number | undefined;
  #spent = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** A sign of life. */
  note(): void {
    const now = this.#now();
    const pause = this.#last === undefined ? 0 : now - this.#last;
    if (pause <= LONGEST_PAUSE) this.#spent += pause;
    this.#last = now;
  }

  /** The work goes on elsewhere: what follows is no pause in it. */
  stop(): void {
    this.#last = undefined;
  }

  /** What was spent since it was last taken, in whole milliseconds. */
  take(): number {
    const spent = Math.round(this.#spent);
    this.#spent = 0;
    return spent;
  }
}
