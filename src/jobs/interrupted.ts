import { hostname } from 'node:os';
import type { Store } from '../stores/contract.ts';
import { type Clock, isoTime } from './clock.ts';

/**
 * Marks runs whose process is gone as interrupted; called when a program opens a store.
 * Runs of other machines are left alone: nobody here can tell whether they go on.
 * @returns ids of the runs it marked
 */
export async function markInterrupted(store: Pick<Store, 'runs'>, clock: Clock): Promise<readonly string[]> {
  const dead = (await store.runs.listRunning()).filter(({ owner }) => isGone(owner));
  for (const { id } of dead) await store.runs.finish(id, 'interrupted', isoTime(clock));
  return dead.map(({ id }) => id);
}

function isGone(owner: string): boolean {
  const [host, id] = owner.split(':');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(id), 0);
    return false;
  } catch (error) {
    // EPERM: the process is there and belongs to someone else.
    return !(error instanceof Error && 'code' in error && error.code === 'EPERM');
  }
}
