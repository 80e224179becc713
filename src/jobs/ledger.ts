import type { Failure } from '../backends/contract.ts';
import type { StoredOutcome, StoredTranslation } from '../stores/contract.ts';
import type { Place } from './plan.ts';
import type { UsageMeter } from './usage.ts';

/** A cell that waits for answers. */
export interface Entry extends Place {
  /** Of its pieces, in order. */
  readonly keys: readonly string[];
  /** Counts for its part of the plan. */
  readonly usage: UsageMeter;
  /** Number of keys it waits for. */
  waiting: number;
  /** Something was sent in this run for this cell first; further cells with the same text reuse the answer. */
  paid: boolean;
  failure?: Failure;
}

/** Which cells wait for which keys: those of the texts under way, not those of the whole run. */
export class Ledger {
  readonly #byKey = new Map<string, Entry[]>();
  readonly #pending = new Map<string, number>();
  readonly #waitingForRoom = new Map<string, { readonly most: number; readonly go: () => void }>();

  /** Whether a cell waits for it already. */
  isAwaited(key: string): boolean {
    return this.#byKey.has(key);
  }

  /** Notes a cell that waits for these keys, each named once. */
  wait(entry: Entry, keys: readonly string[]): void {
    this.#pending.set(entry.system, (this.#pending.get(entry.system) ?? 0) + 1);
    for (const key of keys) {
      const waiters = this.#byKey.get(key);
      if (waiters === undefined) this.#byKey.set(key, [entry]);
      else waiters.push(entry);
    }
  }

  /** Resolves once fewer than `most` cells of the system wait, or the signal fires. One caller at a time for each system. */
  async room(system: string, most: number, signal: AbortSignal): Promise<void> {
    if ((this.#pending.get(system) ?? 0) < most || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const go = () => resolve();
    this.#waitingForRoom.set(system, { most, go });
    signal.addEventListener('abort', go, { once: true });
    await promise;
    signal.removeEventListener('abort', go);
  }

  /** The cell an answer is paid for. */
  payerOf(key: string): Entry | undefined {
    return this.#byKey.get(key)?.[0];
  }

  /** Notes what this run was given for its own request. Returns the cells that wait for nothing more. */
  pay(translations: readonly StoredTranslation[], milliseconds: number): readonly Entry[] {
    for (const translation of translations) {
      const payer = this.payerOf(translation.key);
      if (payer === undefined) continue;
      payer.paid = true;
      payer.usage.pay(translation, milliseconds);
    }
    return this.settle(translations.map(({ key }) => key));
  }

  /** Marks keys as come, or failed; returns the cells that wait for nothing more. */
  settle(keys: readonly string[], failure?: Failure): readonly Entry[] {
    const settled: Entry[] = [];
    for (const key of keys) {
      for (const entry of this.#byKey.get(key) ?? []) {
        entry.waiting--;
        if (failure !== undefined) entry.failure ??= failure;
        if (entry.waiting === 0) settled.push(entry);
      }
      this.#byKey.delete(key);
    }
    for (const { system } of settled) this.#leave(system);
    return settled;
  }

  #leave(system: string): void {
    const pending = this.#pending.get(system)! - 1;
    this.#pending.set(system, pending);
    const waiting = this.#waitingForRoom.get(system);
    if (waiting === undefined || pending >= waiting.most) return;
    this.#waitingForRoom.delete(system);
    waiting.go();
  }
}

export function toOutcome(run: string, entry: Entry): StoredOutcome {
  const { system, document, target, segment, keys, paid, failure } = entry;
  return {
    run,
    system,
    document,
    target,
    segment,
    keys,
    ...(failure && { failure: { reason: failure.reason, message: failure.message } }),
    reused: failure === undefined && !paid,
  };
}
