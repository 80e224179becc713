import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loadBackend } from '../../src/backends/registry.ts';
import type { Clock } from '../../src/jobs/clock.ts';
import type { WholeResult } from '../../src/jobs/results.ts';
import type { Store } from '../../src/stores/contract.ts';
import { type FakeVendor, type Fault, startVendor } from '../fakes/vendor.ts';
import { FakeClock } from './fake-clock.ts';
import { createDocument, fail, fakeSystem, openStore, translate } from './support.ts';
import { createTexts, runTexts, vendorSystem } from './vendor-run.ts';

const texts = createTexts(20);
const unique = texts.join('').length;

let store: Store;
let vendor: FakeVendor;
beforeEach(async () => {
  store = await openStore();
  vendor = await startVendor();
});
afterEach(async () => {
  await store.close();
  await vendor.close();
});

const cells = (result: WholeResult, system = 0) => result.systems[system]!.parts[0]!.cells;
const body = (text: string) => ({ status: 200, body: { translatedText: [text] } });
const bytes = (latin1: string): Fault => ({
  status: 200,
  body: Buffer.from(`{"translatedText":["${latin1}"]}`, 'latin1'),
});

describe('an answer that cannot be a translation', () => {
  it.each([
    ['empty', body(' '), /empty/],
    ['10 MB long', body('x'.repeat(10_000_000)), /10000000 characters for \d+: no translation is that long/],
    ['in bytes that are no UTF-8', bytes('un pa\u00eds'), /not UTF-8/],
    ['a page with status 200', { status: 200, body: '<h1>Login</h1>' }, /not JSON/],
  ] satisfies [string, Fault, RegExp][])(
    '%s: asked for once more, then failed with its reason',
    async (_name, fault, reason) => {
      const system = async () => vendorSystem(vendor.url, { textsPerRequest: 1, concurrency: 1 });
      vendor.failNext(fault, fault);
      const work = { texts, store, clock: new FakeClock() };
      const result = await runTexts({ ...work, systems: [await system()] });
      expect(cells(result)[0]).toEqual({
        state: 'failed',
        reason: 'bad-output',
        message: expect.stringMatching(reason),
      });
      expect(
        cells(result)
          .slice(1)
          .every(({ state }) => state === 'translated'),
      ).toBe(true);
      expect(vendor.stats().requests).toBe(21);
      expect(result.systems[0]!.usage).toMatchObject({
        translated: 19,
        failed: 1,
        possiblyBilled: 2 * texts[0]!.length,
      });

      const again = await runTexts({ ...work, systems: [await system()] });
      expect(vendor.stats().requests).toBe(22);
      expect(cells(again).every(({ state }) => state === 'translated')).toBe(true);
      expect(again.systems[0]!.usage.charactersSent).toBe(texts[0]!.length);
    },
  );

  it('is told from a copy of the source, which names and numbers are', async () => {
    vendor.failNext('echo');
    const systems = [await vendorSystem(vendor.url, { textsPerRequest: 50, concurrency: 1 })];
    const result = await runTexts({ texts, systems, store });
    expect(cells(result)).toMatchObject(texts.map((text) => ({ state: 'translated', text, attempts: 1 })));
    expect(vendor.stats().billedCharacters).toBe(unique);
  });

  it('may hold the sign for lost letters when the source does', async () => {
    const result = await translate({ documents: [createDocument(['a \ufffd'])], systems: [fakeSystem('one')], store });
    expect(cells(result)).toMatchObject([{ state: 'translated' }]);
  });
});

describe('answers with ids', () => {
  /** A program that answers its lines as `script` says; `jobs` holds them. */
  async function program(script: string) {
    const whole = `
      let input = '';
      process.stdin.on('data', (part) => (input += part)).on('end', () => {
        const jobs = input.trim().split('\\n').map((line) => JSON.parse(line));
        const answer = (job) => console.log(JSON.stringify({ id: job.id, text: '[es] ' + job.text }));
        ${script}
      });`;
    const backend = await (await loadBackend('command')).open(
      { command: [process.execPath, '-e', whole], version: '1' },
      { fetch, variables: {}, readFile: async () => '' },
    );
    onTestFinished(async () => backend.close?.());
    return { id: 'program', name: 'Program', backendId: 'command', backend };
  }

  it('come out of order: each goes to its text', async () => {
    const result = await runTexts({ texts, systems: [await program('jobs.reverse().forEach(answer)')], store });
    expect(cells(result)).toMatchObject(texts.map((text) => ({ state: 'translated', text: `[es] ${text}` })));
  });

  it.each([
    ['too few', 'jobs.slice(1).forEach(answer)', ['failed', 'translated']],
    ['too many', 'jobs.forEach(answer); answer({ id: 99, text: "" })', ['failed', 'failed']],
    ['one twice', 'jobs.forEach(answer); answer(jobs[0])', ['failed', 'failed']],
  ])('%s: nothing is put in the wrong place', async (_name, script, states) => {
    const result = await runTexts({ texts, systems: [await program(script)], store, clock: new FakeClock() });
    expect(
      cells(result)
        .slice(0, 2)
        .map(({ state }) => state),
    ).toEqual(states);
    for (const [index, cell] of cells(result).entries()) {
      if (cell.state === 'translated') expect(cell.text).toBe(`[es] ${texts[index]}`);
      else expect(cell).toMatchObject({ reason: 'bad-output', message: expect.stringMatching(/\w/) });
    }
  });
});

it('half of the back ends are down, one by DNS: the rest finishes, and only failed cells are sent later', async () => {
  const down = await startVendor();
  await down.close();
  const named = (id: string, url: string) => vendorSystem(url, { textsPerRequest: 5 }).then((one) => ({ ...one, id }));
  const open = (...urls: string[]) => Promise.all(urls.map((url, index) => named(`v${index}`, url)));
  const other = await startVendor();
  onTestFinished(() => other.close());
  const work = { texts, store, clock: new FakeClock() };
  const first = await runTexts({
    ...work,
    systems: await open(vendor.url, other.url, down.url, 'http://nowhere.invalid'),
  });
  expect([0, 1, 2, 3].map((index) => new Set(cells(first, index).map(({ state }) => state)))).toEqual([
    new Set(['translated']),
    new Set(['translated']),
    new Set(['failed']),
    new Set(['failed']),
  ]);
  for (const index of [2, 3]) {
    expect(cells(first, index)[0]).toMatchObject({
      message: expect.stringMatching(/could not be reached: .*(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)/),
    });
  }
  expect([vendor, other].map(({ stats }) => stats().billedCharacters)).toEqual([unique, unique]);

  const later = await startVendor();
  onTestFinished(() => later.close());
  const [a, b] = await open(vendor.url, other.url);
  // The same system as before behind a server that is up again.
  const [, , was] = await open(vendor.url, other.url, down.url);
  const up = await named('v2', later.url);
  const back = { ...up, backend: { ...up.backend, signature: was!.backend.signature } };
  const second = await runTexts({ ...work, systems: [a!, b!, back] });
  expect([vendor, other, later].map(({ stats }) => stats().billedCharacters)).toEqual([unique, unique, unique]);
  expect(cells(second, 2).every(({ state }) => state === 'translated')).toBe(true);
});

it('a clock that jumps by hours, back and forth, delays nothing and is only written down', async () => {
  const steady = new FakeClock();
  let reads = 0;
  const clock: Clock = {
    now: () => steady.now() + (++reads % 2 === 0 ? -5 : 7) * 3_600_000,
    elapsed: () => steady.elapsed(),
    sleep: (milliseconds, signal) => steady.sleep(milliseconds, signal),
  };
  const system = fakeSystem('one', {
    limits: { textsPerRequest: 1, concurrency: 2, requestRate: { count: 10, milliseconds: 1000 } },
    before: async (_texts, requests, signal) => {
      await steady.sleep(10, signal);
      if (requests === 3) fail({ reason: 'unavailable', message: 'down' });
    },
  });
  const result = await translate({
    documents: [createDocument(texts)],
    systems: [system],
    store,
    clock,
    limits: { seconds: 60 },
  });
  expect(system.requests.length).toBe(21);
  expect(result.systems[0]!.usage).toMatchObject({ translated: 20, failed: 0 });
  expect(steady.elapsed()).toBeLessThan(5000);
  for (const { milliseconds } of await store.attempts.list(result.run)) {
    expect(milliseconds).toBeGreaterThanOrEqual(0);
    expect(milliseconds).toBeLessThan(1000);
  }
});
