import type { Limits } from '../backends/contract.ts';
import type { Store } from '../stores/contract.ts';
import { eachChunk, type Job, jobsIn, partsOf } from './cells.ts';
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
  for (const planned of plan.systems) {
    const tally = new Tally(taken);
    for (const part of partsOf(plan)) {
      for await (const { cells } of eachChunk(part, planned, plan.past)) {
        signal.throwIfAborted();
        const texts = cells.flatMap((cell) => (cell.state === 'send' ? [jobsIn(cell)] : []));
        tally.add(texts, await store.translations.find(texts.flat().map(({ key }) => key)));
      }
    }
    estimates.push(toEstimate(planned, tally));
  }
  return estimates;
}

class Tally {
  readonly #taken: Set<string>;
  toSend = 0;
  reused = 0;
  texts = 0;
  characters = 0;

  /** @param taken keys that are counted already, by this system or one before it */
  constructor(taken: Set<string>) {
    this.#taken = taken;
  }

  /** @param cells the texts of each cell that is sent @param held what the store holds of them */
  add(cells: readonly (readonly Job[])[], held: ReadonlyMap<string, unknown>): void {
    for (const jobs of cells) {
      const missing = jobs.filter(({ key }) => !held.has(key));
      if (missing.length === 0) this.reused++;
      else this.toSend++;
      for (const job of missing.filter(({ key }) => !this.#taken.has(key))) this.#take(job);
    }
  }

  #take({ key, characters }: Job): void {
    this.#taken.add(key);
    this.texts++;
    this.characters += characters;
  }
}

function toEstimate({ system, counts }: SystemPlan, { toSend, reused, texts, characters }: Tally): Estimate {
  const cost = costOf({ characters }, system.price);
  const characterUnit = system.backend.limits.characterUnit ?? 'code-point';
  return { system: system.id, ...counts, toSend, reused, texts, characters, characterUnit, ...(cost && { cost }) };
}
