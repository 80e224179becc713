import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/jobs/clock.ts';
import type { Store, StoredRun } from '../../src/stores/contract.ts';
import { type FakeVendor, startVendor } from '../fakes/vendor.ts';
import { ChildRuns } from './child-runs.ts';
import { FakeClock } from './fake-clock.ts';
import { createDocument, fail, fakeSystem, openStore, translate, until } from './support.ts';
import { createTexts } from './vendor-run.ts';

describe('two processes at one store', () => {
  const texts = createTexts(600);
  const unique = texts.join('').length;
  let children: ChildRuns;
  let vendor: FakeVendor;
  beforeEach(async () => {
    children = new ChildRuns();
    vendor = await startVendor({ latency: 10 });
  });
  afterEach(async () => {
    children.close();
    await vendor.close();
  });
  const prepare = () => children.prepare({ url: vendor.url, texts: texts.length });

  it('that start the same plan at the same moment pay once, together', async () => {
    await (await openStore(join(children.folder, 'store.sqlite'))).close();
    const both = [prepare(), prepare()];
    const results = await Promise.all(both.map((child) => child.go().result));
    expect(vendor.stats().billedCharacters).toBe(unique);
    expect(Math.max(...vendor.texts.values())).toBe(1);
    for (const { cells } of results) {
      expect(cells).toMatchObject(texts.map((text) => ({ state: 'translated', text: `[es] ${text}` })));
    }
    const sent = results.map(({ usage }) => usage.charactersSent);
    expect(sent[0]! + sent[1]!).toBe(unique);
  }, 60_000);

  it('of which one is killed: the other takes over what it had claimed', async () => {
    const [first, second] = [prepare(), prepare()];
    first.go();
    await until(() => vendor.stats().requests >= 4);
    vendor.failNext('hang', 'hang', 'hang', 'hang');
    await until(() => vendor.stats().statuses.hang === 4);
    const before = vendor.stats().requests;
    second.go();
    const store = await openStore(join(children.folder, 'store.sqlite'));
    while ((await store.runs.list(2)).length < 2) await wait(20);
    await wait(300);
    expect(vendor.stats().requests).toBe(before);
    await children.kill(first);
    await store.close();
    const { cells } = await second.result;
    expect(cells.every(({ state }) => state === 'translated')).toBe(true);
    expect(vendor.stats().billedCharacters).toBe(unique);
  }, 60_000);
});

describe('a run on another machine', () => {
  const documents = [createDocument(['a', 'b'])];
  let store: Store;
  let held: readonly string[];
  beforeEach(async () => {
    store = await openStore();
    // A run that got nothing, for the keys of these texts.
    const broken = fakeSystem('one', { before: () => fail({ reason: 'rejected', message: 'no' }) });
    const { run } = await translate({ documents, systems: [broken], store });
    held = (await store.runs.outcomes(run)).flatMap(({ keys }) => keys);
    await store.runs.create(other);
    await store.claims.take(other.id, held);
  });
  afterEach(() => store.close());

  const other: StoredRun = {
    id: 'other',
    createdAt: '2026-11-23T10:00:00.000Z',
    state: 'running',
    owner: 'another-machine:1:ab',
    beats: 3,
    documents: ['article'],
    targets: ['es'],
    systems: [],
  };

  it('that gives no sign of life is taken for dead after a minute, and its texts are sent', async () => {
    const clock = new FakeClock();
    const system = fakeSystem('one');
    const result = await translate({ documents, systems: [system], store, clock });
    expect(result.systems[0]!.usage).toMatchObject({ translated: 2, charactersSent: 2 });
    expect(clock.elapsed()).toBeGreaterThan(60_000);
    expect(clock.elapsed()).toBeLessThan(62_000);
    expect((await store.runs.find('other'))?.state).toBe('interrupted');
  });

  it('that lives is waited for', async () => {
    const clock = new FakeClock();
    const beating: Clock = {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      sleep: async (milliseconds, signal) => {
        await store.runs.beat('other');
        await clock.sleep(milliseconds, signal);
      },
    };
    const system = fakeSystem('one');
    const result = await translate({ documents, systems: [system], store, clock: beating, limits: { seconds: 200 } });
    expect(system.requests).toEqual([]);
    expect(result.systems[0]!.usage).toMatchObject({ failed: 2, translated: 0 });
    expect((await store.runs.find('other'))?.state).toBe('running');
  });

  it('that ends without a translation leaves its texts to whoever waits', async () => {
    const clock = new FakeClock();
    const system = fakeSystem('one');
    const running = translate({ documents, systems: [system], store, clock });
    await store.runs.finish('other', 'finished', '2026-11-23T10:01:00.000Z');
    expect((await running).systems[0]!.usage).toMatchObject({ translated: 2 });
    expect(clock.elapsed()).toBeLessThan(60_000);
  });
});

it('a run asks once for a text it could not get, however far apart its cells are', async () => {
  const store = await openStore();
  const texts = Array.from({ length: 3000 }, (_, index) => (index % 1000 === 0 ? 'refused' : `text ${index}`));
  const system = fakeSystem('one', {
    limits: { textsPerRequest: 20 },
    answer: (text) =>
      text === 'refused' ? { state: 'failed', reason: 'rejected', message: 'no' } : { state: 'translated', text },
  });
  const result = await translate({ documents: [createDocument(texts)], systems: [system], store });
  expect(system.requests.flat().filter((text) => text === 'refused').length).toBe(1);
  expect(result.systems[0]!.usage).toMatchObject({ translated: 2997, failed: 3 });
  await store.close();
});
