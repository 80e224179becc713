import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/stores/contract.ts';
import { sqlite } from '../../../src/stores/sqlite.ts';
import type { LiveRun } from '../../../src/workbench/run-contract.ts';
import type { Post, Posted } from '../../../src/workbench/webhooks/post.ts';
import { RETRY_AFTER, Webhooks, type WebhookTools } from '../../../src/workbench/webhooks/webhooks.ts';
import { FakeClock } from '../../jobs/fake-clock.ts';

const URL = 'https://a.example/hook';
const run: LiveRun = {
  id: 'r1',
  request: { documents: ['d'], targets: ['es'] },
  startedAt: '2026-11-23T10:00:00.000Z',
  state: 'finished',
  events: [],
  evaluation: 'e1',
};

let store: Store;
let clock: FakeClock;
let posts: Post[];
beforeEach(async () => {
  store = await sqlite.open(':memory:', { now: () => new Date().toISOString() });
  clock = new FakeClock();
  posts = [];
});
afterEach(() => store.close());

/** Webhooks whose receiver answers as told, then takes everything. */
function webhooks(answers: readonly Posted[], change: Partial<WebhookTools> = {}): Webhooks {
  let next = 0;
  return new Webhooks({
    webhooks: [{ url: URL, secret: 'HOOK_SECRET', allowPrivate: false }],
    variables: { HOOK_SECRET: 's' },
    deliveries: store.deliveries,
    owner: 'desk:1:a',
    clock,
    post: async (one) => {
      posts.push(one);
      return answers[next++] ?? { state: 'taken' };
    },
    onBug: (error) => {
      throw error;
    },
    ...change,
  });
}

const failed: Posted = { state: 'failed', message: 'The receiver answered 500.' };
const only = async () => (await store.deliveries.list({ limit: 1 }))[0]!;
const ended = async () => {
  for (let look = 0; look < 200 && (await only()).state === 'waiting'; look += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return only();
};

describe('webhooks', () => {
  it('tell what ended, signed, with the time in the signature', async () => {
    const hooks = webhooks([]);
    await hooks.announce(run);
    expect(await ended()).toMatchObject({ state: 'delivered', attempts: 1 });
    const [{ body, headers, url }] = posts as [Post];
    expect(url).toBe(URL);
    expect(JSON.parse(body)).toEqual({
      type: 'run.finished',
      timestamp: expect.stringMatching(/^\d{4}-/),
      data: { run: 'r1', documents: ['d'], targets: ['es'], evaluation: 'e1' },
    });
    expect(headers['webhook-id']).toMatch(/^msg_/);
    expect(headers['webhook-signature']).toMatch(/^v1,[\w+/]{43}=$/);
    await hooks.close();
  });

  it('try again later and later under the same id, and give up in the end', async () => {
    const hooks = webhooks(Array(20).fill(failed));
    const started = clock.now();
    await hooks.announce(run);
    expect(await ended()).toMatchObject({
      state: 'given-up',
      attempts: RETRY_AFTER.length + 1,
      message: failed.message,
    });
    expect(posts).toHaveLength(RETRY_AFTER.length + 1);
    expect(new Set(posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const times = posts.map(({ headers }) => Number(headers['webhook-timestamp']));
    const waits = times.slice(1).map((time, at) => time - times[at]!);
    expect(waits).toEqual(RETRY_AFTER);
    expect(clock.now() - started).toBeGreaterThanOrEqual(RETRY_AFTER.reduce((sum, wait) => sum + wait) * 1000);
    await hooks.close();
  });

  it('stop at once when the receiver wants no more', async () => {
    const hooks = webhooks([failed, { state: 'gone', message: 'The receiver answered 410.' }]);
    await hooks.announce(run);
    expect(await ended()).toMatchObject({ state: 'given-up', attempts: 2 });
    await hooks.close();
  });

  it('go on in the next process, and leave alone what another one sends', async () => {
    const waiting = {
      url: URL,
      body: '{}',
      createdAt: '2026-11-23T10:00:00.000Z',
      state: 'waiting' as const,
      attempts: 2,
      nextAt: '2026-11-23T10:00:05.000Z',
    };
    // Process numbers end at 2^22 on Linux; of another machine nobody can tell.
    const { hostname } = await import('node:os');
    await store.deliveries.add([
      { ...waiting, id: 'mine', owner: `${hostname()}:99999999:x` },
      { ...waiting, id: 'theirs', owner: 'elsewhere:1:x' },
    ]);
    const hooks = webhooks([]);
    await hooks.start();
    for (let look = 0; look < 200 && posts.length === 0; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await hooks.close();
    expect(posts.map(({ headers }) => headers['webhook-id'])).toEqual(['mine']);
    expect((await store.deliveries.waiting()).map(({ id }) => id)).toEqual(['theirs']);
  });

  it('give up what is for an address the settings no longer name', async () => {
    await webhooks([], { post: () => new Promise(() => {}) }).announce(run);
    const { id, owner } = await only();
    const hooks = webhooks([], { webhooks: [] });
    await store.deliveries.takeOver(id, owner, 'h:1:gone');
    const { hostname } = await import('node:os');
    await store.deliveries.takeOver(id, 'h:1:gone', `${hostname()}:99999999:x`);
    await hooks.start();
    expect(await ended()).toMatchObject({ state: 'given-up', message: 'The settings no longer name this address.' });
    await hooks.close();
  });

  it('do not start without their secret', async () => {
    await expect(webhooks([], { variables: {} }).start()).rejects.toThrow(/HOOK_SECRET, which is not set/);
  });
});
