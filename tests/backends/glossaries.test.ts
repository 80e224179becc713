import { afterEach, expect, test } from 'vitest';
import type { GlossaryEntry, HouseGlossary } from '../../src/backends/contract.ts';
import { loadBackend } from '../../src/backends/registry.ts';
import { startAmazon } from '../fakes/amazon.ts';
import type { FakeCloud } from '../fakes/cloud.ts';
import { startDeepl } from '../fakes/deepl.ts';
import { startGoogleV3 } from '../fakes/google.ts';

const NEVER = new AbortController().signal;
const KEY = 'k3y';
const TERMS = [
  { source: 'Kyiv', target: 'Kiew' },
  { source: 'Zelensky, "the" president', target: 'Selenskyj' },
];
const glossary = (entries: readonly GlossaryEntry[]): HouseGlossary => ({
  entries: (from, to) => (from === 'en' && to === 'de' ? entries : []),
});

interface Vendor {
  readonly id: string;
  start(key: string): Promise<FakeCloud>;
  settings(url: string): { options: object; variables: Record<string, string> };
}

/** Vendors that store glossaries. */
const VENDORS: readonly Vendor[] = [
  {
    id: 'deepl',
    start: startDeepl,
    settings: (url) => ({ options: {}, variables: { DEEPL_AUTH_KEY: KEY, DEEPL_SERVER_URL: url } }),
  },
  {
    id: 'google',
    start: startGoogleV3,
    settings: (url) => ({
      options: { serverUrl: url, project: 'newsroom', location: 'us-central1', glossaryBucket: 'terms' },
      variables: { GOOGLE_API_KEY: KEY, STORAGE_EMULATOR_HOST: url },
    }),
  },
  {
    id: 'amazon',
    start: () => startAmazon('AKIDTEST'),
    settings: (url) => ({
      options: { serverUrl: url },
      variables: { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: KEY },
    }),
  },
];

const running: FakeCloud[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function start(vendor: Vendor): Promise<FakeCloud> {
  const server = await vendor.start(KEY);
  running.push(server);
  return server;
}

async function open({ id, settings }: Vendor, server: FakeCloud, house: HouseGlossary, more: object = {}) {
  const { options, variables } = settings(server.url);
  const tools = { fetch, variables, readFile: () => Promise.reject(new Error('none')), glossary: house };
  return (await loadBackend(id)).open({ ...options, ...more }, tools);
}

const ask = { from: 'en', to: 'de', texts: ['Kyiv waits.'] };

test.each(VENDORS)(
  '$id: created once for all who ask at once, found by the next run, created anew when changed',
  async (vendor) => {
    const server = await start(vendor);
    const first = await open(vendor, server, glossary(TERMS));
    expect(first.usesGlossary).toBe(true);
    const answers = await Promise.all([1, 2, 3].map(() => first.translate(ask, NEVER)));
    for (const [answer] of answers) expect(answer).toMatchObject({ text: expect.stringContaining('Kiew waits.') });
    expect([...server.glossaries.values()]).toEqual([
      {
        name: expect.stringMatching(/gegenlesen-en-de-[0-9a-f]{16}$/),
        from: 'en',
        to: 'de',
        terms: Object.fromEntries(TERMS.map(({ source, target }) => [source, target])),
      },
    ]);
    await (await open(vendor, server, glossary(TERMS))).translate(ask, NEVER);
    expect(server.glossaries.size).toBe(1);
    const changed = await open(vendor, server, glossary([{ source: 'Kyiv', target: 'Kyjiw' }]));
    const [answer] = await changed.translate(ask, NEVER);
    expect(answer).toMatchObject({ text: expect.stringContaining('Kyjiw waits.') });
    expect(server.glossaries.size).toBe(2);
    const pairWithout = await changed.translate({ ...ask, to: 'es' }, NEVER);
    expect(pairWithout).toMatchObject([{ text: '[es] Kyiv waits.' }]);
    expect(server.glossaries.size).toBe(2);
  },
);

test.each(VENDORS)('$id: a run that was cancelled while creating leaves the next one free to do so', async (vendor) => {
  const server = await start(vendor);
  const backend = await open(vendor, server, glossary(TERMS));
  await backend.supports?.('en', 'de', NEVER);
  const hasty = new AbortController();
  const cancelled = backend.translate(ask, hasty.signal);
  const patient = backend.translate(ask, NEVER);
  hasty.abort();
  await expect(cancelled).rejects.toMatchObject({ reason: 'cancelled' });
  expect(await patient).toMatchObject([{ text: expect.stringContaining('Kiew waits.') }]);
});

test.each(VENDORS)(
  '$id: a glossary that could not be created is a failure with a reason, and is tried again',
  async (vendor) => {
    const server = await start(vendor);
    const backend = await open(vendor, server, glossary([{ source: 'Kyiv', target: 'Kiew' }]));
    await backend.supports?.('en', 'de', NEVER);
    const gone = { status: 503, body: {} } as const;
    server.refuseNext(gone);
    await expect(backend.translate(ask, NEVER)).rejects.toMatchObject({
      name: 'BackendFailure',
      reason: 'unavailable',
    });
    expect(await backend.translate(ask, NEVER)).toMatchObject([{ text: expect.stringContaining('Kiew waits.') }]);
  },
);

test.each([
  ['deepl', { glossaryId: 'g-7' }],
  ['google', { glossary: 'own' }],
  ['google', { location: 'global' }],
  ['google', { glossaryBucket: undefined }],
  ['amazon', { terminology: 'own' }],
])('%s refuses the house glossary together with %j, by name', async (id, more) => {
  const vendor = VENDORS.find((candidate) => candidate.id === id)!;
  const server = await start(vendor);
  const refused = open(vendor, server, glossary(TERMS), more);
  await expect(refused).rejects.toMatchObject({
    code: 'settings',
    message: expect.stringContaining(Object.keys(more)[0]!),
  });
});

test('google by API key alone takes none and says so', async () => {
  const tools = { fetch, variables: { GOOGLE_API_KEY: KEY }, readFile: () => Promise.reject(new Error('none')) };
  const backend = await (await loadBackend('google')).open({}, { ...tools, glossary: glossary(TERMS) });
  expect(backend.usesGlossary).toBe(false);
});
