import { hostname } from 'node:os';
import { systemClock } from '../jobs/clock.ts';
import type { OpenGate } from '../jobs/rate-limit.ts';
import { shownStore } from '../shared/store-address.ts';
import { connectionPool } from '../stores/postgres.ts';
import { Notices } from './notices.ts';
import { RunQueue } from './run-queue.ts';
import { sharedGates } from './shared-gate.ts';
import { Turns } from './turns.ts';

/** What programs at one PostgreSQL database share besides the store. */
export interface SharedWork {
  /** Opened when it is first asked for: a command that waits for its own run needs none. */
  queue(): Promise<RunQueue>;
  readonly notices: Notices;
  readonly openGate: OpenGate;
  close(): Promise<void>;
}

/** @param address of a store that is up to date */
export function openSharedWork(address: string, onFault: (error: Error) => void): SharedWork {
  const pool = connectionPool(address, { connections: 4 });
  const notices = new Notices(address, pool);
  let queue: Promise<RunQueue> | undefined;
  return {
    queue: () =>
      (queue ??= RunQueue.open({ address, name: hostname(), onFault }).catch((error) => {
        // Whoever asks again may find the database there.
        queue = undefined;
        throw error;
      })),
    notices,
    openGate: sharedGates(new Turns(pool, shownStore(address)), systemClock),
    async close() {
      // One that could not be opened has nothing to close.
      await (await queue?.catch(() => undefined))?.close();
      await notices.close();
      await pool.end();
    },
  };
}
