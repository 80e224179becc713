import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import type { Failure, FailureReason } from '../backends/contract.ts';
import type { Attempt, StoredTranslation } from '../stores/contract.ts';
import { type Batch, Batcher } from './batches.ts';
import type { Job } from './cells.ts';
import { type Clock, isoTime } from './clock.ts';
import type { System } from './plan.ts';
import { type Consumption, sumTokens } from './price.ts';
import { Gate, type OpenGate, type RequestGate } from './rate-limit.ts';
import { failureOfEnd, send } from './request.ts';
import { decide } from './retry.ts';
import { type Setback, sortReply } from './sort-reply.ts';
import type { Reservation, Spending } from './spending.ts';

/** What a lane reports to the run; promises are awaited before the lane goes on. */
export interface LaneReports {
  /** Before a request is sent: it waits for its turn then, and goes when that comes. */
  sending(attempt: Attempt): Promise<void>;
  /** The lane was over before its turn came. */
  withdrawn(attempt: Attempt): Promise<void>;
  /** After a request: its end, what it brought, and what may have been billed although it brought nothing. */
  answered(
    attempt: Attempt,
    what: { readonly translations: readonly StoredTranslation[]; readonly doubtful: Batch },
  ): Promise<void>;
  /** Jobs that will have no translation. */
  failed(jobs: readonly Job[], failure: Failure): Promise<void>;
  retrying(failure: Failure, tries: number, wait: number): void;
  /** Once at most. */
  stopped(failure: Failure): void;
}

export interface LaneTools {
  readonly run: string;
  readonly clock: Clock;
  /** 0–1. */
  readonly random: () => number;
  /** Ends everything; its reason is a BackendFailure when the run's own limits ended it. */
  readonly signal: AbortSignal;
  readonly spending: Spending;
  /** Left out: the limits hold for this run alone. */
  readonly openGate?: OpenGate | undefined;
  readonly reports: LaneReports;
}

/** Requests in a row that used up all their tries before the back end is taken for down. */
const FAILURES_IN_A_ROW = 3;

/**
 * Requests of a limited system that are written down and wait for their turn: nothing lies between the turn and the request then, and one gets ready
 * while the other waits. No more, because of those nobody can tell after a crash whether they went.
 */
const READY = 2;

/** Reasons that say something about the back end rather than about a text. */
const SIGNS_OF_DOWN: readonly FailureReason[] = ['unavailable', 'timeout', 'rate-limit'];

/** Sends the jobs of one system within its limits, as they come. Every job ends in `answered` or `failed`; throws only what the reports throw. */
export class Lane {
  readonly #system: System;
  readonly #tools: LaneTools;
  readonly #gate: RequestGate;
  readonly #queue: PQueue;
  readonly #ready: PQueue;
  readonly #halt = new AbortController();
  /** Ends waiting, not requests under way: cancelled by the user or stopped by a failure. */
  readonly #over: AbortSignal;
  /** Answers on their way to the disk. */
  readonly #writing = new Set<Promise<void>>();
  readonly #batcher: Batcher;
  readonly #sending: Promise<void>;
  #changed = Promise.withResolvers<void>();
  #more = true;
  #isEnding = false;
  #broken: { readonly reason: unknown } | undefined;
  #failuresInARow = 0;
  #stop: Failure | undefined;

  constructor(system: System, tools: LaneTools) {
    this.#system = system;
    this.#tools = tools;
    this.#gate = tools.openGate?.(system) ?? new Gate(system.backend.limits, tools.clock);
    const { concurrency, requestRate, characterRate } = system.backend.limits;
    const isLimited = requestRate !== undefined || characterRate !== undefined;
    this.#queue = new PQueue({ concurrency });
    this.#ready = new PQueue({ concurrency: isLimited ? READY : Infinity });
    this.#over = AbortSignal.any([tools.signal, this.#halt.signal]);
    this.#batcher = new Batcher(system.backend.limits);
    this.#sending = this.#sendAll();
  }

  /** Why nothing more is sent, once that is so. */
  get over(): Failure | undefined {
    if (!this.#over.aborted) return undefined;
    return this.#stop ?? failureOfEnd(this.#tools.signal);
  }

  /** @param jobs texts to be sent, each once */
  add(jobs: readonly Job[]): void {
    this.#batcher.add(jobs);
    this.#changed.resolve();
  }

  /** Whether more texts are about to come: then a request that is not full waits for them. */
  expectMore(more: boolean): void {
    this.#more = more;
    this.#changed.resolve();
  }

  /** No more texts will come. Resolves when all have been answered or have failed. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.expectMore(false);
    await this.#sending;
    await this.#queue.onIdle();
    await Promise.allSettled(this.#writing);
    if (this.#broken !== undefined) throw this.#broken.reason;
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      // One request is made ready while all the others are under way, and no more: later texts may fill it better.
      await this.#queue.onSizeLessThan(1);
      const batch = await this.#nextBatch();
      if (batch === undefined) return;
      this.#watch(this.#queue.add(() => this.#work(batch, 1, 0)));
    }
  }

  async #nextBatch(): Promise<Batch | undefined> {
    for (;;) {
      this.#changed = Promise.withResolvers();
      const batch = this.#batcher.next(this.#more);
      if (batch !== undefined || this.#isEnding) return batch;
      await this.#changed.promise;
    }
  }

  /** Keeps what the reports threw, to be thrown at the end. */
  #watch(work: Promise<unknown>): void {
    work.catch((reason: unknown) => {
      this.#broken ??= { reason };
    });
  }

  /** @param wait milliseconds before the request may be sent */
  async #work(batch: Batch, tries: number, wait: number): Promise<void> {
    const reservation = this.#tools.spending.reserve(batch, this.#system.price);
    const { granted, refused, failure } = reservation;
    if (refused.length > 0) await this.#tools.reports.failed(refused, failure);
    if (granted.length === 0) return;
    const attempt = await this.#admitted(granted, wait);
    if (attempt === undefined) {
      reservation.settle(NOTHING, 0);
      return this.#tools.reports.failed(granted, this.#stop ?? failureOfEnd(this.#tools.signal));
    }
    for (const setback of await this.#request(reservation, attempt, tries)) await this.#recover(setback, tries);
  }

  /** Writes the attempt down and waits for its turn; undefined when the lane is over before it comes. */
  async #admitted(batch: Batch, wait: number): Promise<Attempt | undefined> {
    try {
      this.#over.throwIfAborted();
      if (wait > 0) await this.#tools.clock.sleep(wait, this.#over);
      return await this.#ready.add(() => this.#passed(batch));
    } catch (error) {
      if (this.#over.aborted) return undefined;
      throw error;
    }
  }

  async #passed(batch: Batch): Promise<Attempt> {
    const { reports } = this.#tools;
    this.#over.throwIfAborted();
    const attempt = this.#attemptOf(batch);
    await reports.sending(attempt);
    try {
      await this.#gate.pass(attempt.characters, this.#over);
      return attempt;
    } catch (error) {
      await reports.withdrawn(attempt);
      throw error;
    }
  }

  #attemptOf(batch: Batch): Attempt {
    const { run, clock } = this.#tools;
    const keys = batch.map(({ key }) => key);
    const about = { id: randomUUID(), run, system: this.#system.id, keys, characters: charactersOf(batch) };
    return { ...about, startedAt: isoTime(clock), state: 'sent' };
  }

  /** Sends one request; returns what did not come back, by cause. */
  async #request(
    { granted: batch, settle }: Reservation,
    attempt: Attempt,
    tries: number,
  ): Promise<readonly Setback[]> {
    const { clock, signal, reports } = this.#tools;
    const { system } = attempt;
    const start = clock.elapsed();
    const reply = await send(this.#system.backend, batch, signal);
    const how = { system, tries, milliseconds: clock.elapsed() - start, createdAt: isoTime(clock) };
    const { translations, setbacks, doubtful, end } = sortReply(batch, reply, how);
    settle(billedFor(translations), charactersOf(doubtful));
    if (translations.length > 0) this.#succeeded();
    this.#letWrite(reports.answered({ ...attempt, ...end }, { translations, doubtful }));
    return setbacks;
  }

  /**
   * Lets the next request get ready while this answer is written. Reports are written in their order: by the time
   * the next one may be sent, this answer is on disk.
   */
  #letWrite(written: Promise<void>): void {
    this.#writing.add(written);
    this.#watch(written.finally(() => this.#writing.delete(written)));
  }

  async #recover({ jobs, failure }: Setback, tries: number): Promise<void> {
    const { random, reports } = this.#tools;
    const decision = decide(failure, tries, random);
    if (decision.action === 'again') {
      if (failure.reason === 'rate-limit') this.#slowDown(decision.wait);
      reports.retrying(failure, tries, decision.wait);
      return this.#work(jobs, tries + 1, decision.wait);
    }
    if (decision.action === 'split' && jobs.length > 1) return this.#split(jobs, tries);
    await reports.failed(jobs, failure);
    const isDown = SIGNS_OF_DOWN.includes(failure.reason) && ++this.#failuresInARow >= FAILURES_IN_A_ROW;
    if (decision.action === 'stop' || isDown) this.#stopWith(failure);
  }

  async #split(jobs: Batch, tries: number): Promise<void> {
    const middle = Math.ceil(jobs.length / 2);
    await this.#work(jobs.slice(0, middle), tries, 0);
    await this.#work(jobs.slice(middle), tries, 0);
  }

  #stopWith(failure: Failure): void {
    if (this.#stop !== undefined) return;
    this.#stop = failure;
    this.#halt.abort();
    this.#tools.reports.stopped(failure);
  }

  #succeeded(): void {
    this.#failuresInARow = 0;
    this.#gate.answered();
    this.#setConcurrency();
  }

  #slowDown(wait: number): void {
    this.#gate.refused(wait);
    this.#setConcurrency();
  }

  #setConcurrency(): void {
    this.#queue.concurrency = Math.max(1, Math.round(this.#system.backend.limits.concurrency * this.#gate.pace.share));
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const charactersOf = (batch: Batch) => sum(batch.map(({ characters }) => characters));

const NOTHING: Consumption = { characters: 0 };

function billedFor(translations: readonly StoredTranslation[]): Consumption {
  const tokens = sumTokens(translations.map(({ answer }) => answer.tokens));
  const characters = sum(translations.map(({ answer, characters: sent }) => answer.billedCharacters ?? sent));
  return { characters, ...(tokens && { tokens }) };
}
