import { hostname } from 'node:os';
import { basename } from 'node:path';
import { type Clock, isoTime } from '../jobs/clock.ts';
import type { LiveWorker } from '../queue/run-queue.ts';
import type { SharedWork } from '../queue/shared-work.ts';
import { isStoreAddress, shownStore } from '../shared/store-address.ts';
import type { AttemptTotal, Store } from '../stores/contract.ts';
import type { Workbench } from './contract.ts';

/** What a system was asked and answered lately. */
export interface SystemState {
  readonly system: string;
  readonly requests: number;
  readonly answered: number;
  /** Reason → requests that failed of it, the most frequent first. */
  readonly failures: Readonly<Record<string, number>>;
  /** Sent, and neither answered nor failed: under way, or cut off with their process. */
  readonly open: number;
  /** Source characters of answered requests. */
  readonly characters: number;
}

export interface WorkbenchState {
  /** For people: a server without its password, a file without its folder. */
  readonly store: string;
  /** Runs nobody has begun, and those somebody carries out. */
  readonly waiting: number;
  readonly active: number;
  readonly workers: readonly LiveWorker[];
  /** Seconds `systems` look back. */
  readonly seconds: number;
  readonly systems: readonly SystemState[];
}

const SECONDS = 3600;

export interface StateTools {
  readonly location: string;
  readonly store: Store;
  readonly work: SharedWork | undefined;
  readonly runs: Workbench['runs'];
  readonly clock: Clock;
  readonly startedAt: string;
}

/** Queue, workers and back ends as they are now. */
export async function stateOf(tools: StateTools): Promise<WorkbenchState> {
  const { location, store, clock } = tools;
  const since = isoTime({ ...clock, now: () => clock.now() - SECONDS * 1000 });
  const systems = Map.groupBy(await store.attempts.totals(since), ({ system }) => system);
  return {
    store: isStoreAddress(location) ? shownStore(location) : basename(location),
    ...(await queueOf(tools)),
    seconds: SECONDS,
    systems: [...systems].map(([system, totals]) => systemState(system, totals)),
  };
}

async function queueOf(tools: StateTools): Promise<Pick<WorkbenchState, 'waiting' | 'active' | 'workers'>> {
  const { work, store, runs } = tools;
  if (work === undefined) {
    const active = (await runs.list()).filter(({ state }) => state === 'running').length;
    return { waiting: 0, active, workers: [thisProcess(tools, active)] };
  }
  const running = await store.queuedRuns.listRunning();
  const waiting = running.filter(({ worker }) => worker === undefined).length;
  return { waiting, active: running.length - waiting, workers: await (await work.queue()).workers() };
}

/** With a file the server does the work itself, as many runs at once as are asked for. */
function thisProcess({ clock, startedAt }: StateTools, active: number): LiveWorker {
  return { name: '', host: hostname(), process: process.pid, startedAt, seenAt: isoTime(clock), active };
}

function systemState(system: string, totals: readonly AttemptTotal[]): SystemState {
  const sum = (of: readonly AttemptTotal[], what: 'requests' | 'characters') =>
    of.reduce((total, one) => total + one[what], 0);
  const inState = (state: AttemptTotal['state']) => totals.filter((total) => total.state === state);
  const failed = inState('failed').toSorted((one, other) => other.requests - one.requests);
  return {
    system,
    requests: sum(totals, 'requests'),
    answered: sum(inState('answered'), 'requests'),
    failures: Object.fromEntries(failed.map(({ reason, requests }) => [reason ?? 'unknown', requests])),
    open: sum(inState('sent'), 'requests'),
    characters: sum(inState('answered'), 'characters'),
  };
}
