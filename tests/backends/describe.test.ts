import { expect, test } from 'vitest';
import { describeBackends, probeBackend } from '../../src/backends/describe.ts';
import { backends } from '../../src/backends/registry.ts';
import { startDeepl } from '../fakes/deepl.ts';

const find = async (id: string, variables: Record<string, string>) =>
  (await describeBackends(variables)).find((description) => description.id === id)!;
const toolsOf = (variables: Record<string, string>) => ({
  fetch,
  variables,
  readFile: () => Promise.reject(new Error('none')),
});

test('lists every back end, with the variables that stand in for one another as one thing missing', async () => {
  expect((await describeBackends({})).map(({ id }) => id)).toEqual([...backends.keys()]);
  expect(await find('recorded', {})).toMatchObject({ kind: 'embedded', configured: true, missing: [] });
  expect(await find('deepl', {})).toMatchObject({
    kind: 'cloud',
    configured: false,
    missing: [{ variables: ['DEEPL_AUTH_KEY', 'DEEPL_API_KEY'], purpose: 'API key' }],
  });
  expect(await find('deepl', { DEEPL_API_KEY: 'k' })).toMatchObject({ configured: true, missing: [] });
  expect(await find('deepl', { DEEPL_API_KEY: ' ' })).toMatchObject({ configured: false });
});

test('a live check tells what the vendor said, or what is wrong', async () => {
  const server = await startDeepl('key');
  const probe = (variables: Record<string, string>) =>
    probeBackend('deepl', { options: { serverUrl: server.url }, tools: toolsOf(variables) }, AbortSignal.timeout(5000));
  try {
    expect(await probe({ DEEPL_AUTH_KEY: 'key' })).toEqual({
      state: 'ready',
      message: '1200 of 500000 characters used in this billing period.',
    });
    expect(await probe({ DEEPL_AUTH_KEY: 'other' })).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('403'),
    });
    expect(await probe({})).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('DEEPL_AUTH_KEY or DEEPL_API_KEY'),
    });
  } finally {
    await server.close();
  }
});
