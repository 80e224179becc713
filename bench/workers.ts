import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { loadSettings } from '../src/config/load.ts';
import type { Workbench } from '../src/workbench/contract.ts';
import { createWorkbench } from '../src/workbench.ts';
import { PostgresServer } from '../tests/helpers/postgres-server.ts';
import { startVendorProcess, type VendorProcess } from './fixtures/vendor-process.ts';

const PROGRAM = fileURLToPath(new URL('../bin/gegenlesen.js', import.meta.url));
const TEXTS_PER_REQUEST = 1;
/** Milliseconds until the vendor answers. */
const LATENCY = 100;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/**
 * Runs of a queue through 1, 2, 4 and 8 worker processes against one fake vendor with a limit: how close to the time the limit allows, and
 * how far the limit was passed in any second. Starts a PostgreSQL server of its own. `--workers 1,2,4,8 --runs 32 --segments 10 --rate 10`
 */
export default async function benchWorkers(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: {
      workers: { type: 'string', default: '1,2,4,8' },
      runs: { type: 'string', default: '32' },
      segments: { type: 'string', default: '10' },
      rate: { type: 'string', default: '10' },
    },
  });
  const load = { runs: Number(values.runs), segments: Number(values.segments), rate: Number(values.rate) };
  const server = await PostgresServer.start();
  try {
    const measured: unknown[] = [];
    for (const workers of values.workers.split(',').map(Number)) {
      measured.push({ load: loadavg()[0], workers, ...(await measure(server, workers, load)) });
    }
    return { ...load, textsPerRequest: TEXTS_PER_REQUEST, measured };
  } finally {
    await server.stop();
  }
}

interface Load {
  readonly runs: number;
  /** Of a run on average. */
  readonly segments: number;
  /** Requests per second the vendor allows. */
  readonly rate: number;
}

async function measure(server: PostgresServer, workers: number, load: Load): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const vendor = await startVendorProcess({ latency: LATENCY });
  const store = await server.createDatabase();
  writeFileSync(join(folder, 'gegenlesen.yaml'), stringify({ systems: [system(vendor.url, load.rate)] }));
  const workbench = await createWorkbench({ settings: loadSettings({ store }, {}, folder), cwd: folder });
  const processes: ChildProcess[] = [];
  try {
    const documents = await addDocuments(workbench, load);
    for (let count = 0; count < workers; count++) processes.push(await startWorker(folder, store));
    const start = performance.now();
    const runs: string[] = [];
    for (const id of documents) runs.push(await workbench.runs.start({ documents: [id], targets: ['es'] }));
    await allFinished(workbench, runs);
    const milliseconds = performance.now() - start;
    return { processorSeconds: sum(processes.map(processorSeconds)), ...(await figures(vendor, load, milliseconds)) };
  } finally {
    for (const child of processes) child.kill('SIGKILL');
    await workbench.close();
    vendor.end();
    rmSync(folder, { recursive: true });
  }
}

function system(url: string, rate: number) {
  const limits = { textsPerRequest: TEXTS_PER_REQUEST, concurrency: 8, requests: { count: rate, seconds: 1 } };
  return { id: 'vendor', backend: 'libretranslate', options: { url }, limits };
}

async function addDocuments(workbench: Workbench, { runs, segments }: Load): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let document = 0; document < runs; document++) {
    const lines = Array.from(
      { length: lengthOf(document, segments) },
      (_, index) => `Sentence ${index} of report ${document} is new.`,
    );
    const bytes = new TextEncoder().encode(lines.join('\n'));
    ids.push(...(await workbench.documents.add({ name: `report-${document}.txt`, bytes, language: 'en' })));
  }
  return ids;
}

/** Articles differ: half to one and a half times as long, in no order. */
function lengthOf(document: number, segments: number): number {
  return Math.round(segments * (0.5 + ((document * 7) % 11) / 10));
}

/** Resolves once it is ready to take runs. */
async function startWorker(cwd: string, store: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM, 'worker', '--runs', '2'], {
    cwd,
    env: { PATH: process.env.PATH, DATABASE_URL: store },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`a worker ended with ${code}`)));
  await Promise.race([once(child.stdout, 'data'), ended]);
  ended.catch(() => undefined);
  return child;
}

/** @throws Error when a run was not carried out: there is nothing to measure then. */
async function allFinished(workbench: Workbench, runs: readonly string[]): Promise<void> {
  for (const id of runs) {
    for (;;) {
      const run = await workbench.runs.find(id);
      if (run?.state === 'finished') break;
      if (run?.state !== 'running') throw new Error(`run ${id}: ${run?.error ?? run?.state}`);
      await wait(100);
    }
  }
}

/** Of a process so far (proc(5); hundredths of a second), rounded. */
function processorSeconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

async function figures(vendor: VendorProcess, { rate }: Load, milliseconds: number) {
  const { requests, activeMilliseconds } = await vendor.stats();
  const least = ((requests - 1) / rate) * 1000;
  return {
    seconds: Math.round(milliseconds / 100) / 10,
    segmentsPerSecond: Math.round((requests * TEXTS_PER_REQUEST * 1000) / milliseconds),
    requests,
    /** The time the limit allows at best, over the time from the first request to the last answer. */
    efficiency: Math.round(((least + LATENCY) / activeMilliseconds) * 1000) / 1000,
    /** The same over the whole time, with the evaluation of the last runs. */
    efficiencyOverall: Math.round(((least + LATENCY) / milliseconds) * 1000) / 1000,
    mostInOneSecond: mostWithin(await vendor.arrivals(), 1000),
  };
}

/** Most arrivals in any window of that length. */
function mostWithin(times: readonly number[], milliseconds: number): number {
  let first = 0;
  return times.reduce((most, time, index) => {
    while (time - times[first]! >= milliseconds) first++;
    return Math.max(most, index - first + 1);
  }, 0);
}
