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

/** Pace is never slowed below this share of the limits. */
const SLOWEST = 1 / 16;

/**
 * How much of a vendor's limits is used. After a refusal the pace is halved and then grows back by tenths
 * (additive increase, multiplicative decrease, as in TCP: Chiu & Jain 1989).
 */
export class Pace {
  #share = 1;
  #margin = FIRST_MARGIN;
  #catchUp = CATCH_UP;
  #closedUntil = -Infinity;

  /** 0–1: share of the limits in use. */
  get share(): number {
    return this.#share;
  }

  /** 1 or more: how much longer than the vendor's its periods are taken. */
  get margin(): number {
    return this.#margin;
  }

  /** Share of a period that a request which could have passed before may catch up. */
  get catchUp(): number {
    return this.#catchUp;
  }

  /** Nothing passes before, in milliseconds of the clock `refused` was told. */
  get closedUntil(): number {
    return this.#closedUntil;
  }

  /** The vendor said it is too much: nothing passes for a while, and then less than before. */
  refused(now: number, milliseconds: number): void {
    // Refusals of requests that were under way together count as one.
    if (now >= this.#closedUntil) {
      this.#share = Math.max(SLOWEST, this.#share / 2);
      this.#margin = Math.min(LARGEST_MARGIN, this.#margin + 0.01);
      this.#catchUp = (this.#margin - 1) / 2;
    }
    this.#closedUntil = Math.max(this.#closedUntil, now + milliseconds);
  }

  answered(): void {
    this.#share = Math.min(1, this.#share + 0.1);
  }
}
