import { PgBoss } from 'pg-boss';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { shownStore } from '../shared/store-address.ts';
import { explained } from '../stores/postgres-database.ts';

const SCHEMA = 'gegenlesen_jobs';
const RUNS = 'runs';
const LOST = 'lost-runs';

/** Seconds without a sign of life after which a worker is taken for dead; pg-boss knows no less. */
const LEASE = 10;
/** Seconds between two looks for dead workers. */
const LOOK = 5;
/** Seconds between two looks for a run to take, besides being told of new ones; pg-boss knows no less. */
const POLL = 0.5;
/** A run whose workers died so often is given up: it may be what kills them. */
const RETRIES = 20;
/** Seconds a run may take; signs of life say much earlier whether somebody works on it. */
const LONGEST = 23 * 3600;

export interface Work {
  readonly run: string;
  /** Fires when the lease is lost, or the worker is told to stop. */
  readonly signal: AbortSignal;
}

export interface QueueTools {
  readonly address: string;
  /** For people, in the list of workers. */
  readonly name: string;
  /** Told of faults of the queue; it goes on by itself. */
  readonly onFault?: (error: Error) => void;
}

export interface LiveWorker {
  readonly name: string;
  readonly host: string;
  readonly process: number;
  /** ISO times. */
  readonly startedAt: string;
  readonly seenAt: string;
  /** Runs it may carry out at once; left out: as many as are asked for. */
  readonly slots?: number;
  /** Runs it does carry out. */
  readonly active: number;
}

/** Runs waiting for a worker, in PostgreSQL through pg-boss. Leases are renewed; what a dead worker had is handed out again. */
export class RunQueue {
  readonly #boss: PgBoss;
  readonly #where: string;

  private constructor(boss: PgBoss, where: string) {
    this.#boss = boss;
    this.#where = where;
  }

  /** @throws WorkbenchError `store` when its tables cannot be made */
  static async open({ address, name, onFault = () => {} }: QueueTools): Promise<RunQueue> {
    const boss = new PgBoss({
      connectionString: address,
      application_name: 'gegenlesen queue',
      schema: SCHEMA,
      max: 4,
      schedule: false,
      useListenNotify: true,
      superviseIntervalSeconds: LOOK,
      monitorIntervalSeconds: LOOK,
      instanceName: name,
      instanceHeartbeatSeconds: LOOK,
    });
    // Some of its faults are plain objects with the message of an error.
    boss.on('error', (fault: { readonly message: string }) =>
      onFault(fault instanceof Error ? fault : new Error(fault.message)),
    );
    const queue = new RunQueue(boss, shownStore(address));
    await queue
      .#explained(async () => {
        await boss.start();
        await boss.createQueue(LOST, {});
        await boss.createQueue(RUNS, {
          notify: true,
          heartbeatSeconds: LEASE,
          expireInSeconds: LONGEST,
          retryLimit: RETRIES,
          retryDelay: 1,
          retryBackoff: true,
          retryDelayMax: 30,
          deadLetter: LOST,
        });
      })
      .catch(async (error) => {
        await boss.stop({ graceful: false }).catch(() => undefined);
        throw error;
      });
    return queue;
  }

  /** Adds a run; one that is there already is left as it is. */
  async add(run: string): Promise<void> {
    await this.#explained(() => this.#boss.send(RUNS, { run }, { id: run }));
  }

  /**
   * Begins to carry out runs, so many at once. What `carryOut` throws hands the run out again after a while.
   * @param giveUp called for a run that was handed out too often
   */
  async work(
    slots: number,
    carryOut: (work: Work) => Promise<void>,
    giveUp: (run: string) => Promise<void>,
  ): Promise<void> {
    await this.#explained(async () => {
      await this.#boss.work<{ run: string }>(
        RUNS,
        {
          localConcurrency: slots,
          heartbeatRefreshSeconds: 3,
          // Counted from when the last run was taken: one that took longer is followed by the next at once.
          pollingIntervalSeconds: POLL,
          notifyPollingIntervalSeconds: POLL,
        },
        async ([job]) => {
          if (job !== undefined) await carryOut({ run: job.data.run, signal: job.signal });
        },
      );
      await this.#boss.work<{ run: string }>(LOST, { pollingIntervalSeconds: LOOK }, async ([job]) => {
        if (job !== undefined) await giveUp(job.data.run);
      });
    });
  }

  /** Takes no more runs; those under way go on. */
  async stopTaking(): Promise<void> {
    await this.#boss.offWork(RUNS, { wait: false });
  }

  /** Workers that were heard of lately, and have not ended. */
  async workers(): Promise<readonly LiveWorker[]> {
    const instances = await this.#explained(() => this.#boss.getInstances());
    return instances.filter(({ live }) => live).flatMap(workerOf);
  }

  /** Waits for what is under way to be settled. */
  async close(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 5000 });
  }

  async #explained<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await explained(this.#where, work);
    } catch (error) {
      if (error instanceof WorkbenchError) throw error;
      throw new WorkbenchError('store', `The queue at ${this.#where} cannot be used: ${messageOf(error)}.`, {
        cause: error,
      });
    }
  }
}

type Instance = Awaited<ReturnType<PgBoss['getInstances']>>[number];

/** A server that carries out nothing is no worker. */
function workerOf({ name, host, pid, startedOn, heartbeatOn, workers }: Instance): readonly LiveWorker[] {
  const own = workers.filter(({ queue }) => queue === RUNS);
  if (own.length === 0) return [];
  return [
    {
      name: name ?? '',
      host,
      process: pid,
      startedAt: startedOn.toISOString(),
      seenAt: heartbeatOn.toISOString(),
      slots: own.reduce((sum, { localConcurrency }) => sum + localConcurrency, 0),
      active: own.reduce((sum, { active }) => sum + active, 0),
    },
  ];
}
