import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/stores/registry.ts';
import { hasPostgres, PostgresServer } from '../helpers/postgres-server.ts';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe.skipIf(!hasPostgres)('migrate and copy', { timeout: 120_000 }, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server.stop());

  async function fill(cwd: string): Promise<void> {
    const compared = await cli(['compare', SAMPLE, '--to', 'es'], { cwd });
    expect(compared.code).toBe(0);
    const store = await openStore(join(cwd, 'data/gegenlesen.sqlite'), { now: () => '2026-01-01T00:00:00.000Z' });
    const by = 'Änne \u0000 \uFDD0 😀';
    const act = { id: 'a1', at: '2026-01-01T00:00:00.000Z', by, document: '', everywhere: true } as const;
    await store.reviews.append({ ...act, change: { type: 'undo', act: 'none' } });
    // Keys that PostgreSQL keeps in another spelling, and so in another order.
    const names = ['a', 'b\u0000', 'b', 'b\u0001', '\uFDD0'].map((key) => ({ key, language: 'de', text: key }));
    await store.frames.put('document', 'site.example', names);
    await store.close();
  }

  it('copies a file to a server and back, every row of every table', async () => {
    const cwd = temporaryFolder();
    await fill(cwd);
    const address = await server.createDatabase();
    const there = await cli(['copy', '--from', 'sqlite:data/gegenlesen.sqlite', '--to', address], { cwd });
    expect(there).toMatchObject({ code: 0, stderr: '' });
    expect(there.stdout).toMatch(/^translations +[1-9]\d* rows {2}[\da-f]{16}$/m);
    const back = await cli(['copy', '--from', address, '--to', 'sqlite:back.sqlite'], { cwd });
    expect(back).toEqual(there);

    const list = (env: Record<string, string>) => cli(['trend', 'krone-choe-putin', '--to', 'es'], { cwd, env });
    const here = await list({});
    expect(here).toMatchObject({ code: 0, stderr: '' });
    expect(await list({ DATABASE_URL: address })).toEqual(here);
    expect(await list({ GEGENLESEN_STORE: 'back.sqlite' })).toEqual(here);
  });

  it('compares on a server as it does in a file', async () => {
    const [cwd, address] = [temporaryFolder(), await server.createDatabase()];
    const run = (env: Record<string, string>) => cli(['compare', SAMPLE, '--to', 'es'], { cwd, env });
    const there = await run({ DATABASE_URL: address });
    expect(there.stdout).toBe((await run({})).stdout);
    expect(there.code).toBe(0);
    expect((await run({ DATABASE_URL: address })).stdout).toBe((await run({})).stdout);
  });

  it('backs a server up into a file of its owner, and restores it into an empty one', async () => {
    const cwd = temporaryFolder();
    await fill(cwd);
    const [from, to] = [await server.createDatabase(), await server.createDatabase()];
    const at = (address: string) => ({ cwd, env: { DATABASE_URL: address } });
    await cli(['copy', '--from', 'sqlite:data/gegenlesen.sqlite', '--to', from], { cwd });
    const source = await openStore(from, { now: () => '2026-01-01T00:00:00.000Z' });
    await source.queuedRuns.add({ id: 'q1', request: '{}', startedAt: '2026-01-01T00:00:00.000Z' });
    await source.queuedRuns.take('q1', 'a worker of that time');
    await source.close();

    expect(await cli(['backup', 'monday.sqlite'], at(from))).toMatchObject({ code: 0, stderr: '' });
    expect(statSync(join(cwd, 'monday.sqlite')).mode & 0o777).toBe(0o600);
    expect(await cli(['restore', 'monday.sqlite'], at(to))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('the same as in monday.sqlite'),
    });
    const list = (address: string) => cli(['trend', 'krone-choe-putin', '--to', 'es'], at(address));
    expect(await list(to)).toEqual(await list(from));
    // The run that was under way then waits for a worker again.
    const restored = await openStore(to, { now: () => '2026-01-01T00:00:00.000Z' });
    expect(await restored.queuedRuns.listRunning()).toMatchObject([{ id: 'q1' }]);
    expect((await restored.queuedRuns.find('q1'))?.worker).toBeUndefined();
    await restored.close();

    expect(await cli(['restore', 'monday.sqlite'], at(to))).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('holds something already'),
    });
    expect(await cli(['backup', 'monday.sqlite'], at(from))).toMatchObject({ code: 2 });
    const away = await cli(['backup', 'none.sqlite'], at(server.address('nowhere')));
    expect(away).toMatchObject({ code: 3 });
    expect(existsSync(join(cwd, 'none.sqlite'))).toBe(false);
  });

  it('refuses a store that holds something, and a file that is not there', async () => {
    const cwd = temporaryFolder();
    await fill(cwd);
    const again = await cli(['copy', '--from', 'data/gegenlesen.sqlite', '--to', 'data/gegenlesen.sqlite'], { cwd });
    expect(again).toMatchObject({ code: 3, stderr: expect.stringMatching(/holds something already \(table \w+\)/) });
    const missing = await cli(['copy', '--from', 'sqlite:none.sqlite', '--to', 'sqlite:new.sqlite'], { cwd });
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no such file') });
  });

  it('migrates by itself and on request', async () => {
    const [cwd, address] = [temporaryFolder(), await server.createDatabase()];
    const run = () => cli(['migrate'], { cwd, env: { DATABASE_URL: address.replace('editor@', 'editor:secret@') } });
    const first = await run();
    expect(first.stdout).toMatch(/^postgres:\/\/editor@\S+: brought up to date: 0001-first, 0002-names/);
    expect((await run()).stdout).toMatch(/up to date already/);
    expect(first.stdout).not.toContain('secret');
  });
});
