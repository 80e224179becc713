import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeServer, startHttpServer } from '../../fakes/http-server.ts';
import { startSite, type TestSite } from '../site.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
let receiver: FakeServer;
let site: TestSite;
const received: { headers: Record<string, string>; body: string }[] = [];

beforeAll(async () => {
  receiver = await startHttpServer(async ({ headers, body, url }) => {
    if (url.pathname === '/redirect') return { status: 302, headers: { location: '/ok' }, body: {} };
    received.push({ headers: headers as Record<string, string>, body });
    return { status: 200, body: {} };
  });
  const webhook = (path: string, allowPrivate: boolean) => ({ url: receiver.url + path, secret: 'HOOK', allowPrivate });
  site = await startSite({
    settings: {
      webhooks: [webhook('/ok', true), webhook('/refused', false), webhook('/redirect', true)],
      variables: { HOOK: SECRET },
    },
  });
});
afterAll(async () => {
  await site?.close();
  await receiver?.close();
});

it('a finished run is told, signed; private addresses only where the settings allow them; no redirect is followed', async () => {
  const body = { documents: ['krone-choe-putin'], targets: ['es'], systems: ['llm-house'] };
  const { id } = (await (await site.api('POST', '/runs', body)).json()) as { id: string };
  interface Listed {
    readonly url: string;
    readonly state: string;
    readonly attempts: number;
    readonly message?: string;
  }
  let items: readonly Listed[] = [];
  for (let look = 0; look < 600 && !(items.length === 3 && items.every(({ attempts }) => attempts > 0)); look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    ({ items } = (await (await site.api('GET', '/webhooks/deliveries')).json()) as { items: readonly Listed[] });
  }
  const outcome = (path: string) => items.find(({ url }) => url.endsWith(path));
  expect(outcome('/ok')).toMatchObject({ state: 'delivered' });
  expect(outcome('/refused')).toMatchObject({
    state: 'waiting',
    message: expect.stringContaining('not on the public internet'),
  });
  expect(outcome('/redirect')).toMatchObject({ state: 'waiting', message: 'The receiver answered 302.' });
  expect(received).toHaveLength(1);
  const message = new Webhook(SECRET).verify(received[0]!.body, received[0]!.headers);
  expect(message).toMatchObject({ type: 'run.finished', data: { run: id, evaluation: expect.any(String) } });
  expect(JSON.stringify(items)).not.toContain(SECRET);
});
