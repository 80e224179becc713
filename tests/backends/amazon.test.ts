import { afterEach, beforeEach, expect, test } from 'vitest';
import { amazon } from '../../src/backends/amazon.ts';
import { startAmazon } from '../fakes/amazon.ts';
import type { FakeCloud } from '../fakes/cloud.ts';

const NEVER = new AbortController().signal;
const VARIABLES = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: 'secret' };
let server: FakeCloud;
beforeEach(async () => {
  server = await startAmazon('AKIDTEST');
});
afterEach(() => server.close());

const open = (options: object = {}, variables: Record<string, string> = VARIABLES) =>
  amazon.open(
    { serverUrl: server.url, ...options },
    { fetch, variables, readFile: () => Promise.reject(new Error('none')) },
  );
const lastBody = () => JSON.parse(server.received.at(-1)!.body);

test('sends settings and terminology, one text per request', async () => {
  const backend = await open({ formality: 'FORMAL', profanity: 'MASK', terminology: 'house' });
  const answers = await backend.translate({ from: 'en', to: 'de', texts: ['🏠 House', 'Tree'] }, NEVER);
  expect(lastBody()).toEqual({
    Text: 'Tree',
    SourceLanguageCode: 'en',
    TargetLanguageCode: 'de',
    Settings: { Formality: 'FORMAL', Profanity: 'MASK' },
    TerminologyNames: ['house'],
  });
  expect(answers).toEqual([
    { state: 'translated', text: '[de] 🏠 House' },
    { state: 'translated', text: '[de] Tree' },
  ]);
});

test('a setting that was passed over in silence is told', async () => {
  const backend = await open({ formality: 'FORMAL' });
  const [answer] = await backend.translate({ from: 'en', to: 'pt', texts: ['House'] }, NEVER);
  expect(answer).toMatchObject({
    state: 'failed',
    reason: 'unsupported',
    message: expect.stringContaining('without Formality'),
  });
});

test.each([
  ['zh-TW', 'zh-TW'],
  ['zh-CN', 'zh'],
  ['pt-PT', 'pt-PT'],
  ['es-MX', 'es-MX'],
  ['es-AR', 'es'],
  ['nb', 'no'],
])('%s is asked for as %s', async (tag, code) => {
  await (await open()).translate({ from: 'en', to: tag, texts: ['House'] }, NEVER);
  expect(lastBody().TargetLanguageCode).toBe(code);
});

test('a wrong access key is auth', async () => {
  const backend = await open({}, { ...VARIABLES, AWS_ACCESS_KEY_ID: 'AKIDOTHER' });
  await expect(backend.translate({ from: 'en', to: 'es', texts: ['House'] }, NEVER)).rejects.toMatchObject({
    reason: 'auth',
  });
});
