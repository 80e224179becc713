import { randomBytes } from 'node:crypto';
import { BackendFailure, type Failure } from '../backends/contract.ts';
import type { RunState, Store } from '../stores/contract.ts';
import { type Job, type Part, partsOf } from './cells.ts';
import { BEAT } from './claims.ts';
import { type Clock, isoTime, systemClock } from './clock.ts';
import type { RunListener } from './events.ts';
import { Intake } from './intake.ts';
import { Journal } from './journal.ts';
import { Lane, type LaneReports } from './lane.ts';
import { type Entry, Ledger, toOutcome } from './ledger.ts';
import { runOwner } from './owner.ts';
import { type RunPlan, type System, type SystemPlan, signatureOf } from './plan.ts';
import { ProgressCounter } from './progress.ts';
import type { OpenGate } from './rate-limit.ts';
import type { RunResult, SystemResult } from './results.ts';
import { type RunLimits, Spending, timeIsUp } from './spending.ts';
import { sumUsage, UsageMeter } from './usage.ts';

export interface RunOptions {
  readonly store: Store;
  /** Cancels the run: requests under way are given up, what came is kept. */
  readonly signal: AbortSignal;
  readonly events?: RunListener;
  /** Left out: no limits. */
  readonly limits?: RunLimits;
  /** Default: `createRunId(clock)`. */
  readonly id?: string;
  readonly clock?: Clock;
  /** Left out: a vendor's limits hold for this run alone. */
  readonly openGate?: OpenGate;
  /** 0–1; spreads waiting times. */
  readonly random?: () => number;
}

/** Sorts by time: `20261123-154500-3f9a`. */
export function createRunId(clock: Clock): string {
  const [date, time] = isoTime(clock).split(/[T.]/);
  return `${date!.replaceAll('-', '')}-${time!.replaceAll(':', '')}-${randomBytes(2).toString('hex')}`;
}

/**
 * Carries out a plan. What the store holds is not sent; every answer and every outcome is stored as it comes and not held, so
 * a run of any length takes the same memory, and one that was cut off is continued by running again. Failures are values.
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
  readonly #ledger = new Ledger();
  /** One per part of each system. */
  readonly #meters: ReadonlyMap<System, readonly UsageMeter[]>;
  readonly #stops = new Map<string, Failure>();
  readonly #journal: Journal;
  /** Fires at the time limit. */
  readonly #late = new AbortController();
  /** Cancelled, late, or the store has failed: nothing more is sent, and what is under way is given up. */
  readonly #end: AbortSignal;
  readonly #spending: Spending;

  constructor(plan: RunPlan, options: RunOptions) {
    this.#plan = plan;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#id = options.id ?? createRunId(this.#clock);
    this.#progress = new ProgressCounter(plan, this.#clock);
    this.#journal = new Journal(options.store, this.#clock);
    this.#end = AbortSignal.any([options.signal, this.#late.signal, this.#journal.broken]);
    this.#spending = new Spending(options.limits ?? {});
    this.#meters = new Map(
      plan.systems.map(({ system }) => [system, partsOf(plan).map(() => new UsageMeter(system.price))]),
    );
  }

  async carryOut(): Promise<RunResult> {
    const { store, signal } = this.#options;
    await this.#begin();
    const done = new AbortController();
    // Other programs live in real time, whatever this run's clock says.
    const beat = setInterval(() => this.#beat(), BEAT).unref();
    try {
      this.#watchTime(done.signal);
      await this.#translateAll();
    } catch (error) {
      // The store that failed may refuse this as well; the first error is the one to show.
      await store.runs.finish(this.#id, 'interrupted', isoTime(this.#clock)).catch(() => undefined);
      throw error;
    } finally {
      done.abort();
      clearInterval(beat);
    }
    const state = signal.aborted ? 'cancelled' : 'finished';
    await this.#journal.write((inner) => inner.runs.finish(this.#id, state, isoTime(this.#clock)));
    this.#options.events?.({ type: 'finished', run: this.#id, state });
    return this.#result(state);
  }

  /** One that fails shows itself in the next write of the run. */
  #beat(): void {
    this.#journal.write((store) => store.runs.beat(this.#id)).catch(() => undefined);
  }

  #watchTime(done: AbortSignal): void {
    const seconds = this.#options.limits?.seconds;
    if (seconds === undefined) return;
    const end = () => this.#late.abort(new BackendFailure(timeIsUp(seconds)));
    this.#clock.sleep(seconds * 1000, done).then(end, () => undefined);
  }

  async #begin(): Promise<void> {
    const { documents, targets, systems } = this.#plan;
    await this.#options.store.runs.create({
      id: this.#id,
      createdAt: isoTime(this.#clock),
      state: 'running',
      owner: runOwner,
      beats: 0,
      documents: documents.map(({ id }) => id),
      targets,
      systems: systems.map(({ system }) => {
        const { id, name, backendId: backend } = system;
        return { id, name, backend, signature: signatureOf(system) };
      }),
    });
    this.#options.events?.({ type: 'started', run: this.#id, progress: this.#progress.all() });
  }

  async #translateAll(): Promise<void> {
    const intakes = this.#plan.systems.map((planned) => this.#openIntake(planned));
    const ends = await Promise.allSettled(intakes.map((intake) => intake.carryOut()));
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
  }

  #openIntake(planned: SystemPlan): Intake {
    const { system } = planned;
    const lane = this.#openLane(system);
    const places = new Map(
      partsOf(this.#plan).map((part, index) => [placeOf(part), this.#meters.get(system)![index]!]),
    );
    return new Intake(planned, {
      run: this.#id,
      plan: this.#plan,
      lane,
      ledger: this.#ledger,
      journal: this.#journal,
      clock: this.#clock,
      signal: this.#end,
      meterOf: (part) => places.get(placeOf(part))!,
      settled: (entries) => this.#settled(entries),
      failed: (jobs, failure) => this.#failed(system.id, jobs, failure),
    });
  }

  #openLane(system: System): Lane {
    return new Lane(system, {
      run: this.#id,
      clock: this.#clock,
      random: this.#options.random ?? Math.random,
      signal: this.#end,
      spending: this.#spending,
      openGate: this.#options.openGate,
      reports: this.#reports(system.id),
    });
  }

  #reports(system: string): LaneReports {
    const about = { run: this.#id, system };
    const emit: RunListener = (event) => this.#options.events?.(event);
    return {
      sending: (attempt) => this.#journal.write((store) => store.attempts.start(attempt)),
      withdrawn: ({ id }) => this.#journal.write((store) => store.attempts.withdraw(id)),
      answered: (attempt, what) => this.#answered(attempt, what),
      failed: (jobs, failure) => this.#failed(system, jobs, failure),
      retrying: ({ reason, message }, tries, wait) =>
        emit({ type: 'retrying', ...about, reason, message, tries, wait }),
      stopped: ({ reason, message }) => {
        this.#stops.set(system, { reason, message });
        emit({ type: 'stopped', ...about, reason, message });
      },
    };
  }

  async #answered(...[attempt, { translations, doubtful }]: Parameters<LaneReports['answered']>): Promise<void> {
    const { id, state, reason, message, milliseconds = 0 } = attempt;
    for (const { key, characters } of doubtful) this.#ledger.payerOf(key)?.usage.doubt(characters);
    for (const { characters } of translations) this.#progress.addCharacters(attempt.system, characters);
    const settled = this.#ledger.pay(translations, milliseconds / attempt.keys.length);
    await this.#settled(settled, async (store) => {
      await store.translations.save(translations);
      await store.claims.release(
        this.#id,
        translations.map(({ key }) => key),
      );
      await store.attempts.finish(id, { state, reason, message, milliseconds });
    });
  }

  async #failed(system: string, jobs: readonly Job[], { reason, message }: Failure): Promise<void> {
    const keys = jobs.map(({ key }) => key);
    const settled = this.#ledger.settle(keys, { reason, message });
    const written = this.#settled(settled, (store) => store.claims.fail(this.#id, keys, { reason, message }));
    this.#options.events?.({ type: 'failed', run: this.#id, system, reason, message, segments: settled.length });
    await written;
  }

  /** Writes the outcomes of cells that wait for nothing more, together with `others`. */
  async #settled(entries: readonly Entry[], others?: (store: Store) => Promise<void>): Promise<void> {
    if (entries.length === 0 && others === undefined) return;
    for (const entry of entries) entry.usage.settle(entry);
    const moved = this.#progress.settle(entries);
    await this.#journal.write(async (store) => {
      await others?.(store);
      await store.runs.saveOutcomes(entries.map((entry) => toOutcome(this.#id, entry)));
    });
    for (const system of moved) {
      this.#options.events?.({ type: 'progress', run: this.#id, progress: this.#progress.of(system) });
    }
  }

  #result(state: Exclude<RunState, 'running'>): RunResult {
    const systems = this.#plan.systems.map(({ system }): SystemResult => {
      const meters = this.#meters.get(system)!;
      const parts = partsOf(this.#plan).map(({ document, target }, index) => ({
        document: document.id,
        target,
        usage: meters[index]!.usage(),
      }));
      const stopped = this.#stops.get(system.id);
      return { id: system.id, parts, usage: sumUsage(parts.map(({ usage }) => usage)), ...(stopped && { stopped }) };
    });
    return { run: this.#id, state, systems };
  }
}

const placeOf = ({ document, target }: Part) => JSON.stringify([document.id, target]);
