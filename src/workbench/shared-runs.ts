import { randomUUID } from 'node:crypto';
import type { SharedWork } from '../queue/shared-work.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Store } from '../stores/contract.ts';
import type { QueuedRun } from '../stores/queued-run-contract.ts';
import type { Workbench } from './contract.ts';
import type { CompareRequest, LiveRun } from './run-contract.ts';

/** Runs that are listed; older ones are found by their id. */
const LISTED = 50;

export interface SharedRunsTools {
  readonly runs: Store['queuedRuns'];
  readonly work: SharedWork;
  /** Told of faults nobody foresaw. */
  readonly onBug: (error: unknown) => void;
}

/** Runs that any worker at the database may carry out. Nothing about them is kept here: every server shows the same. */
export function sharedRuns({ runs, work, onBug }: SharedRunsTools): Workbench['runs'] {
  const find = async (id: string) => {
    const run = await runs.find(id);
    return run && toLiveRun(run);
  };
  return {
    async start(request) {
      const id = randomUUID();
      await runs.add({ id, request: JSON.stringify(request), startedAt: new Date().toISOString() });
      await queueRun(id);
      return id;
    },
    find,
    list: async () => (await runs.list(LISTED)).map(toLiveRun),
    watch(id, listener) {
      const look = inTurn(async () => {
        const run = await find(id);
        if (run !== undefined) listener(run);
      }, onBug);
      return work.notices.on(id, look);
    },
    async cancel(id) {
      if ((await find(id)) === undefined) throw new WorkbenchError('not-found', `There is no run "${id}".`);
      await runs.cancel(id);
      await work.notices.changed(id);
    },
  };

  /** A run that cannot be queued must not wait for ever. */
  async function queueRun(id: string): Promise<void> {
    try {
      await (await work.queue()).add(id);
    } catch (error) {
      await runs.end(id, { state: 'failed', error: 'It could not be queued.' });
      throw error;
    }
  }
}

/** Runs `work` once for all calls that come while it runs: whoever reads slowly skips to the newest. */
export function inTurn(work: () => Promise<void>, onFault: (error: unknown) => void): () => void {
  let running = false;
  let again = false;
  const next = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await work().catch(onFault);
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void next();
  };
}

export function toLiveRun({ id, request, startedAt, state, events, evaluation, error }: QueuedRun): LiveRun {
  return {
    id,
    request: JSON.parse(request) as CompareRequest,
    startedAt,
    state,
    events: JSON.parse(events),
    ...(evaluation !== undefined && { evaluation }),
    ...(error !== undefined && { error }),
  };
}
