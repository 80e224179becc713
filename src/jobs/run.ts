import { randomBytes } from 'node:crypto';
import { BackendFailure, type Failure } from '../backends/contract.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Attempt, RunState, Store } from '../stores/contract.ts';
import { claimsOn } from './claims.ts';
import { type Clock, isoTime, systemClock } from './clock.ts';
import type { RunListener } from './events.ts';
import { Journal } from './journal.ts';
import { Lane, type LaneReports } from './lane.ts';
import { type Entry, Ledger, toOutcome } from './ledger.ts';
import { runOwner } from './owner.ts';
import type { Job, RunPlan, System } from './plan.ts';
import { ProgressCounter } from './progress.ts';
import { type RunResult, systemResults } from './results.ts';
import { type RunLimits, Spending, timeIsUp } from './spending.ts';

export interface RunOptions {
  /** Opened back ends of the plan's systems, by id. The caller closes them. */
  readonly systems: readonly System[];
  readonly store: Store;
  /** Cancels the run: requests under way are given up, what came is kept. */
  readonly signal: AbortSignal;
  readonly events?: RunListener;
  /** Left out: no limits. */
  readonly limits?: RunLimits;
  /** Default: `createRunId(clock)`. */
  readonly id?: string;
  readonly clock?: Clock;
  /** 0–1; spreads waiting times. */
  readonly random?: () => number;
}

/** Sorts by time: `20261123-154500-3f9a`. */
export function createRunId(clock: Clock): string {
  const [date, time] = isoTime(clock).split(/[T.]/);
  return `${date!.replaceAll('-', '')}-${time!.replaceAll(':', '')}-${randomBytes(2).toString('hex')}`;
}

/**
 * Carries out a plan. What the store holds is not sent; every answer is stored as it comes, so a run that was cut off is
 * continued by planning and running again. Failures are values in the result.
 * @throws WorkbenchError `store` when the store fails: nothing more is sent then.
 */
export async function run(plan: RunPlan, options: RunOptions): Promise<RunResult> {
  return new Run(plan, options).carryOut();
}

class Run {
  readonly #plan: RunPlan;
  readonly #options: RunOptions;
  readonly #clock: Clock;
  readonly #id: string;
  readonly #progress: ProgressCounter;
  readonly #shares = new Map<string, number>();
  /** Key → characters of requests that brought nothing and may have been billed. */
  readonly #possiblyBilled = new Map<string, number>();
  readonly #stops = new Map<string, Failure>();
  readonly #journal: Journal;
  /** Fires at the time limit. */
  readonly #late = new AbortController();
  /** Cancelled or late: nothing more is sent, and what is under way is given up. */
  readonly #end: AbortSignal;
  readonly #spending: Spending;

  constructor(plan: RunPlan, options: RunOptions) {
    this.#plan = plan;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#id = options.id ?? createRunId(this.#clock);
    this.#progress = new ProgressCounter(plan, this.#clock);
    this.#journal = new Journal(options.store, this.#clock);
    this.#end = AbortSignal.any([options.signal, this.#late.signal]);
    this.#spending = new Spending(options.limits ?? {});
  }

  async carryOut(): Promise<RunResult> {
    const { store, signal } = this.#options;
    const systems = this.#findSystems();
    const missing = await this.#missingKeys();
    const ledger = new Ledger(this.#plan, missing);
    await this.#begin(ledger);
    const lanes = new Map(this.#plan.systems.map(({ id }) => [id, this.#openLane(systems.get(id)!, ledger)]));
    const done = new AbortController();
    try {
      this.#watchTime(done.signal);
      await this.#sendAll(lanes, missing, ledger);
    } catch (error) {
      // The store that failed may refuse this as well; the first error is the one to show.
      await store.runs.finish(this.#id, 'interrupted', isoTime(this.#clock)).catch(() => undefined);
      throw error;
    } finally {
      done.abort();
    }
    const state = signal.aborted ? 'cancelled' : 'finished';
    await this.#journal.write((inner) => inner.runs.finish(this.#id, state, isoTime(this.#clock)));
    const result = await this.#result(ledger, state);
    this.#options.events?.({ type: 'finished', run: this.#id, state });
    return result;
  }

  #watchTime(done: AbortSignal): void {
    const seconds = this.#options.limits?.seconds;
    if (seconds === undefined) return;
    const end = () => this.#late.abort(new BackendFailure(timeIsUp(seconds)));
    this.#clock.sleep(seconds * 1000, done).then(end, () => undefined);
  }

  /** What the plan asks for and the store does not hold: another program may have paid since the plan was made. */
  async #missingKeys(): Promise<ReadonlySet<string>> {
    const missing = new Set<string>();
    for (const { jobs } of this.#plan.systems) for (const { key } of jobs) missing.add(key);
    const held = await this.#options.store.translations.find([...missing]);
    for (const key of held.keys()) missing.delete(key);
    return missing;
  }

  async #begin(ledger: Ledger): Promise<void> {
    const { store } = this.#options;
    const settled = ledger.settled();
    this.#progress.settle(settled);
    await store.transaction(async (inner) => {
      await inner.runs.create({
        id: this.#id,
        createdAt: isoTime(this.#clock),
        state: 'running',
        owner: runOwner,
        documents: this.#plan.documents,
        targets: this.#plan.targets,
        systems: this.#plan.systems.map(({ id, name, backendId, signature }) => ({
          id,
          name,
          backend: backendId,
          signature,
        })),
      });
      await inner.runs.saveOutcomes(settled.map((entry) => toOutcome(this.#id, entry)));
    });
    this.#options.events?.({ type: 'started', run: this.#id, progress: this.#progress.all() });
  }

  /** Sends what no other run is sending, waits for the rest, and sends what did not come of that. */
  async #sendAll(lanes: ReadonlyMap<string, Lane>, keys: ReadonlySet<string>, ledger: Ledger): Promise<void> {
    const { store } = this.#options;
    const signal = this.#end;
    const claims = claimsOn(store);
    let missing = keys;
    while (missing.size > 0) {
      const claim = claims.take(missing);
      try {
        // A cancelled run waits for nobody: its lanes send nothing and say so for every text.
        await this.#send(lanes, signal.aborted ? missing : claim.keys);
      } finally {
        claim.release();
      }
      const others = signal.aborted ? new Set<string>() : missing.difference(claim.keys);
      await claims.released(others, signal);
      missing = await this.#reuse(others, ledger);
    }
  }

  async #send(lanes: ReadonlyMap<string, Lane>, keys: ReadonlySet<string>): Promise<void> {
    const sent = this.#plan.systems.map(({ id, jobs }) => lanes.get(id)!.send(jobs.filter(({ key }) => keys.has(key))));
    const broken = (await Promise.allSettled(sent)).find((end) => end.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
  }

  /** Settles what another run has stored; returns what it has not. */
  async #reuse(keys: ReadonlySet<string>, ledger: Ledger): Promise<Set<string>> {
    const stored = await this.#options.store.translations.find([...keys]);
    const settled = ledger.reuse([...stored.keys()]);
    await this.#journal.write((store) => store.runs.saveOutcomes(settled.map((entry) => toOutcome(this.#id, entry))));
    this.#moved(settled);
    return keys.difference(new Set(stored.keys()));
  }

  #findSystems(): ReadonlyMap<string, System> {
    const systems = new Map(this.#options.systems.map((system) => [system.id, system]));
    const missing = this.#plan.systems.find(({ id }) => !systems.has(id));
    if (missing === undefined) return systems;
    throw new WorkbenchError('usage', `The plan names the system "${missing.id}", which is not open. Plan again.`);
  }

  #openLane(system: System, ledger: Ledger): Lane {
    return new Lane(system, {
      run: this.#id,
      clock: this.#clock,
      random: this.#options.random ?? Math.random,
      signal: AbortSignal.any([this.#end, this.#journal.broken]),
      spending: this.#spending,
      reports: this.#reports(system.id, ledger),
    });
  }

  #reports(system: string, ledger: Ledger): LaneReports {
    const about = { run: this.#id, system };
    const emit: RunListener = (event) => this.#options.events?.(event);
    return {
      sending: (attempt) => this.#journal.write((store) => store.attempts.start(attempt)),
      answered: (attempt, what) => this.#answered(ledger, attempt, what),
      failed: (jobs, failure) => this.#failed(ledger, { system, jobs, failure }),
      retrying: ({ reason, message }, tries, wait) =>
        emit({ type: 'retrying', ...about, reason, message, tries, wait }),
      stopped: ({ reason, message }) => {
        this.#stops.set(system, { reason, message });
        emit({ type: 'stopped', ...about, reason, message });
      },
    };
  }

  async #answered(
    ledger: Ledger,
    attempt: Attempt,
    { translations, doubtful }: Parameters<LaneReports['answered']>[1],
  ): Promise<void> {
    const { id, state, reason, message, milliseconds } = attempt;
    for (const { key, characters } of doubtful) {
      this.#possiblyBilled.set(key, (this.#possiblyBilled.get(key) ?? 0) + characters);
    }
    const keys = translations.map(({ key }) => key);
    for (const { key, characters } of translations) {
      this.#shares.set(key, (milliseconds ?? 0) / attempt.keys.length);
      this.#progress.addCharacters(attempt.system, characters);
    }
    const settled = ledger.settle(keys);
    await this.#journal.write(async (store) => {
      await store.translations.save(translations);
      await store.attempts.finish(id, { state, reason, message, milliseconds });
      await store.runs.saveOutcomes(settled.map((entry) => toOutcome(this.#id, entry)));
    });
    this.#moved(settled);
  }

  async #failed(ledger: Ledger, what: { system: string; jobs: readonly Job[]; failure: Failure }): Promise<void> {
    const { reason, message } = what.failure;
    const settled = ledger.settle(
      what.jobs.map(({ key }) => key),
      what.failure,
    );
    await this.#journal.write((store) => store.runs.saveOutcomes(settled.map((entry) => toOutcome(this.#id, entry))));
    const about = { run: this.#id, system: what.system };
    this.#options.events?.({ type: 'failed', ...about, reason, message, segments: settled.length });
    this.#moved(settled);
  }

  #moved(settled: readonly Entry[]): void {
    for (const system of this.#progress.settle(settled)) {
      this.#options.events?.({ type: 'progress', run: this.#id, progress: this.#progress.of(system) });
    }
  }

  async #result(ledger: Ledger, state: Exclude<RunState, 'running'>): Promise<RunResult> {
    const answers = {
      find: (keys: readonly string[]) => this.#options.store.translations.find(keys),
      ledger,
      shares: this.#shares,
      possiblyBilled: this.#possiblyBilled,
      stops: this.#stops,
    };
    return { run: this.#id, state, systems: await systemResults(this.#plan, answers) };
  }
}
