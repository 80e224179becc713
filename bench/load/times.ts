/** Times of answers, and how many were none. */
export class Times {
  readonly #milliseconds: number[] = [];
  readonly #faults = new Map<string, number>();

  async time(ask: () => Promise<Response>): Promise<void> {
    const started = performance.now();
    try {
      const answer = await ask();
      await answer.arrayBuffer();
      if (answer.status >= 400) this.#fault(String(answer.status));
    } catch (thrown) {
      this.#fault(thrown instanceof Error ? String(thrown.cause ?? thrown.message) : String(thrown));
    }
    this.#milliseconds.push(performance.now() - started);
  }

  #fault(what: string): void {
    this.#faults.set(what, (this.#faults.get(what) ?? 0) + 1);
  }

  /** Milliseconds. */
  told() {
    const sorted = this.#milliseconds.toSorted((one, other) => one - other);
    const at = (share: number) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
    const errors = [...this.#faults.values()].reduce((sum, count) => sum + count, 0);
    const faults = errors > 0 && { faults: Object.fromEntries(this.#faults) };
    return { requests: sorted.length, errors, ...faults, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) };
  }
}
