import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sqlite } from '../../../src/stores/sqlite.ts';
import { signInLimits } from '../../../src/workbench/accounts/sign-in-limits.ts';
import { hasPostgres, PostgresServer } from '../../helpers/postgres-server.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startSite, type TestSite } from '../site.ts';
import { addAdmin, PASSWORD } from './people.ts';

describe.each(['sqlite', 'postgres'])(
  'attempts to sign in at two servers on one store (%s)',
  { timeout: 60_000 },
  (kind) => {
    if (kind === 'postgres' && !hasPostgres) return it.skip('no server');
    let postgres: PostgresServer | undefined;
    let sites: readonly [TestSite, TestSite];

    beforeAll(async () => {
      if (kind === 'postgres') postgres = await PostgresServer.start();
    }, 120_000);
    afterAll(() => postgres?.stop());
    beforeEach(async () => {
      const store = (await postgres?.createDatabase()) ?? join(temporaryFolder(), 'store.sqlite');
      const start = () => startSite({ settings: { store } });
      sites = [await start(), await start()];
      await addAdmin(sites[0].workbench);
    }, 60_000);
    afterEach(() => Promise.all(sites.map((site) => site.close())));

    it('are counted for both together, and the right password is refused at both after ten wrong ones', async () => {
      const signIn = (attempt: number, password: string) =>
        sites[attempt % 2]!.post('/login', { name: 'Ana', password });
      for (let attempt = 0; attempt < 10; attempt++) expect((await signIn(attempt, '')).status).toBe(401);
      expect((await signIn(0, PASSWORD)).status).toBe(429);
      expect((await signIn(1, PASSWORD)).status).toBe(429);
      expect((await sites[1].post('/login', { name: 'Bob', password: '' })).status).toBe(401);
    });

    it('begin anew at both when one saw the right password', async () => {
      for (let attempt = 0; attempt < 9; attempt++) await sites[0].post('/login', { name: 'Ana', password: '' });
      expect((await sites[1].post('/login', { name: 'Ana', password: PASSWORD })).status).toBe(303);
      for (let attempt = 0; attempt < 9; attempt++)
        expect((await sites[0].post('/login', { name: 'Ana', password: '' })).status).toBe(401);
    });
  },
);

describe('limits of signing in', () => {
  let time = Date.UTC(2026, 10, 23);
  const now = () => new Date(time).toISOString();
  const openLimits = async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const store = await sqlite.open(path, { now });
    return { path, store, limits: signInLimits({ store, now }) };
  };
  const attempts = async (
    { limits }: Awaited<ReturnType<typeof openLimits>>,
    addresses: readonly string[],
    name: (at: number) => string,
  ) => {
    const waits: (number | undefined)[] = [];
    for (const [at, address] of addresses.entries()) waits.push(await limits.attempt(address, name(at)));
    return waits;
  };

  it('count the network of an IPv6 address, however its zeros are written', async () => {
    const open = await openLimits();
    const own = [
      '2001:db8:0:1::1',
      '2001:db8:0:1::2',
      '2001:0db8:0000:0001:ffff::3',
      '2001:db8:0:1:a:b:c:d',
      '2001:db8::1:0:0:0:5',
    ];
    expect(await attempts(open, [...own, ...own, ...own.slice(0, 1)], () => 'Ana')).toEqual([
      ...Array(10).fill(undefined),
      900,
    ]);
    expect(await attempts(open, ['2001:db8:0:2::1', '::ffff:10.0.0.1', '10.0.0.1'], () => 'Ana')).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await open.store.close();
  });

  it('let an address try a hundred names, and again after a quarter of an hour; nothing typed is kept', async () => {
    const open = await openLimits();
    const waits = await attempts(open, Array<string>(102).fill('10.0.0.1'), (at) => `name ${at}`);
    expect(waits.slice(98)).toEqual([undefined, undefined, 900, 900]);
    expect(await open.limits.attempt('10.0.0.2', 'name 1')).toBeUndefined();
    time += 15 * 60 * 1_000;
    // Another server: the one that refused remembers by the clock of the machine.
    expect(await signInLimits({ store: open.store, now }).attempt('10.0.0.1', 'name 1')).toBeUndefined();
    await open.store.close();
    expect(readFileSync(open.path, 'latin1')).not.toMatch(/name \d|10\.0\.0/);
  });
});
