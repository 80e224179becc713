import type { SharedWork } from '../queue/shared-work.ts';
import { isStoreAddress } from '../shared/store-address.ts';
import type { Workbench } from './contract.ts';
import { LiveRuns } from './live-runs.ts';
import { RunWorker, type RunWorkerTools } from './run-worker.ts';
import { sharedRuns } from './shared-runs.ts';

/** What programs at one PostgreSQL database share; nothing with a file. Loaded only where it is needed. */
export async function sharedWork(store: string, onFault: (error: unknown) => void): Promise<SharedWork | undefined> {
  if (!isStoreAddress(store)) return undefined;
  return (await import('../queue/shared-work.ts')).openSharedWork(store, onFault);
}

type Tools = Omit<RunWorkerTools, 'work'> & { readonly work: SharedWork | undefined };

/** Runs in the background: in this process, or by whichever worker takes them. */
export function runUseCases({
  work,
  ...tools
}: Tools): Pick<Workbench, 'runs' | 'worker'> & { close(): Promise<void> } {
  if (work === undefined) {
    const runs = new LiveRuns(tools.compare, tools);
    return { runs, close: () => runs.close() };
  }
  let worker: RunWorker | undefined;
  return {
    runs: sharedRuns({ ...tools, work }),
    worker: {
      async start(slots) {
        worker ??= new RunWorker({ ...tools, work });
        await worker.start(slots);
      },
      async drain(grace) {
        await worker?.drain(grace);
        worker = undefined;
      },
    },
    async close() {
      await worker?.drain(0);
    },
  };
}
