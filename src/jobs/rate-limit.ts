import type { Limits, Rate } from '../backends/contract.ts';
import type { Clock } from './clock.ts';

/**
 * Vendors measure on their side of a network that delivers at uneven speed: requests sent exactly one period apart may arrive closer.
 * Periods are taken this much longer; each refusal shows that it was not enough.
 */
const FIRST_MARGIN = 1.01;
const LARGEST_MARGIN = 1.1;

/**
 * A timer that fires late on a busy machine may catch up this share of a period: a bucket that fills evenly, which most vendors
 * count by, has filled further meanwhile. After the first refusal it is half of the margin, so that two requests are never closer than
 * the vendor's own period, however it counts.
 */
const CATCH_UP = 0.1;

/**
 * What a period allows is spread over this share of it instead of being sent in one burst: a vendor's token bucket that is
 * emptied at once is full again only just in time, and a request that arrives a moment early is refused.
 */
const SPREAD = 0.4;

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
  #margin = FIRST_MARGIN;
  #catchUp = CATCH_UP;
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

  /** 1 or more: how much longer than the vendor's its periods are taken. */
  get margin(): number {
    return this.#margin;
  }

  /** Share of a period that a request which could have passed before may catch up. */
  get catchUp(): number {
    return this.#catchUp;
  }

  /** Resolves when a request with this many characters may be sent; rejects with the signal's reason. */
  pass(characters: number, signal: AbortSignal): Promise<void> {
    const asked = this.#clock.elapsed();
    const turn = this.#line.then(() => this.#wait({ characters, asked }, signal));
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  /** The vendor said it is too much: nothing passes for a while, and then less than before. */
  refused(milliseconds: number): void {
    const now = this.#clock.elapsed();
    // Refusals of requests that were under way together count as one.
    if (now >= this.#closedUntil) {
      this.#pace = Math.max(SLOWEST, this.#pace / 2);
      this.#margin = Math.min(LARGEST_MARGIN, this.#margin + 0.01);
      this.#catchUp = (this.#margin - 1) / 2;
    }
    this.#closedUntil = Math.max(this.#closedUntil, now + milliseconds);
  }

  answered(): void {
    this.#pace = Math.min(1, this.#pace + 0.1);
  }

  async #wait({ characters, asked }: { characters: number; asked: number }, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const now = this.#clock.elapsed();
      const due = Math.max(this.#closedUntil, this.#requests.due(1, this), this.#characters.due(characters, this));
      if (due <= now) {
        const passed = { now, due: Math.max(asked, due), caution: this };
        this.#requests.take(1, passed);
        this.#characters.take(characters, passed);
        return;
      }
      await this.#clock.sleep(due - now, signal);
    }
  }
}

type Caution = Pick<Gate, 'pace' | 'margin' | 'catchUp'>;

/** What was let through within the last period. Without a rate everything passes at once. */
class SlidingWindow {
  readonly #rate: Rate | undefined;
  #entries: { readonly at: number; readonly amount: number }[] = [];
  #sum = 0;

  constructor(rate: Rate | undefined) {
    this.#rate = rate;
  }

  /** From when on this much fits. What is larger than the whole limit passes when the window is empty. */
  due(amount: number, { pace, margin }: Caution): number {
    if (this.#rate === undefined) return -Infinity;
    const { count, milliseconds } = this.#rate;
    const allowed = Math.max(count * pace, amount);
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
  take(amount: number, { now, due, caution }: { now: number; due: number; caution: Caution }): void {
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
