import { randomUUID } from 'node:crypto';
import type { RunEvent } from '../jobs/events.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { CompareRequest, LiveRun, Workbench } from './contract.ts';

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

  start(request: CompareRequest): string {
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

  find(id: string): LiveRun | undefined {
    return this.#entries.get(id)?.run;
  }

  list(): readonly LiveRun[] {
    return [...this.#entries.values()].map((entry) => entry.run).reverse();
  }

  watch(id: string, listener: (run: LiveRun) => void): () => void {
    const { listeners } = this.#entry(id);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  cancel(id: string): void {
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

/** Messages that differ; a run of hundreds of thousands of segments may have as many. */
const MOST_EVENTS = 500;

/** The latest event of each kind, system and message; failed segments of one message are added up. */
function withEvent(events: readonly RunEvent[], event: RunEvent): readonly RunEvent[] {
  const index = events.findLastIndex((old) => sameMatter(old, event));
  const old = events[index];
  const added =
    event.type === 'failed' && old?.type === 'failed' ? { ...event, segments: old.segments + event.segments } : event;
  const others = index === -1 ? events : events.toSpliced(index, 1);
  // The first one says when it started.
  return others.length < MOST_EVENTS ? [...others, added] : [...others.toSpliced(1, 1), added];
}

function sameMatter(one: RunEvent, other: RunEvent): boolean {
  return one.type === other.type && matterOf(one) === matterOf(other);
}

function matterOf(event: RunEvent): string {
  if (event.type === 'progress') return event.progress.system;
  return 'message' in event ? `${event.system} ${event.message}` : '';
}
