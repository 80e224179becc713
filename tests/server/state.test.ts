import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startVendor } from '../fakes/vendor.ts';
import { hasPostgres, PostgresServer } from '../helpers/postgres-server.ts';
import { ended, startSite, type TestSite } from './site.ts';

describe('what is going on', () => {
  let site: TestSite;
  let vendor: Awaited<ReturnType<typeof startVendor>>;
  beforeAll(async () => {
    vendor = await startVendor();
    const limits = { textsPerRequest: 100, charactersPerRequest: 100_000 };
    site = await startSite({
      systems: [{ id: 'a', backend: 'libretranslate', options: { url: vendor.url }, limits }],
    });
    vendor.failNext({ status: 503, body: '{"error":"Service unavailable"}' });
    const request = { documents: ['krone-choe-putin'], targets: ['es'], systems: ['a'] };
    await ended(site, await site.workbench.runs.start(request));
  }, 60_000);
  afterAll(async () => {
    await site.close();
    await vendor.close();
  });

  it('is told to whoever watches the program, without a word on where anything is', async () => {
    const answered = vendor.stats().requests - 1;
    expect(answered).toBeGreaterThan(0);
    const health = await (await site.api('GET', '/health')).json();
    expect(health).toEqual({
      state: 'ok',
      version: expect.any(String),
      queue: { waiting: 0, active: 0 },
      workers: 1,
      backends: [{ system: 'a', requests: answered + 1, answered, failed: 1, open: 0 }],
    });
    expect(JSON.stringify(health)).not.toMatch(/sqlite|127\.0\.0\.1/);
  });

  it('is told to Prometheus', async () => {
    const response = await site.get('/metrics');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(text).toContain('gegenlesen_runs{state="waiting"} 0');
    expect(text).toContain(`gegenlesen_requests_3600s{system="a",outcome="answered"} ${vendor.stats().requests - 1}`);
    expect(text).toContain('gegenlesen_requests_3600s{system="a",outcome="unavailable"} 1');
    expect(text).toMatch(/^gegenlesen_nodejs_eventloop_lag_seconds \S+$/m);
    expect(await (await site.get('/metrics')).text()).toContain('gegenlesen_workers 1');
  });

  it('is shown to people, in their language', async () => {
    const page = await (await site.get('/state')).text();
    expect(page).toContain('<h1>Queue and workers</h1>');
    expect(page).toMatch(/<th scope="row">a<\/th>(?:<td class="figure">[\d,]+<\/td>){4}<td>unavailable 1<\/td>/);
    expect(page).toContain(String(process.pid));
    const german = await (await site.get('/state', { 'accept-language': 'de' })).text();
    expect(german).toContain('Anfragen der letzten Stunde');
  });
});

describe.skipIf(!hasPostgres)('what is going on at a PostgreSQL server', { timeout: 120_000 }, () => {
  let postgres: PostgresServer;
  let site: TestSite;
  let vendor: Awaited<ReturnType<typeof startVendor>>;
  beforeAll(async () => {
    [postgres, vendor] = await Promise.all([PostgresServer.start(), startVendor()]);
    const limits = { textsPerRequest: 100, charactersPerRequest: 100_000 };
    const systems = [{ id: 'a', backend: 'libretranslate', options: { url: vendor.url }, limits }];
    site = await startSite({ systems, settings: { store: await postgres.createDatabase() } });
  }, 120_000);
  afterAll(async () => {
    await site?.close();
    await vendor?.close();
    await postgres?.stop();
  });

  const health = async () =>
    (await (await site.api('GET', '/health')).json()) as {
      readonly backends: readonly { readonly answered: number }[];
    };
  const metrics = async () => (await site.get('/metrics')).text();

  it('shows runs that wait for a worker, then the worker and what the vendor answered', async () => {
    const run = await site.workbench.runs.start({ documents: ['krone-choe-putin'], targets: ['es'], systems: ['a'] });
    expect(await health()).toMatchObject({ queue: { waiting: 1, active: 0 }, workers: 0, backends: [] });
    expect(await metrics()).toContain('gegenlesen_runs{state="waiting"} 1');
    expect(await (await site.get('/state')).text()).toContain('1 run waits');
    await site.workbench.worker!.start(1);
    await ended(site, run);
    // A worker says every five seconds what it does.
    await expect.poll(health, { timeout: 60_000 }).toMatchObject({ queue: { waiting: 0, active: 0 }, workers: 1 });
    const { answered } = (await health()).backends[0]!;
    expect(answered).toBe(vendor.stats().requests);
    const text = await metrics();
    expect(text).toContain('gegenlesen_workers 1');
    expect(text).toContain(`gegenlesen_requests_3600s{system="a",outcome="answered"} ${answered}`);
    await site.workbench.worker!.drain(10_000);
  });
});
