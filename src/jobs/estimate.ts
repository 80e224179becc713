import type { Limits } from '../backends/contract.ts';
import type { Store } from '../stores/contract.ts';
import { eachChunk, type Job, jobsIn, type PlannedCell, partsOf } from './cells.ts';
import type { CellCounts, RunPlan, SystemPlan } from './plan.ts';
import { type Cost, costOf } from './price.ts';

export interface Estimate extends CellCounts {
  readonly system: string;
  /** Segments to be sent, those the store already holds not included. */
  readonly toSend: number;
  readonly reused: number;
  /** Distinct texts to be sent: what the store does not hold and no system before this one sends. */
  readonly texts: number;
  /** Characters of these texts, in the vendor's unit. */
  readonly characters: number;
  readonly characterUnit: NonNullable<Limits['characterUnit']>;
  /** Left out when no price is set, or it is one of tokens: only the model can count them. */
  readonly cost?: Cost;
}

/** What a run would send, one per system. Remembers the key of every distinct text, and nothing else. */
export async function estimateRun(
  plan: RunPlan,
  store: Pick<Store, 'translations'>,
  signal: AbortSignal,
): Promise<readonly Estimate[]> {
  const taken = new Set<string>();
  const estimates: Estimate[] = [];
  for (const planned of plan.systems) estimates.push(await estimateSystem(planned, { plan, store, signal, taken }));
  return estimates;
}

interface Surroundings {
  readonly plan: RunPlan;
  readonly store: Pick<Store, 'translations'>;
  readonly signal: AbortSignal;
  readonly taken: Set<string>;
}

async function estimateSystem(planned: SystemPlan, { plan, store, signal, taken }: Surroundings): Promise<Estimate> {
  let [toSend, reused, texts, characters] = [0, 0, 0, 0];
  for (const part of partsOf(plan)) {
    for await (const { cells } of eachChunk(part, planned, plan.past)) {
      signal.throwIfAborted();
      const jobs = cells.map(jobsOf);
      const held = await store.translations.find(jobs.flat().map(({ key }) => key));
      for (const sent of jobs) {
        if (sent.length === 0) continue;
        if (sent.every(({ key }) => held.has(key))) reused++;
        else toSend++;
        for (const job of sent.filter(({ key }) => !held.has(key) && !taken.has(key))) {
          taken.add(job.key);
          texts++;
          characters += job.characters;
        }
      }
    }
  }
  const { system, counts } = planned;
  const cost = costOf({ characters }, system.price);
  const characterUnit = system.backend.limits.characterUnit ?? 'code-point';
  return { system: system.id, ...counts, toSend, reused, texts, characters, characterUnit, ...(cost && { cost }) };
}

const jobsOf = (cell: PlannedCell): readonly Job[] => (cell.state === 'send' ? jobsIn(cell) : []);
