import { afterEach, beforeEach, expect, test } from 'vitest';
import { deepl } from '../../src/backends/deepl.ts';
import { startDeepl } from '../fakes/deepl.ts';

const NEVER = new AbortController().signal;
let server: Awaited<ReturnType<typeof startDeepl>>;
beforeEach(async () => {
  server = await startDeepl('key');
});
afterEach(() => server.close());

const open = (options: object = {}) =>
  deepl.open(options, {
    fetch,
    variables: { DEEPL_AUTH_KEY: 'key', DEEPL_SERVER_URL: server.url },
    readFile: () => Promise.reject(new Error('none')),
  });
const lastForm = () => new URLSearchParams(server.received.at(-1)!.body);

test('sends every option, and the context of the options before that of the request', async () => {
  const backend = await open({
    formality: 'more',
    glossaryId: 'g-1',
    styleId: 's-1',
    modelType: 'quality_optimized',
    customInstructions: ['Short sentences.'],
    context: 'News.',
  });
  const request = { from: 'en', to: 'de', texts: ['House', 'Tree'], context: 'About houses.' };
  const answers = await backend.translate(request, NEVER);
  expect(Object.fromEntries(lastForm())).toMatchObject({
    source_lang: 'en',
    target_lang: 'de',
    formality: 'more',
    glossary_id: 'g-1',
    style_id: 's-1',
    model_type: 'quality_optimized',
    context: 'News.\n\nAbout houses.',
  });
  expect(answers).toEqual(
    ['House', 'Tree'].map((text) => ({
      state: 'translated',
      text: `[de] ${text}`,
      billedCharacters: text.length,
      model: 'quality_optimized',
      detectedLanguage: 'en',
    })),
  );
  expect(backend.signature).toMatchObject({ formality: 'more', glossaryId: 'g-1', context: 'News.' });
});

test('bills code points', async () => {
  const [answer] = await (await open()).translate({ from: 'en', to: 'es', texts: ['🏠 é'] }, NEVER);
  expect(answer).toMatchObject({ billedCharacters: 3 });
});

test.each([
  ['en-GB', 'de-AT', 'en', 'de'],
  ['pt-BR', 'en-US', 'pt', 'en-US'],
  ['zh-TW', 'pt-PT', 'zh', 'pt-PT'],
  ['en', 'zh-CN', 'en', 'zh-HANS'],
  ['en', 'zh-Hant-HK', 'en', 'zh-HANT'],
  ['en', 'zh', 'en', 'zh'],
  ['no', 'es-419', 'nb', 'es-419'],
  ['en', 'es-MX', 'en', 'es'],
])('%s to %s is sent as %s to %s', async (from, to, source, target) => {
  const backend = await open();
  expect(await backend.supports!(from, to, NEVER)).toBe(true);
  await backend.translate({ from, to, texts: ['House'] }, NEVER);
  expect(lastForm().get('source_lang')!.toLowerCase()).toBe(source.toLowerCase());
  expect(lastForm().get('target_lang')!.toLowerCase()).toBe(target.toLowerCase());
});

test('generic English must be settled by an option, and nothing is sent before', async () => {
  const request = { from: 'de', to: 'en', texts: ['Haus'] };
  const undecided = await open();
  expect(await undecided.supports!('de', 'en', NEVER)).toBe(true);
  const sent = server.received.length;
  await expect(undecided.translate(request, NEVER)).rejects.toMatchObject({
    reason: 'rejected',
    message: expect.stringMatching(/en-GB or en-US.*variants: \{ en: … \}/),
  });
  expect(server.received).toHaveLength(sent);
  const decided = await open({ variants: { en: 'en-US' } });
  await decided.translate(request, NEVER);
  expect(lastForm().get('target_lang')!.toLowerCase()).toBe('en-us');
  expect(decided.signature).not.toEqual(undecided.signature);
});
