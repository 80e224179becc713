import type { Store } from '../stores/contract.ts';
import { type Clock, isoTime } from './clock.ts';
import { isGone } from './owner.ts';

/** Milliseconds between a running run's signs of life. */
export const BEAT = 10_000;
/** A run that has shown none for so long is taken for dead, and what it claimed is free. */
const LEASE = 60_000;

/** Runs of other programs that are paying for texts this one waits for. */
export class Holders {
  readonly #clock: Clock;
  readonly #seen = new Map<string, { readonly beats: number; readonly at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Marks those that are dead as interrupted, which frees their claims. */
  async endDead(runs: ReadonlySet<string>, store: Pick<Store, 'runs'>): Promise<void> {
    for (const id of runs) {
      const run = await store.runs.find(id);
      if (run?.state !== 'running') continue;
      if (isGone(run.owner) || this.#isSilent(id, run.beats)) {
        await store.runs.finish(id, 'interrupted', isoTime(this.#clock));
      }
    }
  }

  /** By this machine's own steady clock: two machines' calendars may differ, and either may jump. */
  #isSilent(id: string, beats: number): boolean {
    const now = this.#clock.elapsed();
    const seen = this.#seen.get(id);
    if (seen?.beats === beats) return now - seen.at > LEASE;
    this.#seen.set(id, { beats, at: now });
    return false;
  }
}
