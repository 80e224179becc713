import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunEvent } from '../jobs/events.ts';
import type { Work } from '../queue/run-queue.ts';
import type { SharedWork } from '../queue/shared-work.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Store } from '../stores/contract.ts';
import type { Workbench } from './contract.ts';
import { GivenBack } from './given-back.ts';
import type { CompareResult, LiveRun } from './run-contract.ts';
import { withEvent } from './run-events.ts';
import { inTurn, toLiveRun } from './shared-runs.ts';

export interface RunWorkerTools {
  readonly runs: Store['queuedRuns'];
  readonly work: SharedWork;
  readonly compare: Workbench['compare'];
  /** This process (`jobs/owner.ts`). */
  readonly owner: string;
  readonly onBug: (error: unknown) => void;
  /** Loads what an evaluation needs: half a second in which nothing could be sent, if it came with the first run. */
  readonly warmUp: () => Promise<unknown>;
  /** Told once of every run that ended, however it did. */
  readonly onEnd: (run: LiveRun) => Promise<void>;
}

/** Milliseconds between two words on how far a run is. */
const TELL = 300;

/** Carries out queued runs, several at once. What dies with it, or is told to stop, is carried out by another worker from where it was. */
export class RunWorker {
  readonly #tools: RunWorkerTools;
  /** Fires when what is under way is to be given back. */
  readonly #stop = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor(tools: RunWorkerTools) {
    this.#tools = tools;
  }

  async start(slots: number): Promise<void> {
    const queue = await this.#tools.work.queue();
    // What is wrong with settings or terms is told by the run it concerns.
    await this.#tools.warmUp().catch(() => undefined);
    // A server that died between noting a run and queueing it.
    for (const { id, worker } of await this.#tools.runs.listRunning()) if (worker === undefined) await queue.add(id);
    await queue.work(
      slots,
      (work) => this.#watched(work),
      (run) => this.#giveUp(run),
    );
  }

  /** Takes nothing more, waits so many milliseconds for what is under way, and gives the rest back. */
  async drain(grace: number): Promise<void> {
    await (await this.#tools.work.queue()).stopTaking();
    const over = new AbortController();
    const ended = Promise.allSettled(this.#underWay).then(() => over.abort());
    await wait(grace, undefined, { signal: over.signal }).catch(() => undefined);
    this.#stop.abort(new GivenBack('The worker was told to stop.'));
    await ended;
  }

  #watched(work: Work): Promise<void> {
    const done = this.#carryOut(work);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.#underWay.add(settled);
    void settled.then(() => this.#underWay.delete(settled));
    return done;
  }

  async #carryOut({ run: id, signal }: Work): Promise<void> {
    // Told from an earlier attempt of this process, whose lease was lost.
    const worker = `${this.#tools.owner}:${randomUUID()}`;
    const run = await this.#tools.runs.take(id, worker);
    if (run === undefined) return;
    if (run.cancelled) return this.#end(id, worker, { state: 'cancelled' });
    const attempt = new Attempt(signal, this.#stop.signal);
    const telling = this.#tellingOf(id, worker, attempt);
    try {
      const result = await this.#tools.compare(JSON.parse(run.request), {
        signal: attempt.signal,
        onEvent: telling.tell,
      });
      await telling.close();
      await this.#end(id, worker, endOf(result));
    } catch (error) {
      await telling.close();
      await this.#failed(id, worker, attempt.wasCancelled ? CANCELLED : error);
    }
  }

  /** Stores what the run tells now and then, and hears whether its end was asked for. */
  #tellingOf(id: string, worker: string, attempt: Attempt) {
    const { runs, work } = this.#tools;
    let events: readonly RunEvent[] = [];
    const over = new AbortController();
    const isMine = async () => {
      const cancelled = await runs.tell(id, worker, JSON.stringify(events));
      if (cancelled === undefined) attempt.giveBack();
      if (cancelled) attempt.cancel();
      return cancelled === false;
    };
    // Of what does not come through the next word is told; what was translated is stored elsewhere.
    const store = inTurn(
      async () => {
        if (await isMine()) await work.notices.changed(id);
        await wait(TELL, undefined, { signal: over.signal }).catch(() => undefined);
      },
      () => {},
    );
    const deaf = work.notices.on(
      id,
      inTurn(
        async () => {
          if ((await runs.find(id))?.cancelled) attempt.cancel();
        },
        () => {},
      ),
    );
    return {
      tell: (event: RunEvent) => {
        events = withEvent(events, event);
        store();
      },
      close: async () => {
        over.abort();
        deaf();
        await runs.tell(id, worker, JSON.stringify(events)).catch(() => undefined);
      },
    };
  }

  async #failed(id: string, worker: string, error: unknown): Promise<void> {
    if (error === CANCELLED) return this.#end(id, worker, { state: 'cancelled' });
    const known = error instanceof WorkbenchError;
    if (error instanceof GivenBack || (known && error.temporary)) {
      await this.#tools.runs.giveBack(id, worker).catch(() => undefined);
      throw error;
    }
    if (!known) this.#tools.onBug(error);
    await this.#end(id, worker, {
      state: 'failed',
      error: known ? error.message : 'The run failed because of a bug; see the log of the worker.',
    });
  }

  async #giveUp(id: string): Promise<void> {
    const error =
      'Its workers ended again and again before it was done. Look at their logs, then run it again: what was translated is kept.';
    if (await this.#tools.runs.end(id, { state: 'failed', error })) await this.#announce(id);
  }

  async #end(id: string, worker: string, end: Parameters<Store['queuedRuns']['end']>[1]): Promise<void> {
    if (await this.#tools.runs.end(id, end, worker)) await this.#announce(id);
  }

  async #announce(id: string): Promise<void> {
    const { work, runs, onEnd, onBug } = this.#tools;
    await work.notices.changed(id);
    const run = await runs.find(id);
    if (run !== undefined) await onEnd(toLiveRun(run)).catch(onBug);
  }
}

const CANCELLED = Symbol('cancelled');

/** One attempt at a run: ended by who asked for it, or given back, because the worker stops or somebody else has it by now. */
class Attempt {
  readonly #cancel = new AbortController();
  readonly #lost = new AbortController();
  readonly signal: AbortSignal;

  constructor(lease: AbortSignal, stop: AbortSignal) {
    lease.addEventListener('abort', () => this.giveBack(), { once: true });
    this.signal = AbortSignal.any([this.#cancel.signal, this.#lost.signal, stop]);
  }

  get wasCancelled(): boolean {
    return this.#cancel.signal.aborted && !(this.signal.reason instanceof GivenBack);
  }

  cancel(): void {
    this.#cancel.abort();
  }

  giveBack(): void {
    this.#lost.abort(new GivenBack('The run was given to another worker.'));
  }
}

function endOf({ evaluation, state }: CompareResult) {
  return { state: state === 'cancelled' ? 'cancelled' : 'finished', evaluation: evaluation.id } as const;
}
