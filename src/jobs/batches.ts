import type { Limits } from '../backends/contract.ts';
import type { Job } from './plan.ts';
import { addSizes, fitsRequest, type Size, sizeOf } from './units.ts';

/** Texts of one request: one pair of languages, one context. */
export type Batch = readonly Job[];

/** As few requests as the limits allow, in the order of the jobs. */
export function createBatches(jobs: readonly Job[], limits: Limits): readonly Batch[] {
  const alike = Map.groupBy(jobs, (job) => JSON.stringify([job.from, job.to, job.context]));
  return [...alike.values()].flatMap((group) => fill(group, limits));
}

function fill(jobs: readonly Job[], limits: Limits): Batch[] {
  const room = { ...limits, charactersPerRequest: charactersPerBatch(limits) };
  const batches: Job[][] = [];
  let current: Job[] = [];
  let size: Size | undefined;
  for (const job of jobs) {
    const own = sizeOf(job.text, limits);
    const together = size && addSizes(size, own);
    if (together && current.length < limits.textsPerRequest && fitsRequest(together, room)) {
      current.push(job);
      size = together;
    } else {
      current = [job];
      size = own;
      batches.push(current);
    }
  }
  return batches;
}

/**
 * Where a rate allows R characters a period and a request may hold C < R, requests of C leave up to C of every period unused.
 * A whole number of requests per period uses it up.
 */
function charactersPerBatch({ charactersPerRequest = Infinity, characterRate }: Limits): number {
  if (characterRate === undefined) return charactersPerRequest;
  return Math.min(charactersPerRequest, characterRate.count / Math.ceil(characterRate.count / charactersPerRequest));
}
