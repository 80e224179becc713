import { setImmediate } from 'node:timers/promises';
import { WorkbenchError } from '../shared/errors.ts';
import type { Store } from '../stores/contract.ts';
import type { Clock } from './clock.ts';

interface Entry {
  readonly work: (store: Store) => Promise<void>;
  readonly done: PromiseWithResolvers<void>;
}

/** What was paid for is worth waiting for another program to let go of the store, or for someone to make room on the disk. */
const TRIES = 4;
/** Of a fault that passes by itself, such as a server that is started again: two minutes. */
const PATIENT_TRIES = 120;
/** Milliseconds, besides the time the store itself waits for a lock. */
const WAIT = 1000;

/**
 * Writes of all lanes, joined: what is asked for while a transaction is under way, or in the same turn of the event loop,
 * shares the next one ("group commit": Gawlick and Kinkade 1985). Once the store has failed for good nothing more is written.
 */
export class Journal {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #broken = new AbortController();
  #waiting: Entry[] = [];
  #isWriting = false;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Fires when the store has failed: nothing may be sent that could not be kept. */
  get broken(): AbortSignal {
    return this.#broken.signal;
  }

  /** Resolves once it is on disk, or when the store has failed before; rejects for those whose transaction failed. */
  write(work: (store: Store) => Promise<void>): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#waiting.push({ work, done });
    if (!this.#isWriting) void this.#writeAll();
    return done.promise;
  }

  /** Reads in the order of the writes. @throws what broke the store, now or before */
  async read<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
    const results: Result[] = [];
    await this.write(async (store) => void results.push(await work(store)));
    this.broken.throwIfAborted();
    return results.at(-1)!;
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      await setImmediate();
      const group = this.#waiting;
      this.#waiting = [];
      try {
        await this.#commit(group);
        for (const { done } of group) done.resolve();
      } catch (error) {
        for (const { done } of group) done.reject(error);
      }
    }
    this.#isWriting = false;
  }

  async #commit(group: readonly Entry[]): Promise<void> {
    for (let tries = 1; !this.broken.aborted; tries++) {
      try {
        return await this.#store.transaction(
          async (inner) => {
            for (const { work } of group) await work(inner);
          },
          { sideBySide: true },
        );
      } catch (error) {
        if (tries >= (isTemporary(error) ? PATIENT_TRIES : TRIES)) {
          this.#broken.abort(error);
          throw error;
        }
        await this.#clock.sleep(WAIT, this.broken).catch(() => undefined);
      }
    }
  }
}

const isTemporary = (error: unknown) => error instanceof WorkbenchError && error.temporary;
