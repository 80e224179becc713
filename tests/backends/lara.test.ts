import { afterEach, beforeEach, expect, test } from 'vitest';
import { lara } from '../../src/backends/lara.ts';
import type { FakeCloud } from '../fakes/cloud.ts';
import { startLara } from '../fakes/lara.ts';

const NEVER = new AbortController().signal;
let server: FakeCloud;
beforeEach(async () => {
  server = await startLara('secret');
});
afterEach(() => server.close());

const open = (options: object = {}) =>
  lara.open(options, {
    fetch,
    variables: { LARA_ACCESS_KEY_ID: 'id', LARA_ACCESS_KEY_SECRET: 'secret', LARA_SERVER_URL: server.url },
    readFile: () => Promise.reject(new Error('none')),
  });
const lastBody = () => JSON.parse(server.received.at(-1)!.body);

test('sends every option, and logs in once', async () => {
  const chosen = {
    memories: ['m-1'],
    glossaries: ['g-1'],
    instructions: ['Plain.'],
    style: 'faithful',
    styleguideId: 's-1',
  };
  const backend = await open(chosen);
  const request = { from: 'en-GB', to: 'es', texts: ['House', 'Tree'] };
  await backend.translate(request, NEVER);
  await backend.translate(request, NEVER);
  expect(lastBody()).toMatchObject({
    q: ['House', 'Tree'],
    source: 'en-GB',
    target: 'es-ES',
    content_type: 'text/plain',
    adapt_to: ['m-1'],
    glossaries: ['g-1'],
    instructions: ['Plain.'],
    style: 'faithful',
    styleguide_id: 's-1',
  });
  expect(server.received.filter(({ url }) => url.pathname === '/v2/auth')).toHaveLength(1);
  expect(backend.signature).toMatchObject(chosen);
});

test.each([
  ['en', 'de', 'en-US', 'de-DE'],
  ['en-GB', 'zh-Hant', 'en-GB', 'zh-TW'],
  ['zh-CN', 'pt-PT', 'zh-CN', 'pt-PT'],
  ['de', 'es-419', 'de-DE', 'es-419'],
])('%s to %s is asked for as %s to %s', async (from, to, source, target) => {
  await (await open()).translate({ from, to, texts: ['House'] }, NEVER);
  expect(lastBody()).toMatchObject({ source, target });
});

test('a translation that reads like a moment in time stays a text', async () => {
  const moment = '2026-11-23T08:00:00.000Z';
  server.failNext({
    status: 200,
    body: { content_type: 'text/plain', source_language: 'en-US', translation: [moment] },
  });
  const answers = await (await open()).translate({ from: 'en', to: 'de', texts: [moment] }, NEVER);
  expect(answers).toEqual([{ state: 'translated', text: moment }]);
});
