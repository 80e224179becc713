import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { loadSettings } from '../../src/config/load.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { openAiReply, startOpenAi } from '../fakes/llm.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const never = new AbortController().signal;
const TOKENS = { input: 2, output: 10 };

async function site(price: object) {
  const server = await startOpenAi('key');
  onTestFinished(() => server.close());
  const options = { url: `${server.url}/v1`, model: 'small' };
  const cwd = temporaryFolder({
    'gegenlesen.yaml': stringify({ systems: [{ id: 'model', backend: 'llm', options, price }] }),
    'news.md': 'Heads meet.\n\nThey spoke.\n',
  });
  const workbench = await createWorkbench({ settings: loadSettings({}, { OPENAI_API_KEY: 'key' }, cwd), cwd });
  onTestFinished(() => workbench.close());
  await workbench.documents.open(['news.md'], 'en');
  return { workbench, server };
}
const request = { documents: ['news'], targets: ['es'] };

test('a model paid by the token: cost unknown beforehand, known afterwards, nothing for what is stored', async () => {
  const { workbench } = await site({ perMillionTokens: TOKENS, currency: 'USD' });
  expect(await workbench.systems(['news'])).toMatchObject([
    { id: 'model', tokenPrice: { ...TOKENS, currency: 'USD' } },
  ]);
  const [before] = (await workbench.estimate(request, never)).systems;
  expect(before).toMatchObject({ send: 2 });
  expect(before).not.toHaveProperty('cost');
  const { evaluation } = await workbench.compare(request, { signal: never });
  const usageOf = ({ comparisons }: typeof evaluation) =>
    comparisons[0]!.columns.find(({ id }) => id === 'model')!.usage;
  // The fake model says 100 and 41 tokens for its one answer.
  expect(usageOf(evaluation)).toMatchObject({
    tokens: { input: 100, output: 41 },
    cost: { amount: (100 * 2 + 41 * 10) / 1e6, currency: 'USD' },
  });
  const again = (await workbench.compare(request, { signal: never })).evaluation;
  expect(usageOf(again)).toMatchObject({ reused: 2, cost: { amount: 0, currency: 'USD' } });
  expect(usageOf(again)).not.toHaveProperty('tokens');
});

test('an answer that was of no use is paid as well', async () => {
  const { workbench, server } = await site({ perMillionTokens: TOKENS });
  server.failNext({ status: 200, body: openAiReply('no JSON') });
  const { evaluation } = await workbench.compare(request, { signal: never });
  const usage = evaluation.comparisons[0]!.columns.find(({ id }) => id === 'model')!.usage;
  expect(usage).toMatchObject({ tokens: { input: 300, output: 123 } });
});

test('a limit of cost cannot be kept where tokens are paid, and says so before anything is sent', async () => {
  const { workbench, server } = await site({ perMillionTokens: TOKENS });
  const limited = workbench.compare({ ...request, limits: { cost: 1 } }, { signal: never });
  await expect(limited).rejects.toMatchObject({
    code: 'settings',
    message: expect.stringMatching(/prices of model.*tokens/),
  });
  expect(server.jobs).toHaveLength(0);
});

test.each([{}, { perMillionCharacters: 1, perMillionTokens: TOKENS }])('a price of %j is refused', (price) => {
  const systems = [{ id: 'model', backend: 'llm', price }];
  const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }) });
  expect(() => loadSettings({}, {}, cwd)).toThrow(/either perMillionCharacters or perMillionTokens/);
});
