import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FailureReason } from '../../src/backends/contract.ts';
import type { Job } from '../../src/jobs/cells.ts';
import { systemClock } from '../../src/jobs/clock.ts';
import { Spending } from '../../src/jobs/spending.ts';
import type { Store } from '../../src/stores/contract.ts';
import { FakeClock } from './fake-clock.ts';
import { createDocument, fail, fakeSystem, latency, openStore, translate } from './support.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const documents = [createDocument(Array.from({ length: 40 }, (_, index) => `text ${index + 10}`))];
const one = { limits: { textsPerRequest: 5, concurrency: 3 } };
const lengthOf = (requests: readonly (readonly string[])[]) => requests.flat().join('').length;

describe('a budget', () => {
  it.each([
    ['characters', { characters: 100 }],
    ['money', { cost: 0.002 }],
  ])('of %s is used up and not passed, over all systems; the rest says so and is sent later', async (_name, limits) => {
    const price = { perMillionCharacters: 20, currency: 'EUR' };
    const systems = [fakeSystem('one', one), fakeSystem('two', one)].map((system) => ({ ...system, price }));
    const result = await translate({ documents, systems, store, limits });
    const sent = systems.flatMap(({ requests }) => requests);
    // 14 texts of 7 characters; a fifteenth would be 105.
    expect(lengthOf(sent)).toBe(98);
    const cells = result.systems.flatMap(({ parts }) => parts[0]!.cells);
    expect(cells.filter(({ state }) => state === 'translated').length).toBe(14);
    expect(cells.filter(({ state }) => state === 'failed').length).toBe(66);
    expect(cells.find(({ state }) => state === 'failed')).toEqual({
      state: 'failed',
      reason: 'budget',
      message: expect.stringMatching(/^Not sent: .* limit of (100 characters|0.002 in money)\.$/),
    });
    expect(result.state).toBe('finished');
    const later = [fakeSystem('one', one), fakeSystem('two', one)];
    await translate({ documents, systems: later, store });
    expect(lengthOf([...sent, ...later.flatMap(({ requests }) => requests)])).toBe(80 * 7);
  });

  it.each([
    ['unavailable', false],
    ['rate-limit', false],
    ['timeout', true],
    ['bad-output', true],
  ] satisfies [FailureReason, boolean][])('counts a request that failed for %s: %s', async (reason, counts) => {
    const system = fakeSystem('one', {
      limits: { textsPerRequest: 5, concurrency: 1 },
      before: (_texts, requests) => void (requests === 1 && fail({ reason, message: 'no' })),
    });
    const result = await translate({ documents, systems: [system], store, limits: { characters: 105 } });
    expect(result.systems[0]!.usage).toMatchObject({
      translated: counts ? 10 : 15,
      charactersSent: counts ? 70 : 105,
    });
    expect(result.systems[0]!.usage.possiblyBilled).toBe(counts ? 35 : undefined);
  });

  it('counts what the vendor says it billed', async () => {
    const system = fakeSystem('one', {
      limits: { textsPerRequest: 1, concurrency: 1 },
      answer: (text) => ({ state: 'translated', text, billedCharacters: 20 }),
    });
    const result = await translate({ documents, systems: [system], store, limits: { characters: 100 } });
    expect(result.systems[0]!.usage.translated).toBe(5);
  });

  it('of money counts the tokens a model took, and sets aside one in and one out per character before', async () => {
    const system = fakeSystem('one', {
      limits: { textsPerRequest: 1, concurrency: 1 },
      answer: (text) => ({ state: 'translated', text, tokens: { input: 3, output: 2 } }),
    });
    const price = { perMillionTokens: { input: 1_000_000, output: 2_000_000 }, currency: 'USD' };
    // 7 for a text, as long as 21 are free: after twelve 84 are spent and 16 are left.
    const limits = { cost: 100 };
    const result = await translate({ documents, systems: [{ ...system, price }], store, limits });
    expect(result.systems[0]!.usage.translated).toBe(12);
  });

  it('never grants more than its limit, whatever comes back', () => {
    const request = fc.record({
      sizes: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }),
      spent: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 20 }), fc.integer({ min: 0, max: 200 }), (requests, characters) => {
        const spending = new Spending({ characters });
        let spent = 0;
        for (const { sizes, spent: counts } of requests) {
          const jobs = sizes.map(
            (size, index): Job => ({ key: `${index}`, from: 'en', to: 'es', text: '', characters: size }),
          );
          const { granted, refused, settle } = spending.reserve(jobs, undefined);
          const sum = granted.reduce((total, job) => total + job.characters, 0);
          expect([...granted, ...refused]).toEqual(jobs);
          expect(spent + sum).toBeLessThanOrEqual(characters);
          if (refused.length > 0) expect(spent + sum + refused[0]!.characters).toBeGreaterThan(characters);
          settle({ characters: 0 }, counts ? sum : 0);
          if (counts) spent += sum;
        }
      }),
    );
  });
});

describe('a time limit', () => {
  it('ends the run, gives up what is under way and says that it may have been billed', async () => {
    const clock = new FakeClock();
    const system = fakeSystem('one', {
      limits: { textsPerRequest: 5, concurrency: 1 },
      before: (_texts, _requests, signal) => clock.sleep(400, signal),
    });
    const result = await translate({ documents, systems: [system], store, clock, limits: { seconds: 1 } });
    expect(clock.elapsed()).toBe(1000);
    expect(system.requests.length).toBe(3);
    expect(result.state).toBe('finished');
    expect(result.systems[0]!.usage).toMatchObject({ translated: 10, failed: 30, possiblyBilled: 35 });
    expect(result.systems[0]!.parts[0]!.cells[39]).toEqual({
      state: 'failed',
      reason: 'budget',
      message: "Not finished within the run's time limit of 1 s.",
    });
    expect((await store.attempts.list(result.run)).map(({ state }) => state)).toEqual([
      'answered',
      'answered',
      'failed',
    ]);
  });

  it('does not hold up a run that is done before', async () => {
    const start = performance.now();
    await translate({ documents, systems: [fakeSystem('one')], store, limits: { seconds: 60 }, clock: systemClock });
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  it('holds for a run that waits for another one as well', async () => {
    const slow = fakeSystem('one', { before: (_texts, _requests, signal) => latency(300, signal) });
    const waiting = fakeSystem('one');
    const clock = new FakeClock();
    const first = translate({ documents, systems: [slow], store });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await translate({ documents, systems: [waiting], store, clock, limits: { seconds: 1 } });
    expect(second.systems[0]!.usage.failed).toBe(40);
    expect(waiting.requests).toEqual([]);
    expect((await first).systems[0]!.usage.translated).toBe(40);
  });
});
