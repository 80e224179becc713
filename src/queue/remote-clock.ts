/** With each answer the best one known counts for so much less: clocks drift. */
const AGEING = 1.02;

/** The clock of another machine in terms of `performance.now()`, by what its fastest answer of late says (Cristian 1989). */
export class RemoteClock {
  #ahead = 0;
  #roundTrip = Infinity;

  get isSet(): boolean {
    return this.#roundTrip < Infinity;
  }

  /** Milliseconds of that answer; half of it is how wrong `here` may be. */
  get roundTrip(): number {
    return this.#roundTrip;
  }

  /** @param time of the other clock while it answered, in milliseconds */
  heard(time: number, { asked, answered }: { readonly asked: number; readonly answered: number }): void {
    const roundTrip = answered - asked;
    this.#roundTrip *= AGEING;
    if (roundTrip > this.#roundTrip) return;
    this.#roundTrip = roundTrip;
    this.#ahead = time - (asked + answered) / 2;
  }

  /** What `performance.now()` says at that time of the other clock. */
  here(time: number): number {
    return time - this.#ahead;
  }
}
