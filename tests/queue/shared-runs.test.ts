import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { loadSettings } from '../../src/config/load.ts';
import type { Workbench } from '../../src/workbench/contract.ts';
import type { LiveRun } from '../../src/workbench/run-contract.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { startVendor, type VendorOptions } from '../fakes/vendor.ts';
import { hasPostgres, PostgresServer } from '../helpers/postgres-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const ARTICLE = '# Heads meet\n\nThe two heads met on Monday.\n\nThey spoke of 10,000 things.\n';

describe.skipIf(!hasPostgres)('runs shared by servers and workers', { timeout: 120_000 }, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server.stop());

  async function vendor(options: VendorOptions = {}) {
    const running = await startVendor(options);
    onTestFinished(() => running.close());
    return running;
  }

  /** Workbenches at one database, as of several machines. */
  async function site(url: string) {
    const store = await server.createDatabase();
    const systems = [{ id: 'a', backend: 'libretranslate', options: { url } }];
    const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }), 'news.md': ARTICLE });
    const settings = loadSettings({ store }, {}, cwd);
    return async (): Promise<Workbench> => {
      const workbench = await createWorkbench({ settings, cwd });
      onTestFinished(() => workbench.close());
      return workbench;
    };
  }

  const request = { documents: ['news'], targets: ['es'] };

  /** What a server sees of a run it did not start, until it has ended. */
  function ended(workbench: Workbench, id: string): Promise<LiveRun> {
    return new Promise((resolve, reject) => {
      const look = (run: LiveRun) => run.state !== 'running' && resolve(run);
      onTestFinished(workbench.runs.watch(id, look));
      void workbench.runs.find(id).then((run) => run && look(run), reject);
    });
  }

  it('are carried out by a worker elsewhere, and every server shows them', async () => {
    const open = await site((await vendor()).url);
    const [first, second, working] = [await open(), await open(), await open()];
    await first.documents.open(['news.md'], 'en');
    const id = await first.runs.start(request);
    expect(await second.runs.find(id)).toMatchObject({ state: 'running', events: [], request });
    await working.worker!.start(2);
    const run = await ended(second, id);
    expect(run).toMatchObject({ state: 'finished' });
    expect(run.events.at(-1)).toMatchObject({ type: 'checking' });
    expect(run.events).toContainEqual(
      expect.objectContaining({ type: 'progress', progress: expect.objectContaining({ done: 3 }) }),
    );
    expect((await second.evaluations.find(run.evaluation!)).comparisons).toHaveLength(1);
    expect((await first.runs.list()).map((one) => one.id)).toEqual([id]);
    const state = await first.state();
    expect(state).toMatchObject({
      waiting: 0,
      active: 0,
      systems: [{ system: 'a', requests: 1, answered: 1, open: 0 }],
    });
    // A worker says every five seconds what it does.
    let { workers } = state;
    for (; workers.length === 0; { workers } = await first.state())
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect(workers).toMatchObject([{ process: process.pid, slots: 2, active: 0 }]);
    expect(state.store).toMatch(/^postgres:\/\/editor@/);
  });

  it('end when any server says so, whether they wait or are under way', async () => {
    const open = await site((await vendor({ latency: 60_000 })).url);
    const [first, second, working] = [await open(), await open(), await open()];
    await first.documents.open(['news.md'], 'en');
    const waiting = await first.runs.start(request);
    await second.runs.cancel(waiting);
    expect((await ended(first, waiting)).state).toBe('cancelled');
    await working.worker!.start(1);
    const id = await first.runs.start(request);
    while (!(await second.runs.find(id))!.events.some(({ type }) => type === 'started'))
      await new Promise((resolve) => setTimeout(resolve, 50));
    await second.runs.cancel(id);
    expect((await ended(first, id)).state).toBe('cancelled');
    await expect(second.runs.cancel('nothing')).rejects.toThrow(/no run "nothing"/);
  });

  it('go on at another worker when theirs is told to stop; nothing is evaluated twice', async () => {
    const slow = await vendor({ latency: 3000 });
    const open = await site(slow.url);
    const [first, leaving, staying] = [await open(), await open(), await open()];
    await first.documents.open(['news.md'], 'en');
    await leaving.worker!.start(1);
    const id = await first.runs.start(request);
    while (slow.stats().requests === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await leaving.worker!.drain(0);
    expect((await first.runs.find(id))!.state).toBe('running');
    await staying.worker!.start(1);
    const run = await ended(first, id);
    expect(run.state).toBe('finished');
    expect((await first.evaluations.list({ limit: 5 })).map((one) => one.id)).toEqual([run.evaluation]);
  });

  it('are waited for when their worker may drain', async () => {
    const slow = await vendor({ latency: 500 });
    const open = await site(slow.url);
    const [first, leaving] = [await open(), await open()];
    await first.documents.open(['news.md'], 'en');
    await leaving.worker!.start(1);
    const id = await first.runs.start(request);
    while (slow.stats().requests === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await leaving.worker!.drain(60_000);
    expect((await first.runs.find(id))!.state).toBe('finished');
  });

  it('say what went wrong', async () => {
    const open = await site((await vendor()).url);
    const workbench = await open();
    await workbench.documents.open(['news.md'], 'en');
    await workbench.worker!.start(1);
    const run = await ended(workbench, await workbench.runs.start({ ...request, systems: ['b'] }));
    expect(run).toMatchObject({ state: 'failed', error: expect.stringContaining('Unknown system "b"') });
  });

  it('wait while the database is started again, and go on', async () => {
    const slow = await vendor({ latency: 1000 });
    const open = await site(slow.url);
    const [first, working] = [await open(), await open()];
    await first.documents.open(['news.md'], 'en');
    await working.worker!.start(1);
    const id = await first.runs.start(request);
    while (slow.stats().requests === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await server.crash();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await server.startAgain();
    expect((await ended(first, id)).state).toBe('finished');
    expect(slow.stats()).toMatchObject({ requests: 1 });
  });
});
