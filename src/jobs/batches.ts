import type { Limits } from '../backends/contract.ts';
import type { Job } from './plan.ts';
import { addSizes, fitsRequest, type Size, sizeOf } from './units.ts';

/** Texts of one request: one pair of languages, one context. */
export type Batch = readonly Job[];

/** How many texts are looked at to fill up a request; the order stays nearly that of the document. */
const LOOKAHEAD = 64;

/** As few requests as the limits allow; a gap too small for the next text is filled by a later one. */
export function createBatches(jobs: readonly Job[], limits: Limits): readonly Batch[] {
  const pairs = Map.groupBy(jobs, ({ from, to }) => `${from} ${to}`);
  const alike = [...pairs.values()].flatMap((pair) => [...Map.groupBy(pair, ({ context }) => context).values()]);
  const room = { ...limits, charactersPerRequest: charactersPerBatch(limits) };
  return alike.flatMap((group) => fill(group, room));
}

function fill(jobs: readonly Job[], limits: Limits): Batch[] {
  const ahead: Job[] = [];
  const batches: Batch[] = [];
  let next = 0;
  while (next < jobs.length || ahead.length > 0) {
    const batch: Job[] = [];
    let size: Size = EMPTY;
    for (;;) {
      while (ahead.length < LOOKAHEAD && next < jobs.length) ahead.push(jobs[next++]!);
      const chosen = choose(ahead, { batch, size, limits });
      if (chosen === undefined) break;
      batch.push(chosen.job);
      size = chosen.together;
      ahead.splice(chosen.index, 1);
    }
    batches.push(batch);
  }
  return batches;
}

interface Filling {
  readonly batch: Batch;
  readonly size: Size;
  readonly limits: Limits;
}

interface Choice {
  readonly job: Job;
  readonly index: number;
  /** Size of the request with it. */
  readonly together: Size;
}

/** The first text if it fits, else the largest that does. An empty request takes any. */
function choose(ahead: readonly Job[], { batch, size, limits }: Filling): Choice | undefined {
  if (batch.length >= limits.textsPerRequest) return undefined;
  let best: Choice | undefined;
  for (const [index, job] of ahead.entries()) {
    const together = addSizes(size, sizeOf(job.text, limits));
    const fits = batch.length === 0 || fitsRequest(together, limits);
    if (fits && job.characters > (best?.job.characters ?? 0)) best = { job, index, together };
    if (fits && index === 0) break;
  }
  return best;
}

const EMPTY: Size = { characters: 0, bytes: 0 };

/**
 * Where a rate allows R characters a period and a request may hold C < R, requests of C leave up to C of every period unused.
 * A whole number of requests per period uses it up.
 */
function charactersPerBatch({ charactersPerRequest = Infinity, characterRate }: Limits): number {
  if (characterRate === undefined) return charactersPerRequest;
  return Math.min(charactersPerRequest, characterRate.count / Math.ceil(characterRate.count / charactersPerRequest));
}
