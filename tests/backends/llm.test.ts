import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { llm } from '../../src/backends/llm.ts';
import { share } from '../../src/backends/shared/share.ts';
import type { FakeCloud } from '../fakes/cloud.ts';
import { openAiReply, startOpenAi } from '../fakes/llm.ts';

const NEVER = new AbortController().signal;
const REQUEST = { from: 'en', to: 'es', texts: ['House', 'Tree', 'A car'], context: 'About houses.' };
let server: FakeCloud;
beforeEach(async () => {
  server = await startOpenAi('key');
});
afterEach(() => server.close());

const open = (options: object = {}, files: Record<string, string> = {}) =>
  llm.open(
    { model: 'small', url: `${server.url}/v1`, ...options },
    { fetch, variables: { OPENAI_API_KEY: 'key' }, readFile: async (path) => files[path]! },
  );
const bodies = () => server.received.map(({ body }) => JSON.parse(body));
const reply = (content: string, finish?: string) => ({ status: 200, body: openAiReply(content, finish) });

describe('what is asked', () => {
  test('numbered segments with a schema of exactly these numbers, nothing random, glossary, style and context', async () => {
    const backend = await open({
      glossary: { es: { Zelensky: 'Zelenski' }, de: { Zelensky: 'Selenskyj' } },
      style: 'Plain.',
    });
    await backend.translate(REQUEST, NEVER);
    const [body] = bodies();
    expect(body).toMatchObject({ model: 'small', temperature: 0, seed: 1, max_tokens: 8192 });
    expect(body.response_format.json_schema.schema).toMatchObject({
      properties: { 1: { type: 'string' }, 2: { type: 'string' }, 3: { type: 'string' } },
      required: ['1', '2', '3'],
      additionalProperties: false,
    });
    const [system, user] = body.messages;
    expect(JSON.parse(user.content).segments).toEqual({ 1: 'House', 2: 'Tree', 3: 'A car' });
    expect(system.content).toContain('from English (en) into Spanish (es)');
    expect(system.content).toContain('- Zelensky = Zelenski\n');
    expect(system.content).not.toContain('Selenskyj');
    expect(system.content).toContain('House style: Plain.');
    expect(system.content).toContain('<context>\nAbout houses.\n</context>');
  });

  test('house terms that stand in the texts, in any inflection; the options go before them', async () => {
    const entries = [
      { source: 'Zelensky', target: 'Zelenski' },
      { source: 'Kyiv', target: 'Kiev' },
      { source: 'Lviv', target: 'Leópolis' },
    ];
    const backend = await llm.open(
      { model: 'small', url: `${server.url}/v1`, glossary: { es: { Kyiv: 'Kyiv' } } },
      { fetch, variables: { OPENAI_API_KEY: 'key' }, readFile: async () => '', glossary: { entries: () => entries } },
    );
    expect(backend.usesGlossary).toBe(true);
    await backend.translate({ from: 'en', to: 'es', texts: ['ZELENSKYS words', 'In Kyiv'] }, NEVER);
    const { content } = bodies()[0].messages[0];
    expect(content).toContain('- Kyiv = Kyiv\n- Zelensky = Zelenski\n');
    expect(content).not.toContain('Lviv');
  });

  test('leaves out what is not given', async () => {
    await (await open({ temperature: null })).translate({ from: 'en', to: 'es', texts: ['House'] }, NEVER);
    const [body] = bodies();
    expect(body).not.toHaveProperty('temperature');
    expect(body.messages[0].content).not.toMatch(/House style|Use these translations|<context>/);
  });

  test('a template of one’s own, whose content is part of the signature', async () => {
    const files = { 'a.md': 'Into {{toName}}, with <b> & {{{style}}}', 'b.md': 'Other' };
    const backend = await open({ prompt: 'a.md', style: '"quotes"' }, files);
    await backend.translate(REQUEST, NEVER);
    expect(bodies()[0].messages[0].content).toBe('Into Spanish, with <b> & "quotes"');
    expect(backend.signature.prompt).toMatch(/^a\.md:[0-9a-f]{16}$/);
    expect((await open({ prompt: 'b.md' }, files)).signature).not.toEqual(backend.signature);
    await expect(open({ prompt: 'c.md' }, { 'c.md': '{{#if style}}' })).rejects.toThrow(/Prompt c\.md/);
  });
});

describe('what comes back', () => {
  test('the tokens are shared out by length and add up', async () => {
    const answers = await (await open()).translate(REQUEST, NEVER);
    const tokens = answers.map((answer) => (answer.state === 'translated' ? answer.tokens! : { input: 0, output: 0 }));
    expect(tokens.reduce((sum, { input }) => sum + input, 0)).toBe(100);
    expect(tokens.reduce((sum, { output }) => sum + output, 0)).toBe(41);
    expect(answers[0]).toMatchObject({ model: 'small-2026-11' });
  });

  test.each([
    ['a number that is missing', reply('{"2":"Árbol","3":"Un coche"}')],
    ['a number too many', reply('{"1":"a","2":"b","3":"c","4":"d"}')],
    ['no JSON', reply('I would be happy to translate these!')],
    ['a refusal', reply('', 'content_filter')],
  ])('%s: every text is asked for on its own', async (_what, fault) => {
    server.failNext(fault);
    const answers = await (await open()).translate(REQUEST, NEVER);
    expect(answers.map((answer) => answer.state === 'translated' && answer.text)).toEqual([
      '[es] House',
      '[es] Tree',
      '[es] A car',
    ]);
    expect(server.received).toHaveLength(4);
  });

  test('on its own, a refused text fails alone, and a fault does not cost what was paid for', async () => {
    server.failNext(reply('no'), reply('', 'content_filter'), {
      status: 503,
      body: 'busy',
      headers: { 'retry-after': '2' },
    });
    const answers = await (await open()).translate(REQUEST, NEVER);
    expect(answers).toMatchObject([
      { state: 'failed', reason: 'bad-output', message: expect.stringContaining('content-filter') },
      { state: 'failed', reason: 'unavailable', retryAfter: 2000 },
      { state: 'translated', text: '[es] A car' },
    ]);
  });

  test('a single text that gets no usable answer is asked for once', async () => {
    server.failNext(reply('no'));
    const [answer] = await (await open()).translate({ ...REQUEST, texts: ['House'] }, NEVER);
    expect(answer).toMatchObject({ state: 'failed', reason: 'bad-output' });
    expect(server.received).toHaveLength(1);
  });
});

test('its live check names the model', async () => {
  expect(await (await open()).probe!(NEVER)).toBe('2 models offered, small among them.');
  expect(await (await open({ model: 'huge' })).probe!(NEVER)).toBe('2 models offered, huge not in the list.');
});

test('OpenAI itself needs a key, a server of one’s own does not', async () => {
  const tools = { fetch, variables: {}, readFile: () => Promise.reject(new Error('none')) };
  await expect(llm.open({ model: 'm' }, tools)).rejects.toThrow('OPENAI_API_KEY');
  await expect(llm.open({ model: 'm', provider: 'anthropic' }, tools)).rejects.toThrow('ANTHROPIC_API_KEY');
  await expect(llm.open({ model: 'm', url: 'http://127.0.0.1:11434/v1' }, tools)).resolves.toBeDefined();
});

test('the environment alone is enough: model, and whichever vendor it configures', async () => {
  const providerOf = async (variables: Record<string, string>) =>
    (
      await llm.open(
        {},
        { fetch, variables: { LLM_MODEL: 'm', ...variables }, readFile: () => Promise.reject(new Error('none')) },
      )
    ).signature;
  expect(await providerOf({ OPENAI_API_KEY: 'k' })).toMatchObject({ provider: 'openai-compatible', model: 'm' });
  expect(await providerOf({ ANTHROPIC_API_KEY: 'k' })).toMatchObject({
    provider: 'anthropic',
    server: 'https://api.anthropic.com',
  });
  expect(await providerOf({ OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', ANTHROPIC_API_KEY: 'k' })).toMatchObject({
    provider: 'openai-compatible',
    server: 'http://127.0.0.1:1',
  });
});

test('shares are whole and add up', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.array(fc.nat(500), { minLength: 1 }), (total, weights) => {
      const shares = share(total, weights);
      const sum = shares.reduce((whole, part) => whole + part, 0);
      expect(sum).toBe(weights.every((weight) => weight === 0) ? 0 : total);
      expect(shares.every((part) => part >= 0 && Number.isInteger(part))).toBe(true);
    }),
  );
});
