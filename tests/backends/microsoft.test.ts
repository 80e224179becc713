import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

describe('with the house glossary', () => {
  const TERMS = [
    { source: 'Kyiv', target: 'Kiew' },
    { source: 'Zelensky', target: 'Selenskyj' },
    { source: 'R&D', target: 'F&E' },
  ];
  const openHouse = (options: object = {}) =>
    microsoft.open(options, {
      fetch,
      variables: { AZURE_TRANSLATOR_KEY: 'key', AZURE_TRANSLATOR_ENDPOINT: server.url },
      readFile: () => Promise.reject(new Error('none')),
      glossary: { entries: () => TERMS },
    });
  const ask = { from: 'en', to: 'de', texts: ['In Kyiv, Zelensky spoke of R&D.', 'No term.'] };

  test('neural translation gets a dynamic dictionary in the text, but for what its markup cannot hold', async () => {
    const backend = await openHouse();
    expect(backend.usesGlossary).toBe(true);
    await backend.translate(ask, NEVER);
    const { inputs } = lastBody();
    expect(inputs.map(({ text }: { text: string }) => text)).toEqual([
      'In <mstrans:dictionary translation="Kiew">Kyiv</mstrans:dictionary>, <mstrans:dictionary translation="Selenskyj">Zelensky</mstrans:dictionary> spoke of R&D.',
      'No term.',
    ]);
  });

  test('without its marks the text is the one that was given', async () => {
    const backend = await openHouse();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('Kyiv', 'Kyivs', ' ', 'Zelensky', '.', 'R&D', '<b>'), { minLength: 1 }),
        async (words) => {
          const text = words.join('');
          if (text.trim() === '') return;
          await backend.translate({ ...ask, texts: [text] }, NEVER);
          expect(lastBody().inputs[0].text.replaceAll(/<\/?mstrans:dictionary[^>]*>/g, '')).toBe(text);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a language model gets the terms of each text as reference pairs, after those of the options', async () => {
    const own = { source: 'House', target: 'Haus' };
    const backend = await openHouse({ deployment: 'our-model', referencePairs: [own] });
    await backend.translate({ ...ask, texts: ['Kyiv, Kyiv.', 'No term.'] }, NEVER);
    const { inputs } = lastBody();
    expect(inputs[0]).toMatchObject({ text: 'Kyiv, Kyiv.', targets: [{ referenceTextPairs: [own, TERMS[0]] }] });
    expect(inputs[1]).toMatchObject({ targets: [{ referenceTextPairs: [own] }] });
  });

  test('a pair without English is not offered with a glossary, as the dictionary does not work there', async () => {
    const call = (await openHouse()).translate({ from: 'de', to: 'es', texts: ['Kyiv'] }, NEVER);
    await expect(call).rejects.toMatchObject({ reason: 'unsupported', message: expect.stringContaining('English') });
  });
});
