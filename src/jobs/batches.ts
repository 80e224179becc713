import type { Limits } from '../backends/contract.ts';
import type { Job } from './cells.ts';
import { addSizes, fitsRequest, type Size } from './units.ts';

/** Texts of one request: one pair of languages, one context. */
export type Batch = readonly Job[];

/** How many texts are looked at to fill up a request; the order stays nearly that of the document. */
const LOOKAHEAD = 64;

/** Makes as few requests as the limits allow of texts that come bit by bit; a gap too small for the next text is filled by a later one. */
export class Batcher {
  readonly #limits: Limits;
  /** Texts that may share a request, in the order in which they came; so are the groups. */
  readonly #groups = new Map<string, Job[]>();

  constructor(limits: Limits) {
    this.#limits = { ...limits, charactersPerRequest: charactersPerBatch(limits) };
  }

  add(jobs: readonly Job[]): void {
    for (const job of jobs) {
      const name = groupOf(job);
      const group = this.#groups.get(name);
      if (group === undefined) this.#groups.set(name, [job]);
      else group.push(job);
    }
  }

  /** The next request, of the texts that wait longest. @param more texts are still to come: `undefined` rather than a request they would fill */
  next(more: boolean): Batch | undefined {
    for (const [name, group] of this.#groups) {
      if (more && group.length < this.#limits.textsPerRequest + LOOKAHEAD) continue;
      const batch = fill(group, this.#limits);
      if (group.length === 0) this.#groups.delete(name);
      return batch;
    }
    return undefined;
  }
}

const groupOf = ({ from, to, context }: Job) => `${from} ${to} ${context ?? ''}`;

/** Takes the texts of one request out of `jobs`. */
function fill(jobs: Job[], limits: Limits): Batch {
  const batch: Job[] = [];
  let size: Size = { characters: 0, bytes: 0 };
  for (;;) {
    const chosen = choose(jobs, { batch, size, limits });
    if (chosen === undefined) return batch;
    batch.push(jobs[chosen.index]!);
    size = chosen.together;
    jobs.splice(chosen.index, 1);
  }
}

interface Filling {
  readonly batch: Batch;
  readonly size: Size;
  readonly limits: Limits;
}

interface Choice {
  readonly index: number;
  /** Size of the request with it. */
  readonly together: Size;
}

/** The first text if it fits, else the largest that does. An empty request takes any. */
function choose(jobs: readonly Job[], { batch, size, limits }: Filling): Choice | undefined {
  if (batch.length >= limits.textsPerRequest) return undefined;
  let best: Choice | undefined;
  let largest = 0;
  for (let index = 0; index < Math.min(LOOKAHEAD, jobs.length); index++) {
    const job = jobs[index]!;
    const together = addSizes(size, sizeOfJob(job, limits));
    if (batch.length > 0 && !fitsRequest(together, limits)) continue;
    if (job.characters > largest) best = { index, together };
    if (index === 0) break;
    largest = Math.max(largest, job.characters);
  }
  return best;
}

/** Its characters were counted when it was planned. */
function sizeOfJob({ text, characters }: Job, { bytesPerRequest }: Limits): Size {
  return { characters, bytes: bytesPerRequest === undefined ? 0 : Buffer.byteLength(text) };
}

/**
 * Where a rate allows R characters a period and a request may hold C < R, requests of C leave up to C of every period unused.
 * A whole number of requests per period uses it up.
 */
function charactersPerBatch({ charactersPerRequest = Infinity, characterRate }: Limits): number {
  if (characterRate === undefined) return charactersPerRequest;
  return Math.min(charactersPerRequest, characterRate.count / Math.ceil(characterRate.count / charactersPerRequest));
}
