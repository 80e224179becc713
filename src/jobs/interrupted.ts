import type { Store } from '../stores/contract.ts';
import { type Clock, isoTime } from './clock.ts';
import { isGone } from './owner.ts';

/**
 * Marks runs whose process is gone as interrupted; called when a program opens a store.
 * @returns ids of the runs it marked
 */
export async function markInterrupted(store: Pick<Store, 'runs'>, clock: Clock): Promise<readonly string[]> {
  const dead = (await store.runs.listRunning()).filter(({ owner }) => isGone(owner));
  for (const { id } of dead) await store.runs.finish(id, 'interrupted', isoTime(clock));
  return dead.map(({ id }) => id);
}
