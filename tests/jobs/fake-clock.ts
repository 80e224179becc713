import type { Clock } from '../../src/jobs/clock.ts';

/** Turns of the event loop the journal takes to write, and one to spare. */
const TURNS = 4;

/** Time that passes only while everything waits: the next sleeper is woken once nothing else can go on. */
export class FakeClock implements Clock {
  #time = 0;
  #sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  #scheduled = false;

  now(): number {
    return Date.UTC(2026, 10, 23) + this.#time;
  }

  elapsed(): number {
    return this.#time;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const sleeper = { at: this.#time + milliseconds, wake: resolve };
      this.#sleepers.push(sleeper);
      signal.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal.reason);
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#wakeNext(TURNS));
  }

  #wakeNext(turns: number): void {
    if (turns > 0) return void setImmediate(() => this.#wakeNext(turns - 1));
    this.#scheduled = false;
    const next = this.#sleepers.toSorted((left, right) => left.at - right.at)[0];
    if (next === undefined) return;
    this.#sleepers = this.#sleepers.filter((other) => other !== next);
    this.#time = Math.max(this.#time, next.at);
    next.wake();
    if (this.#sleepers.length > 0) this.#schedule();
  }
}
