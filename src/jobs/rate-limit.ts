import type { Limits, Rate } from '../backends/contract.ts';
import type { Clock } from './clock.ts';

/**
 * Vendors measure on their side of a network that delivers at uneven speed: requests sent exactly one period apart may arrive closer.
 * Periods are taken this much longer.
 */
const MARGIN = 1.01;

/** Pace is never slowed below this share of the limits. */
const SLOWEST = 1 / 16;

/**
 * Lets requests through, in the order in which they ask, so that no period of the limits' length ever holds more than they allow
 * (a sliding window, the strictest reading of "per second"). After a refusal the pace is halved and then grows back by tenths
 * (additive increase, multiplicative decrease, as in TCP: Chiu & Jain 1989).
 */
export class Gate {
  readonly #clock: Clock;
  readonly #requests: SlidingWindow;
  readonly #characters: SlidingWindow;
  #pace = 1;
  #closedUntil = -Infinity;
  #line: Promise<unknown> = Promise.resolve();

  constructor(limits: Pick<Limits, 'requestRate' | 'characterRate'>, clock: Clock) {
    this.#clock = clock;
    this.#requests = new SlidingWindow(limits.requestRate);
    this.#characters = new SlidingWindow(limits.characterRate);
  }

  /** 0–1: share of the limits in use. */
  get pace(): number {
    return this.#pace;
  }

  /** Resolves when a request with this many characters may be sent; rejects with the signal's reason. */
  pass(characters: number, signal: AbortSignal): Promise<void> {
    const turn = this.#line.then(() => this.#wait(characters, signal));
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  /** The vendor said it is too much: nothing passes for a while, and then less than before. */
  refused(milliseconds: number): void {
    const now = this.#clock.elapsed();
    // Refusals of requests that were under way together count as one.
    if (now >= this.#closedUntil) this.#pace = Math.max(SLOWEST, this.#pace / 2);
    this.#closedUntil = Math.max(this.#closedUntil, now + milliseconds);
  }

  answered(): void {
    this.#pace = Math.min(1, this.#pace + 0.1);
  }

  async #wait(characters: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const now = this.#clock.elapsed();
      const delay = Math.max(
        this.#closedUntil - now,
        this.#requests.delay(1, now, this.#pace),
        this.#characters.delay(characters, now, this.#pace),
      );
      if (delay <= 0) {
        this.#requests.take(1, now);
        this.#characters.take(characters, now);
        return;
      }
      await this.#clock.sleep(delay, signal);
    }
  }
}

/** What was let through within the last period. Without a rate everything passes at once. */
class SlidingWindow {
  readonly #rate: Rate | undefined;
  readonly #period: number;
  #entries: { readonly at: number; readonly amount: number }[] = [];
  #sum = 0;

  constructor(rate: Rate | undefined) {
    this.#rate = rate;
    this.#period = (rate?.milliseconds ?? 0) * MARGIN;
  }

  /** Milliseconds until this much fits. What is larger than the whole limit passes when the window is empty. */
  delay(amount: number, now: number, pace: number): number {
    if (this.#rate === undefined) return 0;
    this.#forget(now);
    const allowed = Math.max(this.#rate.count * pace, amount);
    let sum = this.#sum + amount;
    for (const entry of this.#entries) {
      if (sum <= allowed) break;
      sum -= entry.amount;
      if (sum <= allowed) return entry.at + this.#period - now;
    }
    return 0;
  }

  take(amount: number, now: number): void {
    if (this.#rate === undefined) return;
    this.#entries.push({ at: now, amount });
    this.#sum += amount;
  }

  #forget(now: number): void {
    const kept = this.#entries.findIndex((entry) => entry.at + this.#period > now);
    const gone = this.#entries.splice(0, kept === -1 ? this.#entries.length : kept);
    for (const entry of gone) this.#sum -= entry.amount;
  }
}
