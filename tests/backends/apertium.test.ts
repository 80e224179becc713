import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apertium } from '../../src/backends/apertium.ts';
import type { Backend, BackendTools } from '../../src/backends/contract.ts';
import { joinPieces, splitText } from '../../src/jobs/pieces.ts';
import { startApertium } from '../fakes/apertium.ts';
import { hasApertium, startApertiumApy } from '../fakes/apertium-apy.ts';

const NEVER = new AbortController().signal;
const TOOLS: BackendTools = { fetch, variables: {}, readFile: (path) => readFile(path, 'utf8') };

describe('requests', () => {
  test('a text the server would cut short is not sent', async () => {
    const server = await startApertium();
    try {
      const backend = await apertium.open({ url: server.url }, TOOLS);
      const call = backend.translate({ from: 'en', to: 'es', texts: ['🏠'.repeat(1001)] }, NEVER);
      await expect(call).rejects.toMatchObject({ reason: 'too-large' });
      expect(server.jobs).toHaveLength(0);
      await backend.translate({ from: 'en', to: 'es', texts: ['🏠'.repeat(1000)] }, NEVER);
    } finally {
      await server.close();
    }
  });

  test('asks for variants in the server’s own codes', async () => {
    const server = await startApertium();
    try {
      const backend = await apertium.open({ url: server.url }, TOOLS);
      await backend.translate({ from: 'es-AR', to: 'en-US', texts: ['a'] }, NEVER);
      await backend.translate({ from: 'es', to: 'en', texts: ['b'] }, NEVER);
      await backend.translate({ from: 'en', to: 'ca-valencia', texts: ['c'] }, NEVER);
      expect(server.jobs.map(({ from, to }) => `${from}|${to}`)).toEqual(['spa|eng_US', 'spa|eng', 'eng|cat_valencia']);
      const form = new URLSearchParams(server.received.find(({ url }) => url.pathname === '/translate')!.body);
      expect(Object.fromEntries(form)).toMatchObject({ markUnknown: 'no', format: 'html' });
    } finally {
      await server.close();
    }
  });
});

const installed = hasApertium();
if (!installed) {
  if (process.env.CI === 'true') throw new Error('CI needs Debian’s apertium-apy and apertium-eng-spa.');
  console.log('apertium: tests against the real engine skipped, apertium-apy or apertium-eng-spa is not installed.');
}

describe.skipIf(!installed)('the real engine', () => {
  let server: Awaited<ReturnType<typeof startApertiumApy>>;
  let backend: Backend;
  beforeAll(async () => {
    server = await startApertiumApy();
    backend = await apertium.open({}, { ...TOOLS, variables: { APERTIUM_APY_URL: server.url } });
  }, 30_000);
  afterAll(() => server?.close());

  test('knows its pairs', async () => {
    expect(await backend.supports!('en-US', 'es-419', NEVER)).toBe(true);
    expect(await backend.supports!('es', 'en-US', NEVER)).toBe(true);
    expect(await backend.supports!('en', 'de', NEVER)).toBe(false);
    expect(await backend.probe!(NEVER)).toBe('3 language pairs installed.');
  });

  test('prints what is on record for the sample article, segment by segment', async () => {
    const file = new URL('../../corpus/krone-choe-putin/recorded/apertium.json', import.meta.url);
    const fallback = new URL('../../../shared/data/recorded/apertium.json', import.meta.url);
    const content = await readFile(file, 'utf8').catch(() => readFile(fallback, 'utf8'));
    const records = JSON.parse(content) as {
      pair: string;
      interface: string;
      segments: { source: string; target: string }[];
    }[];
    const { segments } = records.find(
      (record) => record.pair === 'eng-spa' && record.interface.startsWith('apertium-apy'),
    )!;
    const answers = await backend.translate(
      { from: 'en', to: 'es', texts: segments.map(({ source }) => source) },
      NEVER,
    );
    // Version 0.8.1-2 of the language data, as on record.
    expect(answers).toEqual(segments.map(({ target }) => ({ state: 'translated', text: target })));
  });

  test('translates all of a text that its server alone would cut short, in the pieces the run engine makes of it', async () => {
    const text = 'The committee approved the annual budget. '.repeat(1500);
    const split = splitText(text, 'en', backend.limits);
    const targets: string[] = [];
    for (const piece of split.pieces) {
      const [answer] = await backend.translate({ from: 'en', to: 'es', texts: [piece.text] }, NEVER);
      targets.push(answer!.state === 'translated' ? answer!.text : answer!.message);
    }
    expect(joinPieces(split, targets)).toBe('El comité aprobó el presupuesto anual. '.repeat(1500));
  });

  test('refuses a pair it does not have', async () => {
    const call = backend.translate({ from: 'en', to: 'de', texts: ['House'] }, NEVER);
    await expect(call).rejects.toMatchObject({ reason: 'unsupported' });
  });
});
