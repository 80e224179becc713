import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure, FailureReason } from '../../src/backends/contract.ts';
import type { WholeResult } from '../../src/jobs/results.ts';
import type { Store } from '../../src/stores/contract.ts';
import { FakeClock } from './fake-clock.ts';
import { createDocument, fail, fakeSystem, latency, openStore, translate } from './support.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore();
});
afterEach(() => store.close());

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`);
const failure = (reason: FailureReason, more: Partial<Failure> = {}): Failure => ({
  reason,
  message: `${reason}!`,
  ...more,
});
const cells = (result: WholeResult, system = 0) => result.systems[system]!.parts[0]!.cells;
const states = (result: WholeResult, system = 0) => cells(result, system).map(({ state }) => state);

describe('requests that fail', () => {
  it.each(['unavailable', 'timeout', 'bad-output', 'rate-limit'] as const)('are sent again: %s', async (reason) => {
    const system = fakeSystem('one', { before: (_texts, requests) => void (requests === 1 && fail(failure(reason))) });
    const result = await translate({ documents: [createDocument(numbered(3))], systems: [system], store });
    expect(states(result)).toEqual(['translated', 'translated', 'translated']);
    expect(cells(result)[0]).toMatchObject({ attempts: 2 });
    expect(system.requests.length).toBe(2);
    expect(await store.attempts.list(result.run)).toMatchObject([{ state: 'failed', reason }, { state: 'answered' }]);
    expect(result.events.filter(({ type }) => type === 'retrying')).toMatchObject([{ reason, tries: 1, wait: 500 }]);
  });

  it.each(['rejected', 'unsupported'] as const)('are not sent again: %s', async (reason) => {
    const system = fakeSystem('one', { before: () => fail(failure(reason)) });
    const result = await translate({ documents: [createDocument(numbered(3))], systems: [system], store });
    expect(system.requests.length).toBe(1);
    expect(cells(result)[2]).toEqual({
      state: reason === 'rejected' ? 'failed' : 'absent',
      reason,
      message: `${reason}!`,
    });
    expect(result.state).toBe('finished');
  });

  it('wait as long as the vendor asks, and so do all others of that back end', async () => {
    const clock = new FakeClock();
    const sent: number[] = [];
    const system = fakeSystem('one', {
      limits: { textsPerRequest: 1, concurrency: 4 },
      before: async (_texts, requests, signal) => {
        sent.push(clock.elapsed());
        await clock.sleep(10, signal);
        if (requests === 1) fail(failure('rate-limit', { retryAfter: 7000 }));
      },
    });
    const result = await translate({ documents: [createDocument(numbered(8))], systems: [system], store, clock });
    expect(new Set(states(result))).toEqual(new Set(['translated']));
    expect(sent.filter((at) => at > 10 && at < 7010)).toEqual([]);
    expect(sent.length).toBe(9);
  });

  it('are split when they are too large, down to the text that is', async () => {
    const system = fakeSystem('one', {
      before: (texts) => void (texts.join('').length > 20 && fail(failure('too-large'))),
    });
    const documents = [createDocument([...numbered(8), 'a text that is far too long'])];
    const result = await translate({ documents, systems: [system], store });
    expect(states(result)).toEqual([...new Array(8).fill('translated'), 'failed']);
    expect(cells(result)[8]).toMatchObject({ reason: 'too-large' });
  });

  it('fail one by one when single texts are refused', async () => {
    const system = fakeSystem('one', {
      answer: (text) =>
        text === 'text 1'
          ? { state: 'failed', ...failure('rejected') }
          : text === 'text 2'
            ? { state: 'failed', ...failure('no-match') }
            : { state: 'translated', text },
    });
    const result = await translate({ documents: [createDocument(numbered(4))], systems: [system], store });
    expect(states(result)).toEqual(['translated', 'failed', 'absent', 'translated']);
    expect(result.systems[0]!.usage).toMatchObject({ translated: 2, failed: 1, absent: 1, charactersSent: 12 });
    const outcomes = await store.runs.outcomes(result.run);
    expect(outcomes.map((outcome) => outcome.failure?.reason)).toEqual([undefined, 'rejected', 'no-match', undefined]);
  });

  it('send again only the texts that failed', async () => {
    let first = true;
    const system = fakeSystem('one', {
      answer: (text) => {
        const refused = first && text === 'text 1';
        if (refused) first = false;
        return refused ? { state: 'failed', ...failure('bad-output') } : { state: 'translated', text };
      },
    });
    const result = await translate({ documents: [createDocument(numbered(3))], systems: [system], store });
    expect(system.requests).toEqual([numbered(3), ['text 1']]);
    expect(states(result)).toEqual(['translated', 'translated', 'translated']);
  });

  it.each([
    ['too few', -1],
    ['too many', 1],
  ])('are not believed when there are %s answers', async (_name, more) => {
    const system = fakeSystem('one');
    const { translate: honest } = system.backend;
    const answers = async (...[request, signal]: Parameters<typeof honest>) => {
      const texts = more < 0 ? request.texts.slice(0, more) : [...request.texts, 'more'];
      return honest({ ...request, texts }, signal);
    };
    const wrong = { ...system, backend: { ...system.backend, translate: answers } };
    const result = await translate({ documents: [createDocument(numbered(3))], systems: [wrong], store });
    expect(system.requests.length).toBe(2);
    expect(cells(result)[0]).toMatchObject({ state: 'failed', reason: 'bad-output' });
  });

  it('do not take other back ends down when a plug-in is broken', async () => {
    const broken = fakeSystem('broken', {
      before: () => {
        throw new TypeError('Cannot read properties of undefined');
      },
    });
    const systems = [broken, fakeSystem('good')];
    const result = await translate({ documents: [createDocument(numbered(3))], systems, store });
    expect(cells(result)[0]).toMatchObject({ reason: 'rejected', message: expect.stringContaining('Cannot read') });
    expect(states(result, 1)).toEqual(['translated', 'translated', 'translated']);
  });
});

describe('a back end that is of no use', () => {
  it.each(['auth', 'quota'] as const)('is stopped, and the others go on: %s', async (reason) => {
    const stopped = fakeSystem('stopped', {
      limits: { textsPerRequest: 1, concurrency: 2 },
      before: (_texts, requests) => void (requests === 4 && fail(failure(reason))),
    });
    const good = fakeSystem('good', { limits: { textsPerRequest: 1, concurrency: 2 } });
    const documents = [createDocument(numbered(30))];
    const result = await translate({ documents, systems: [stopped, good], store });
    expect(stopped.requests.length).toBeLessThanOrEqual(5);
    expect(result.systems[0]!.stopped).toEqual({ reason, message: `${reason}!` });
    expect(cells(result)[29]).toEqual({ state: 'failed', reason, message: `${reason}!` });
    expect(result.systems[0]!.usage.translated).toBeGreaterThanOrEqual(3);
    expect(result.systems[1]!.usage).toMatchObject({ translated: 30, failed: 0 });
    expect(result.events.filter(({ type }) => type === 'stopped')).toMatchObject([{ system: 'stopped', reason }]);
  });

  it('is taken for down after a few requests that failed for good', async () => {
    const clock = new FakeClock();
    const system = fakeSystem('down', {
      limits: { textsPerRequest: 1, concurrency: 2 },
      before: () => fail(failure('unavailable')),
    });
    const result = await translate({ documents: [createDocument(numbered(100))], systems: [system], store, clock });
    expect(system.requests.length).toBeLessThanOrEqual(20);
    expect(result.systems[0]!.usage).toMatchObject({ failed: 100, translated: 0 });
    expect(clock.elapsed()).toBeLessThan(10_000);
  });

  it('can be sent the failed segments alone later', async () => {
    const documents = [createDocument(numbered(6))];
    const limits = { textsPerRequest: 1, concurrency: 1 };
    const before = (_texts: readonly string[], requests: number) => void (requests > 4 && fail(failure('auth')));
    await translate({ documents, systems: [fakeSystem('one', { limits, before })], store });
    const later = fakeSystem('one', { limits });
    const result = await translate({ documents, systems: [later], store });
    expect(later.requests).toEqual([['text 4'], ['text 5']]);
    expect(result.systems[0]!.usage).toMatchObject({ translated: 6, reused: 4 });
  });
});

describe('time', () => {
  it('gives up requests that take too long, even if the plug-in does not listen', async () => {
    const deaf = fakeSystem('deaf', { limits: { timeout: 30 }, before: () => new Promise(() => {}) });
    const result = await translate({ documents: [createDocument(numbered(3))], systems: [deaf], store });
    expect(cells(result)[0]).toEqual({ state: 'failed', reason: 'timeout', message: 'No answer within 0.03 s.' });
    expect((await store.attempts.list(result.run)).map(({ reason }) => reason)).toEqual(['timeout', 'timeout']);
  });

  it('keeps within the requests a back end allows at once', async () => {
    const system = fakeSystem('one', {
      limits: { textsPerRequest: 1, concurrency: 3 },
      before: (_texts, _requests, signal) => latency(5, signal),
    });
    await translate({ documents: [createDocument(numbered(20))], systems: [system], store });
    expect(system.peak()).toBe(3);
  });

  it('does not wait for a slow back end with the others', async () => {
    const order: string[] = [];
    const named = (id: string, milliseconds: number) =>
      fakeSystem(id, {
        before: async (_texts, _requests, signal) => {
          await latency(milliseconds, signal);
          order.push(id);
        },
      });
    await translate({ documents: [createDocument(['a'])], systems: [named('slow', 60), named('fast', 5)], store });
    expect(order).toEqual(['fast', 'slow']);
  });

  it('survives a clock that jumps', async () => {
    const clock = new FakeClock();
    let jumps = 0;
    const jumping = Object.assign(Object.create(clock), {
      now: () => clock.now() + (jumps++ % 2 ? 1 : -1) * 86_400_000,
      elapsed: () => clock.elapsed(),
      sleep: (milliseconds: number, signal: AbortSignal) => clock.sleep(milliseconds, signal),
    });
    const limits = { textsPerRequest: 1, requestRate: { count: 2, milliseconds: 1000 } };
    const documents = [createDocument(numbered(9))];
    const result = await translate({ documents, systems: [fakeSystem('one', { limits })], store, clock: jumping });
    expect(result.systems[0]!.usage.translated).toBe(9);
    expect(clock.elapsed()).toBeLessThan(5000);
  });
});

describe('cancel', () => {
  it('leaves no request behind, keeps what came, and says so', async () => {
    const cancel = new AbortController();
    const system = fakeSystem('one', {
      limits: { textsPerRequest: 1, concurrency: 2 },
      before: async (_texts, requests, signal) => {
        if (requests > 4) cancel.abort();
        await latency(requests > 4 ? 10_000 : 1, signal);
      },
    });
    const documents = [createDocument(numbered(20))];
    const result = await translate({ documents, systems: [system], store, signal: cancel.signal });
    expect(result.state).toBe('cancelled');
    expect(system.underWay()).toBe(0);
    expect(system.requests.length).toBeLessThanOrEqual(6);
    const { translated, failed } = result.systems[0]!.usage;
    expect(translated).toBeGreaterThanOrEqual(3);
    expect(translated + failed).toBe(20);
    expect(cells(result).at(-1)).toMatchObject({ state: 'failed', reason: 'cancelled' });
    expect((await store.runs.find(result.run))?.state).toBe('cancelled');
    expect(result.events.at(-1)).toMatchObject({ type: 'finished', state: 'cancelled' });
  });

  it('ends waiting for a vendor that asked for patience', async () => {
    const cancel = new AbortController();
    const system = fakeSystem('one', { before: () => fail(failure('rate-limit', { retryAfter: 200_000 })) });
    const work = { documents: [createDocument(['a'])], systems: [system], store, signal: cancel.signal };
    const events = (event: { type: string }) => void (event.type === 'retrying' && cancel.abort());
    const { systemClock } = await import('../../src/jobs/clock.ts');
    const result = await translate({ ...work, clock: systemClock, events });
    expect(result.state).toBe('cancelled');
  });
});
