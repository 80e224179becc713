import { randomUUID } from 'node:crypto';
import type { RunEvent } from '../jobs/events.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Workbench } from './contract.ts';
import type { CompareRequest, LiveRun } from './run-contract.ts';
import { withEvent } from './run-events.ts';

/** Ended runs that are still shown; the store keeps the rest. */
const KEPT = 50;

interface Entry {
  run: LiveRun;
  readonly cancel: AbortController;
  readonly listeners: Set<(run: LiveRun) => void>;
  readonly ended: Promise<void>;
}

interface RunWatch {
  /** Told of faults nobody foresaw. */
  onBug?(error: unknown): void;
  /** Told once of every run that ended, however it did. */
  onEnd?(run: LiveRun): Promise<void>;
}

/** Runs started from a page: they go on after the page is left, and whoever comes back sees how far they are. */
export class LiveRuns {
  readonly #compare: Workbench['compare'];
  readonly #entries = new Map<string, Entry>();

  readonly #onBug: (error: unknown) => void;
  readonly #onEnd: (run: LiveRun) => Promise<void>;

  /** @param watch `onEnd` is waited for before the runs are closed */
  constructor(compare: Workbench['compare'], { onBug = () => {}, onEnd = async () => {} }: RunWatch = {}) {
    this.#compare = compare;
    this.#onBug = onBug;
    this.#onEnd = onEnd;
  }

  async start(request: CompareRequest): Promise<string> {
    const id = randomUUID();
    const run: LiveRun = { id, request, startedAt: new Date().toISOString(), state: 'running', events: [] };
    const cancel = new AbortController();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#entries.set(id, { run, cancel, listeners: new Set(), ended: promise });
    void this.#carryOut(id, request, cancel.signal)
      .then(() => this.#onEnd(this.#entry(id).run))
      .catch(this.#onBug)
      .finally(resolve);
    this.#forgetOldest();
    return id;
  }

  async find(id: string): Promise<LiveRun | undefined> {
    return this.#entries.get(id)?.run;
  }

  async list(): Promise<readonly LiveRun[]> {
    return [...this.#entries.values()].map((entry) => entry.run).reverse();
  }

  watch(id: string, listener: (run: LiveRun) => void): () => void {
    const { listeners } = this.#entry(id);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  async cancel(id: string): Promise<void> {
    this.#entry(id).cancel.abort();
  }

  /** Cancels what is under way and waits for its end. */
  async close(): Promise<void> {
    for (const entry of this.#entries.values()) entry.cancel.abort();
    await Promise.all([...this.#entries.values()].map((entry) => entry.ended));
  }

  async #carryOut(id: string, request: CompareRequest, signal: AbortSignal): Promise<void> {
    try {
      const { evaluation, state } = await this.#compare(request, {
        signal,
        onEvent: (event) => this.#remember(id, event),
      });
      this.#change(id, { state: state === 'cancelled' ? 'cancelled' : 'finished', evaluation: evaluation.id });
    } catch (error) {
      if (signal.aborted) return this.#change(id, { state: 'cancelled' });
      const known = error instanceof WorkbenchError;
      if (!known) this.#onBug(error);
      this.#change(id, {
        state: 'failed',
        error: known ? error.message : 'The run failed because of a bug; see the log.',
      });
    }
  }

  #remember(id: string, event: RunEvent): void {
    this.#change(id, { events: withEvent(this.#entry(id).run.events, event) });
  }

  #change(id: string, change: Partial<LiveRun>): void {
    const entry = this.#entry(id);
    entry.run = { ...entry.run, ...change };
    for (const listener of entry.listeners) listener(entry.run);
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new WorkbenchError('not-found', `There is no run "${id}".`);
    return entry;
  }

  #forgetOldest(): void {
    for (const [id, { run }] of this.#entries) {
      if (this.#entries.size <= KEPT) return;
      if (run.state !== 'running') this.#entries.delete(id);
    }
  }
}
