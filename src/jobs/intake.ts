import type { Failure } from '../backends/contract.ts';
import type { Claim, Store } from '../stores/contract.ts';
import { type Chunk, eachChunk, type Job, jobsIn, partsOf } from './cells.ts';
import { Holders } from './claims.ts';
import type { Clock } from './clock.ts';
import type { Journal } from './journal.ts';
import type { Lane } from './lane.ts';
import type { Entry, Ledger } from './ledger.ts';
import type { RunPlan, SystemPlan } from './plan.ts';
import { failureOfEnd } from './request.ts';
import type { UsageMeter } from './usage.ts';

export interface IntakeTools {
  readonly run: string;
  readonly plan: RunPlan;
  readonly lane: Lane;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Ends everything. */
  readonly signal: AbortSignal;
  readonly meterOf: (part: Chunk['part']) => UsageMeter;
  /** Cells that wait for nothing: found in the store, or left. */
  readonly settled: (entries: readonly Entry[]) => Promise<void>;
  readonly failed: (jobs: readonly Job[], failure: Failure) => Promise<void>;
}

/** Cells of one system that may wait at once: enough to fill all its requests, however long the run. */
const FEWEST_WAITING = 1000;
const MOST_WAITING = 10_000;
/** Milliseconds between two looks at what another run is paying for, and one more for each text: looking locks the store. */
const LOOK_AGAIN = 200;

/** Walks through the cells of one system, takes from the store what is there and hands its lane what nobody else is paying for. */
export class Intake {
  readonly #planned: SystemPlan;
  readonly #tools: IntakeTools;
  readonly #holders: Holders;
  /** Texts that other runs are paying for → run. */
  readonly #others = new Map<Job, string>();
  #watching: Promise<void> | undefined;
  #broken: unknown;

  constructor(planned: SystemPlan, tools: IntakeTools) {
    this.#planned = planned;
    this.#tools = tools;
    this.#holders = new Holders(tools.clock);
  }

  /** Resolves when every cell has its outcome. @throws when the store fails */
  async carryOut(): Promise<void> {
    const { plan, lane } = this.#tools;
    try {
      for (const part of partsOf(plan)) {
        for await (const chunk of eachChunk(part, this.#planned, plan.past)) await this.#take(chunk);
      }
      lane.expectMore(false);
      while (this.#watching !== undefined) await this.#watching;
    } finally {
      await lane.end();
    }
    if (this.#broken !== undefined) throw this.#broken;
  }

  async #take(chunk: Chunk): Promise<void> {
    const { lane, ledger, signal } = this.#tools;
    lane.expectMore(false);
    await ledger.room(this.#planned.system.id, this.#mostWaiting(), signal);
    lane.expectMore(true);
    const { fresh, left } = this.#register(chunk);
    await this.#leave(left);
    await this.#look(fresh);
  }

  #mostWaiting(): number {
    const { concurrency, textsPerRequest } = this.#planned.system.backend.limits;
    return Math.min(MOST_WAITING, Math.max(FEWEST_WAITING, 2 * concurrency * textsPerRequest));
  }

  /** Lets the cells wait for their texts; returns the texts that no cell of this run has waited for before, and cells that are not to be sent. */
  #register({ part, first, cells }: Chunk): { readonly fresh: readonly Job[]; readonly left: readonly Entry[] } {
    const { ledger, plan } = this.#tools;
    const usage = this.#tools.meterOf(part);
    const place = { system: this.#planned.system.id, document: part.document.id, target: part.target };
    const fresh: Job[] = [];
    const left: Entry[] = [];
    for (const [index, cell] of cells.entries()) {
      if (cell.state !== 'send') {
        usage.count(cell.state === 'unsupported' ? 'absent' : 'kept');
        continue;
      }
      const jobs = jobsIn(cell);
      const keys = cell.pieces.map(({ job }) => job.key);
      const entry = { ...place, segment: first + index, keys, usage, waiting: jobs.length, paid: false };
      const failure = plan.leave?.(entry);
      if (failure !== undefined) {
        left.push({ ...entry, failure });
        continue;
      }
      fresh.push(...jobs.filter(({ key }) => !ledger.isAwaited(key)));
      ledger.wait(
        entry,
        jobs.map(({ key }) => key),
      );
    }
    return { fresh, left };
  }

  /** Takes from the store what it holds of cells that are not sent; the others keep the failure they came with. */
  async #leave(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const { journal, settled } = this.#tools;
    const held = await journal.read((store) => store.translations.find(entries.flatMap(({ keys }) => keys)));
    await settled(
      entries.map(({ failure, ...entry }) =>
        entry.keys.every((key) => held.has(key)) || failure === undefined ? entry : { ...entry, failure },
      ),
    );
  }

  /** Settles what the store holds, sends what this run may pay for, and watches the rest. */
  async #look(jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return;
    const { run, journal, ledger, lane, settled, failed } = this.#tools;
    const keys = jobs.map(({ key }) => key);
    const { over } = lane;
    const { held, claims } = await journal.read((store) => lookUp(store, keys, over === undefined ? run : undefined));
    await settled(ledger.settle(held));
    if (over !== undefined) {
      const missing = new Set(keys).difference(new Set(held));
      return failed(
        jobs.filter(({ key }) => missing.has(key)),
        over,
      );
    }
    const mine: Job[] = [];
    for (const job of jobs) {
      const claim = claims.get(job.key);
      this.#others.delete(job);
      if (claim === undefined) continue;
      if (claim.run !== run) this.#others.set(job, claim.run);
      else if (claim.failure !== undefined) await failed([job], claim.failure);
      else mine.push(job);
    }
    lane.add(mine);
    if (this.#others.size > 0) this.#watchOthers();
  }

  #watchOthers(): void {
    this.#watching ??= this.#waitForOthers()
      .catch((error: unknown) => {
        this.#broken ??= error;
      })
      .finally(() => {
        this.#watching = undefined;
      });
  }

  async #waitForOthers(): Promise<void> {
    const { clock, signal, journal, failed } = this.#tools;
    while (this.#others.size > 0 && !signal.aborted) {
      await clock.sleep(LOOK_AGAIN + this.#others.size, signal).catch(() => undefined);
      if (signal.aborted) break;
      const holders = new Set(this.#others.values());
      await journal.write((store) => this.#holders.endDead(holders, store));
      await this.#look([...this.#others.keys()]);
    }
    const left = [...this.#others.keys()];
    this.#others.clear();
    if (left.length > 0) await failed(left, failureOfEnd(signal));
  }
}

interface Found {
  /** Keys the store holds. */
  readonly held: readonly string[];
  /** Who pays for the others. */
  readonly claims: ReadonlyMap<string, Claim>;
}

/** @param run takes what nobody else is paying for; left out: nothing is taken */
async function lookUp(store: Store, keys: readonly string[], run: string | undefined): Promise<Found> {
  const held = [...(await store.translations.find(keys)).keys()];
  if (held.length === keys.length || run === undefined) return { held, claims: new Map() };
  const missing = [...new Set(keys).difference(new Set(held))];
  const claims = new Map(await store.claims.take(run, missing));
  // Whoever had a key may have stored its translation between the first look and the claim.
  const taken = missing.filter((key) => claims.get(key)?.run === run && claims.get(key)?.failure === undefined);
  const late = [...(await store.translations.find(taken)).keys()];
  if (late.length > 0) await store.claims.release(run, late);
  for (const key of late) claims.delete(key);
  return { held: [...held, ...late], claims };
}
