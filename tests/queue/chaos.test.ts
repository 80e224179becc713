import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { loadSettings } from '../../src/config/load.ts';
import type { Store } from '../../src/stores/contract.ts';
import { openStore } from '../../src/stores/registry.ts';
import type { Workbench } from '../../src/workbench/contract.ts';
import type { LiveRun } from '../../src/workbench/run-contract.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { startVendor } from '../fakes/vendor.ts';
import { hasPostgres, PostgresServer } from '../helpers/postgres-server.ts';
import { program } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const WORKERS = 4;
const DOCUMENTS = 12;
const SEGMENTS = 12;
/** Stands in every document: it is to be paid for once over all of them. */
const SHARED = 'All rights reserved by the publisher.';

const segmentsOf = (document: number) => [
  ...Array.from({ length: SEGMENTS - 1 }, (_, index) => `Sentence ${index} of report ${document} says what happened.`),
  SHARED,
];

describe.skipIf(!hasPostgres)('four workers in trouble', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server.stop());

  it('lose nothing, pay for nothing twice and keep the order: killed at random, the database restarted twice, one request in ten failing', async () => {
    const vendor = await startVendor({ latency: 100, failureRate: 0.1, seed: 5 });
    onTestFinished(() => vendor.close());
    const store = await server.createDatabase();
    const limits = { textsPerRequest: 4, concurrency: 2, requests: { count: 6, seconds: 1 } };
    const systems = [{ id: 'a', backend: 'libretranslate', options: { url: vendor.url }, limits }];
    const files = Object.fromEntries(
      Array.from({ length: DOCUMENTS }, (_, document) => [`d${document}.txt`, segmentsOf(document).join('\n')]),
    );
    const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }), ...files });
    const workbench = await createWorkbench({ settings: loadSettings({ store }, {}, cwd), cwd });
    onTestFinished(() => workbench.close());
    const documents = await workbench.documents.open(Object.keys(files), 'en');
    const runs = await Promise.all(documents.map((id) => workbench.runs.start({ documents: [id], targets: ['es'] })));

    const start = () => program(['worker', '--runs', '2'], cwd, { DATABASE_URL: store });
    const workers = Array.from({ length: WORKERS }, start);
    const chaos = new AbortController();
    const trouble = Promise.all([killAtRandom(workers, start, chaos.signal), restartTwice(server)]);
    const ended = await allEnded(workbench, runs);
    chaos.abort();
    const [kills] = await trouble;
    expect(kills).toBeGreaterThan(0);
    expect(ended.map(({ state, error }) => error ?? state)).toEqual(runs.map(() => 'finished'));
    // Whoever was not killed has outlived the database, or waited for it to begin, and ends in good order.
    for (const worker of workers) {
      await worker.until(({ stdout, stderr }) => /Working for/.exec(stdout) ?? /Trying again/.exec(stderr));
      expect(await worker.interrupt(), worker.output().stderr).toBe(0);
    }

    for (const [document, { evaluation }] of ended.entries()) {
      const [comparison] = (await workbench.evaluations.find(evaluation!)).comparisons;
      const texts = comparison!.cells.a!.map((cell) => ('text' in cell ? cell.text : cell.reason));
      expect(texts).toEqual(segmentsOf(document).map((text) => `[es] ${text}`));
    }
    const open = await openStore(store, { now: () => new Date().toISOString() });
    onTestFinished(() => open.close());
    await expectPaidOnce(open, vendor.texts);
  }, 240_000);

  /** Kills a worker every other second, and starts another one in its place. Returns how many. */
  async function killAtRandom(
    workers: ReturnType<typeof program>[],
    start: () => ReturnType<typeof program>,
    signal: AbortSignal,
  ): Promise<number> {
    let kills = 0;
    for (let seed = 7; kills < 4; seed = (seed * 48_271) % 2_147_483_647) {
      await wait(1500 + (seed % 1000), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      const [victim] = workers.splice(seed % workers.length, 1);
      await victim!.kill();
      workers.push(start());
      kills++;
    }
    return kills;
  }

  async function restartTwice(postgres: PostgresServer): Promise<void> {
    for (let times = 0; times < 2; times++) {
      await wait(4000);
      await postgres.crash();
      await wait(500);
      await postgres.startAgain();
    }
  }

  /** The runs once all have ended; the database may be away in between. */
  async function allEnded(workbench: Workbench, ids: readonly string[]): Promise<readonly LiveRun[]> {
    for (;;) {
      try {
        const runs = await Promise.all(ids.map((id) => workbench.runs.find(id)));
        if (runs.every((run) => run !== undefined && run.state !== 'running')) return runs as readonly LiveRun[];
      } catch {}
      await wait(250);
    }
  }

  /** A text may have been answered once more for each request whose answer nobody lived to store, and for no other reason. */
  async function expectPaidOnce(store: Store, billed: ReadonlyMap<string, number>): Promise<void> {
    const stored = new Map<string, number>();
    const unanswered = new Map<string, number>();
    for (const { id } of await store.runs.list(1000)) {
      for (const { state, keys } of await store.attempts.list(id)) {
        const counts = state === 'answered' ? stored : state === 'sent' ? unanswered : undefined;
        for (const key of keys) counts?.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    expect([...stored.values()].every((count) => count === 1)).toBe(true);
    expect(stored.size).toBe(DOCUMENTS * (SEGMENTS - 1) + 1);
    const sum = (counts: ReadonlyMap<string, number>) =>
      [...counts.values()].reduce((total, count) => total + count, 0);
    expect(billed.size).toBe(stored.size);
    expect(sum(billed)).toBeLessThanOrEqual(sum(stored) + sum(unanswered));
  }
});
