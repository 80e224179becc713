import { afterEach, beforeEach, expect, test } from 'vitest';
import { microsoft } from '../../src/backends/microsoft.ts';
import type { FakeCloud } from '../fakes/cloud.ts';
import { startMicrosoft } from '../fakes/microsoft.ts';

const NEVER = new AbortController().signal;
let server: FakeCloud;
beforeEach(async () => {
  server = await startMicrosoft('key');
});
afterEach(() => server.close());

const open = (options: object = {}) =>
  microsoft.open(options, {
    fetch,
    variables: {
      AZURE_TRANSLATOR_KEY: 'key',
      AZURE_TRANSLATOR_REGION: 'westeurope',
      AZURE_TRANSLATOR_ENDPOINT: server.url,
    },
    readFile: () => Promise.reject(new Error('none')),
  });
const lastBody = () => JSON.parse(server.received.at(-1)!.body);

test('never falls back to another engine than the one that was asked for, and sends all options', async () => {
  const referencePairs = [{ source: 'House', target: 'Casa' }];
  const backend = await open({ deployment: 'our-model', tone: 'formal', gender: 'female', referencePairs });
  const [answer] = await backend.translate({ from: 'en', to: 'es', texts: ['🏠 <b>'] }, NEVER);
  expect(lastBody()).toEqual({
    inputs: [
      {
        text: '🏠 <b>',
        language: 'en',
        textType: 'Plain',
        targets: [
          {
            language: 'es',
            deploymentName: 'our-model',
            allowFallback: false,
            tone: 'formal',
            gender: 'female',
            referenceTextPairs: referencePairs,
          },
        ],
      },
    ],
  });
  expect(server.received.at(-1)!.headers).toMatchObject({ 'ocp-apim-subscription-region': 'westeurope' });
  // Azure counts UTF-16 code units.
  expect(answer).toEqual({ state: 'translated', text: '[es] 🏠 <b>', model: 'our-model', billedCharacters: 6 });
  expect(backend.signature).toMatchObject({ deployment: 'our-model', tone: 'formal', referencePairs });
});

test.each([
  ['zh-TW', 'zh-Hant'],
  ['pt-BR', 'pt'],
  ['pt-PT', 'pt-pt'],
  ['fr-CA', 'fr-ca'],
  ['de-AT', 'de'],
])('%s is asked for as %s', async (tag, code) => {
  await (await open()).translate({ from: 'en', to: tag, texts: ['House'] }, NEVER);
  expect(lastBody().inputs[0].targets[0].language).toBe(code);
});
