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
