import { afterEach, expect, test } from 'vitest';
import { google } from '../../src/backends/google.ts';
import type { FakeCloud } from '../fakes/cloud.ts';
import { startGoogleV2, startGoogleV3 } from '../fakes/google.ts';

const NEVER = new AbortController().signal;
let server: FakeCloud | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const open = (options: object, variables: Record<string, string>) =>
  google.open(options, { fetch, variables, readFile: () => Promise.reject(new Error('none')) });
const lastBody = () => JSON.parse(server!.received.at(-1)!.body) as Record<string, unknown>;

test('v2 says that texts are plain, so that markup is neither guessed nor escaped', async () => {
  server = await startGoogleV2('key');
  // The variable names the whole path, as the SDK has it.
  const endpoint = `${server.url}/language/translate/v2`;
  const backend = await open({ model: 'nmt' }, { GOOGLE_API_KEY: 'key', GOOGLE_CLOUD_TRANSLATE_ENDPOINT: endpoint });
  const [answer] = await backend.translate({ from: 'en', to: 'es', texts: ['<b>House</b> & tree'] }, NEVER);
  expect(answer).toEqual({ state: 'translated', text: '[es] <b>House</b> & tree' });
  expect(lastBody()).toEqual({ q: ['<b>House</b> & tree'], source: 'en', target: 'es', format: 'text', model: 'nmt' });
  expect(backend.signature).toEqual({ backend: 'google', interface: 'v2', model: 'nmt' });
});

test('v3 names the model of the project and location', async () => {
  server = await startGoogleV3('key');
  const options = { serverUrl: server.url, project: 'newsroom', location: 'us-central1', model: 'general/nmt' };
  const backend = await open(options, { GOOGLE_API_KEY: 'key' });
  const [answer] = await backend.translate({ from: 'en', to: 'pt-PT', texts: ['House'] }, NEVER);
  expect(answer).toEqual({
    state: 'translated',
    text: '[pt-PT] House',
    model: 'projects/p/locations/global/models/general/nmt',
  });
  expect(server.received.at(-1)!.url.pathname).toBe('/v3/projects/newsroom/locations/us-central1:translateText');
  expect(lastBody()).toMatchObject({
    contents: ['House'],
    mimeType: 'text/plain',
    model: 'projects/newsroom/locations/us-central1/models/general/nmt',
  });
});

test('v3 takes the glossary’s translation, not the plain one beside it', async () => {
  server = await startGoogleV3('key');
  const backend = await open({ serverUrl: server.url, project: 'p', glossary: 'house' }, { GOOGLE_API_KEY: 'key' });
  const [answer] = await backend.translate({ from: 'en', to: 'es', texts: ['House'] }, NEVER);
  expect(answer).toMatchObject({ text: '[es] House (projects/p/locations/global/glossaries/house)' });
  expect(backend.signature).toMatchObject({ glossary: 'house', location: 'global' });
});

test.each([
  ['zh-Hant', 'zh-TW'],
  ['zh-HK', 'zh-TW'],
  ['zh-Hans-SG', 'zh-CN'],
  ['nb', 'no'],
  ['pt-PT', 'pt-PT'],
  ['pt-BR', 'pt'],
  ['de-AT', 'de'],
])('%s is asked for as %s', async (tag, code) => {
  server = await startGoogleV2('key');
  const backend = await open({ serverUrl: server.url }, { GOOGLE_API_KEY: 'key' });
  await backend.translate({ from: 'en', to: tag, texts: ['House'] }, NEVER);
  expect(lastBody()).toMatchObject({ target: code });
});

test.each([
  [{}, {}, /GOOGLE_CLOUD_PROJECT.*GOOGLE_API_KEY/],
  [{ interface: 'v2' }, { GOOGLE_CLOUD_PROJECT: 'p' }, /GOOGLE_API_KEY/],
  [{ glossary: 'g' }, { GOOGLE_API_KEY: 'k' }, /"project"/],
  [{ interface: 'v2', glossary: 'g' }, { GOOGLE_API_KEY: 'k' }, /"glossary" needs interface v3/],
])('%o with %o is refused', async (options, variables, message) => {
  await expect(open(options, variables)).rejects.toThrow(message);
});

test('the interface follows from what is configured', async () => {
  const interfaceOf = async (options: object, variables: Record<string, string>) =>
    (await open(options, variables)).signature.interface;
  expect(await interfaceOf({}, { GOOGLE_API_KEY: 'k', GOOGLE_CLOUD_PROJECT: 'p' })).toBe('v2');
  expect(await interfaceOf({ project: 'p' }, { GOOGLE_API_KEY: 'k' })).toBe('v3');
  expect(await interfaceOf({}, { GOOGLE_CLOUD_PROJECT: 'p' })).toBe('v3');
});
