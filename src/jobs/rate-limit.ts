import type { Limits, Rate } from '../backends/contract.ts';
import type { Clock } from './clock.ts';
import { Pace } from './pace.ts';
import type { System } from './plan.ts';

/**
 * What a period allows is spread over this share of it instead of being sent in one burst: a vendor's token bucket that is
 * emptied at once is full again only just in time, and a request that arrives a moment early is refused.
 */
const SPREAD = 0.4;

/** Lets requests to one vendor through at the vendor's speed. */
export interface RequestGate {
  readonly pace: Pace;
  /** Resolves when a request with this many characters may be sent; rejects with the signal's reason. */
  pass(characters: number, signal: AbortSignal): Promise<void>;
  /** The vendor said it is too much: nothing passes for so many milliseconds, and then less than before. */
  refused(milliseconds: number): void;
  answered(): void;
}

/** Opens the gate of one system; called once for each run. */
export type OpenGate = (system: Pick<System, 'id' | 'backendId' | 'backend'>) => RequestGate;

/**
 * Lets requests through, in the order in which they ask, so that no period of the limits' length ever holds more than they allow
 * (a sliding window, the strictest reading of "per second"). For one run in one process.
 */
export class Gate implements RequestGate {
  readonly #clock: Clock;
  readonly #requests: SlidingWindow;
  readonly #characters: SlidingWindow;
  readonly pace = new Pace();
  #line: Promise<unknown> = Promise.resolve();

  constructor(limits: Pick<Limits, 'requestRate' | 'characterRate'>, clock: Clock) {
    this.#clock = clock;
    this.#requests = new SlidingWindow(limits.requestRate);
    this.#characters = new SlidingWindow(limits.characterRate);
  }

  pass(characters: number, signal: AbortSignal): Promise<void> {
    const asked = this.#clock.elapsed();
    const turn = this.#line.then(() => this.#wait({ characters, asked }, signal));
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  refused(milliseconds: number): void {
    this.pace.refused(this.#clock.elapsed(), milliseconds);
  }

  answered(): void {
    this.pace.answered();
  }

  async #wait({ characters, asked }: { characters: number; asked: number }, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const now = this.#clock.elapsed();
      const due = Math.max(
        this.pace.closedUntil,
        this.#requests.due(1, this.pace),
        this.#characters.due(characters, this.pace),
      );
      if (due <= now) {
        const passed = { now, due: Math.max(asked, due), caution: this.pace };
        this.#requests.take(1, passed);
        this.#characters.take(characters, passed);
        return;
      }
      await this.#clock.sleep(due - now, signal);
    }
  }
}

/** What was let through within the last period. Without a rate everything passes at once. */
class SlidingWindow {
  readonly #rate: Rate | undefined;
  #entries: { readonly at: number; readonly amount: number }[] = [];
  #sum = 0;

  constructor(rate: Rate | undefined) {
    this.#rate = rate;
  }

  /** From when on this much fits. What is larger than the whole limit passes when the window is empty. */
  due(amount: number, { share, margin }: Pace): number {
    if (this.#rate === undefined) return -Infinity;
    const { count, milliseconds } = this.#rate;
    const allowed = Math.max(count * share, amount);
    const last = this.#entries.at(-1);
    let due = last === undefined ? -Infinity : last.at + SPREAD * milliseconds * Math.min(1, last.amount / allowed);
    let sum = this.#sum + amount;
    for (const entry of this.#entries) {
      if (sum <= allowed) break;
      sum -= entry.amount;
      due = Math.max(due, entry.at + milliseconds * margin);
    }
    return due;
  }

  /** Notes what passes now, as of the time when it was due if that is only just gone. */
  take(amount: number, { now, due, caution }: { now: number; due: number; caution: Pace }): void {
    if (this.#rate === undefined) return;
    const { milliseconds } = this.#rate;
    const earliest = now - milliseconds * caution.catchUp;
    this.#forget(earliest - milliseconds * caution.margin);
    this.#entries.push({ at: Math.max(due, earliest), amount });
    this.#sum += amount;
  }

  #forget(before: number): void {
    const kept = this.#entries.findIndex((entry) => entry.at > before);
    const gone = this.#entries.splice(0, kept === -1 ? this.#entries.length : kept);
    for (const entry of gone) this.#sum -= entry.amount;
  }
}
