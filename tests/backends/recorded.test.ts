import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { BackendTools } from '../../src/backends/contract.ts';
import { recorded } from '../../src/backends/recorded.ts';

const NEVER = new AbortController().signal;
const RECORD = {
  engine: 'Engine',
  engineVersion: '2.1',
  pair: 'eng-spa',
  sourceLang: 'en',
  targetLang: 'es',
  variant: 'marked',
  interface: 'command',
  recordedAt: '2026-11-23T07:16:07Z',
  segments: [
    { source: 'Café', target: 'Café *x' },
    { source: 'Nothing came', target: '' },
  ],
};

function toolsFor(files: Record<string, unknown>): BackendTools {
  return {
    fetch,
    variables: {},
    readFile: async (path) => (typeof files[path] === 'string' ? files[path] : JSON.stringify(files[path])),
  };
}
const open = (records: unknown, options: object = {}) =>
  recorded.open({ file: 'r.json', ...options }, toolsFor({ 'r.json': records }));

test('says which engine printed it and when, and finds a text whatever its normal form', async () => {
  const backend = await open([RECORD]);
  const [found, missing, empty] = await backend.translate(
    { from: 'en-GB', to: 'es-MX', texts: ['Cafe\u0301', 'Never sent', 'Nothing came'] },
    NEVER,
  );
  expect(found).toEqual({
    state: 'translated',
    text: 'Café *x',
    engine: 'Engine, 2.1',
    recordedAt: '2026-11-23T07:16:07Z',
  });
  expect(missing).toMatchObject({ state: 'failed', reason: 'no-match', message: expect.stringContaining('r.json') });
  expect(empty).toMatchObject({ state: 'failed', reason: 'bad-output' });
});

test('refuses two records of one direction, names both and the option that tells them apart', async () => {
  const records = [RECORD, { ...RECORD, variant: 'unmarked' }, { ...RECORD, variant: 'unmarked', interface: 'http' }];
  await expect(open(records)).rejects.toThrow(
    /variant marked.*variant unmarked.*option "variant" to "marked" or "unmarked"/,
  );
  await expect(open(records, { variant: 'unmarked' })).rejects.toThrow(/option "interface" to "command" or "http"/);
  await expect(open(records, { variant: 'unmarked', interface: 'http' })).resolves.toBeDefined();
});

test('lists what a file holds when nothing fits', async () => {
  await expect(open([RECORD], { variant: 'none' })).rejects.toThrow(
    /no record with variant "none" in r\.json.*Engine eng-spa/s,
  );
});

test('its signature changes with the content', async () => {
  const [first, second] = [await open([RECORD]), await open([{ ...RECORD, segments: [] }])];
  expect(first.signature.content).not.toBe(second.signature.content);
});

test.each([
  ['no JSON', '{', /r\.json cannot be read/],
  ['no list of records', { a: 1 }, /r\.json is not a list of records/],
  ['a record without segments', [{ ...RECORD, segments: undefined }], /segments/],
  ['an unknown language', [{ ...RECORD, targetLang: 'qqx' }], /unknown language "qqx"/],
])('refuses %s with the file', async (_what, content, message) => {
  await expect(open(content)).rejects.toThrow(message);
});

describe('the recordings that ship with the sample', () => {
  const folder = new URL('../../corpus/krone-choe-putin/recorded/', import.meta.url);
  const shared = new URL('../../../shared/data/recorded/', import.meta.url);
  const tools: BackendTools = {
    fetch,
    variables: {},
    readFile: (path) => readFile(new URL(path, folder), 'utf8').catch(() => readFile(new URL(path, shared), 'utf8')),
  };

  test.each([
    [
      { file: 'apertium.json', variant: 'unmarked', interface: 'apertium-apy POST /translate, markUnknown=no' },
      ['en es', 'en ca', 'en gl', 'en de', 'de en'],
    ],
    [{ file: 'llm.json', variant: 'plain' }, ['en de', 'en es', 'en fr', 'de en', 'de es']],
    [{ file: 'llm.json', variant: 'house' }, ['en de', 'en es', 'de en']],
  ])('%o serves its directions as one system', async (options, directions) => {
    const backend = await recorded.open(options, tools);
    const languages = ['en', 'de', 'es', 'fr', 'ca', 'gl'];
    const pairs = languages
      .flatMap((from) => languages.map((to) => ({ from, to })))
      .filter(({ from, to }) => from !== to);
    const offered = await Promise.all(
      pairs.map(async ({ from, to }) => ((await backend.supports!(from, to, NEVER)) ? [`${from} ${to}`] : [])),
    );
    expect(offered.flat().sort()).toEqual(directions.sort());
  });
});
