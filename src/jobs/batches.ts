import type { Limits } from '../backends/contract.ts';
import type { Job } from './plan.ts';

/** Texts of one request: one pair of languages, one context. */
export type Batch = readonly Job[];

/** As few requests as the limits allow, in the order of the jobs. */
export function createBatches(jobs: readonly Job[], limits: Limits): readonly Batch[] {
  const alike = Map.groupBy(jobs, (job) => JSON.stringify([job.from, job.to, job.context]));
  return [...alike.values()].flatMap((group) => fill(group, limits));
}

function fill(jobs: readonly Job[], limits: Limits): Batch[] {
  const most = charactersPerBatch(limits);
  const batches: Job[][] = [];
  let current: Job[] = [];
  let characters = 0;
  let bytes = 0;
  for (const job of jobs) {
    const size = limits.bytesPerRequest === undefined ? 0 : Buffer.byteLength(job.text);
    const full =
      current.length >= limits.textsPerRequest ||
      characters + job.characters > most ||
      bytes + size > (limits.bytesPerRequest ?? Infinity);
    if (full || current.length === 0) {
      current = [];
      batches.push(current);
      characters = 0;
      bytes = 0;
    }
    current.push(job);
    characters += job.characters;
    bytes += size;
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
