import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WholeResult } from '../../src/jobs/results.ts';
import type { Store } from '../../src/stores/contract.ts';
import { storeOn } from '../../src/stores/sqlite.ts';
import { openDatabase } from '../../src/stores/sqlite-database.ts';
import { type FakeVendor, type Fault, startVendor, type VendorOptions } from '../fakes/vendor.ts';
import { FakeClock } from './fake-clock.ts';
import { openStore, until } from './support.ts';
import { createTexts, runTexts, vendorSystem } from './vendor-run.ts';

const texts = createTexts(100);
const unique = texts.reduce((sum, text) => sum + text.length, 0);
const small = { textsPerRequest: 5, concurrency: 4 };

let store: Store;
const vendors: FakeVendor[] = [];
beforeEach(async () => {
  store = await openStore();
});
afterEach(async () => {
  await store.close();
  for (const vendor of vendors.splice(0)) await vendor.close();
});

async function start(options: VendorOptions = {}): Promise<FakeVendor> {
  const vendor = await startVendor(options);
  vendors.push(vendor);
  return vendor;
}

const reasons = (result: WholeResult, system = 0) =>
  new Set(result.systems[system]!.parts[0]!.cells.map((cell) => ('reason' in cell ? cell.reason : cell.state)));

describe('limits of a vendor', () => {
  it('are kept when they are known: nothing is refused', async () => {
    const limits = { requestsPerSecond: 20, charactersPerSecond: 8000 };
    const vendor = await start({ ...limits, latency: 20 });
    const systems = [await vendorSystem(vendor.url, { ...small, ...limits })];
    const result = await runTexts({ texts, systems, store });
    expect(reasons(result)).toEqual(new Set(['translated']));
    expect(vendor.stats().statuses).toEqual({ 200: 20 });
    expect(vendor.stats().billedCharacters).toBe(unique);
  });

  it('are found out when they are not: Retry-After is kept, everything comes, nothing is paid twice', async () => {
    const vendor = await start({ requestsPerSecond: 8, latency: 5 });
    const systems = [await vendorSystem(vendor.url, small)];
    const waits: number[] = [];
    const result = await runTexts({
      texts,
      systems,
      store,
      events: (event) => void (event.type === 'retrying' && waits.push(event.wait)),
    });
    expect(reasons(result)).toEqual(new Set(['translated']));
    expect(vendor.stats().statuses['429']).toBeGreaterThan(0);
    expect(vendor.stats().statuses['429']).toBeLessThan(20);
    expect(new Set(waits)).toEqual(new Set([1000]));
    expect(vendor.stats().billedCharacters).toBe(unique);
  });
});

describe('faults of a vendor', () => {
  it('a share of requests fails: all are sent again, nothing is paid twice', async () => {
    const vendor = await start({ failureRate: 0.3, seed: 4 });
    const systems = [await vendorSystem(vendor.url, small)];
    const result = await runTexts({ texts, systems, store, clock: new FakeClock() });
    expect(reasons(result)).toEqual(new Set(['translated']));
    expect(vendor.stats().statuses['503']).toBeGreaterThan(2);
    expect(vendor.stats().billedCharacters).toBe(unique);
  });

  const faults: [name: string, fault: Fault][] = [
    ['a connection closed in mid-answer', 'hang-up'],
    ['too few answers', 'too-few'],
    ['too many answers', 'too-many'],
    ['empty answers', 'empty'],
    ['an HTML page with status 200', { status: 200, body: '<html><body>Bad gateway</body></html>' }],
    ['JSON of another form', { status: 200, body: { translations: [] } }],
    ['a 500 page of 10 MB', { status: 500, body: 'x'.repeat(10_000_000) }],
  ];
  it.each(faults)('%s: sent again', async (_name, fault) => {
    const vendor = await start();
    vendor.failNext(fault);
    const systems = [await vendorSystem(vendor.url, { textsPerRequest: 50, concurrency: 1 })];
    const result = await runTexts({ texts: texts.slice(0, 5), systems, store, clock: new FakeClock() });
    expect(result.systems[0]!.parts[0]!.cells).toMatchObject(
      texts.slice(0, 5).map((text) => ({ state: 'translated', text: `[es] ${text}`, attempts: 2 })),
    );
  });

  it('a wrong key stops that back end only', async () => {
    const [strict, open] = [await start({ key: 'right' }), await start()];
    const systems = [await vendorSystem(strict.url, small, 'planted-key'), await vendorSystem(open.url, small)];
    const result = await runTexts({ texts, systems, store });
    expect(reasons(result)).toEqual(new Set(['auth']));
    expect(result.systems[0]!.stopped?.reason).toBe('auth');
    expect(strict.stats().requests).toBeLessThanOrEqual(4);
    expect(reasons(result, 1)).toEqual(new Set(['translated']));
    expect(JSON.stringify([result, await store.attempts.list(result.run)])).not.toContain('planted-key');
  });

  it('half of the back ends are down: the others finish, and the failed cells can be sent alone later', async () => {
    const [closed, open] = [await startVendor(), await start()];
    await closed.close();
    const named = (url: string) => vendorSystem(url, small);
    const systems = [await named(closed.url), await named('http://nowhere.invalid'), await named(open.url)];
    const result = await runTexts({ texts, systems, store, clock: new FakeClock() });
    expect([0, 1, 2].map((index) => [...reasons(result, index)])).toEqual([
      ['unavailable'],
      ['unavailable'],
      ['translated'],
    ]);
  });
});

describe('cancel', () => {
  it('closes the connections and sends nothing more', async () => {
    const vendor = await start({ latency: 100 });
    const cancel = new AbortController();
    const systems = [await vendorSystem(vendor.url, small)];
    const running = runTexts({ texts, systems, store, signal: cancel.signal });
    await until(() => vendor.stats().requests >= 6);
    cancel.abort();
    const result = await running;
    const sent = (await store.attempts.list(result.run)).length;
    await wait(300);
    expect(vendor.stats().requests).toBeLessThanOrEqual(sent);
    expect(sent).toBeLessThan(20);
    expect(vendor.stats().abandonedCharacters).toBeGreaterThan(0);
    expect(result.state).toBe('cancelled');
    expect(result.systems[0]!.usage.charactersSent).toBeLessThanOrEqual(vendor.stats().billedCharacters);
  });
});

describe('a store in trouble', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gegenlesen-run-'));
    path = join(folder, 'store.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is full: the run stops, and a later one pays only for what was under way', async () => {
    const vendor = await start();
    const work = { texts, systems: [await vendorSystem(vendor.url, { textsPerRequest: 5, concurrency: 1 })] };
    await (await openStore(path)).close();
    const database = openDatabase(path, 50);
    const [{ page_count }] = database.prepare('pragma page_count').all([]) as [{ page_count: number }];
    database.prepare(`pragma max_page_count = ${page_count + 8}`).all([]);
    const full = await storeOn(database, { where: path, now: () => new Date().toISOString() });
    await expect(runTexts({ ...work, store: full, clock: new FakeClock() })).rejects.toMatchObject({
      code: 'store',
      message: expect.stringContaining('disk is full'),
    });
    await full.close();
    const paid = vendor.stats().billedCharacters;
    expect(paid).toBeLessThan(unique);

    const roomy = await openStore(path);
    const underWay = (await roomy.attempts.list((await roomy.runs.list(1))[0]!.id)).filter(
      ({ state }) => state === 'sent',
    );
    const result = await runTexts({ ...work, store: roomy });
    await roomy.close();
    expect(underWay.length).toBeLessThanOrEqual(1);
    expect(reasons(result)).toEqual(new Set(['translated']));
    expect(vendor.stats().billedCharacters).toBe(unique + underWay.reduce((sum, one) => sum + one.characters, 0));
  });

  it('is locked by another program for a while: nothing is lost', async () => {
    const vendor = await start({ latency: 5 });
    const patient = await openStore(path, 50);
    const other = new DatabaseSync(path);
    const systems = [await vendorSystem(vendor.url, small)];
    const running = runTexts({ texts, systems, store: patient });
    await until(() => vendor.stats().requests >= 4);
    other.exec('begin immediate');
    await wait(1500);
    other.exec('rollback');
    const result = await running;
    other.close();
    await patient.close();
    expect(reasons(result)).toEqual(new Set(['translated']));
    expect(vendor.stats().billedCharacters).toBe(unique);
  });
});
