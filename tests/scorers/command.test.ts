import { expect, it } from 'vitest';
import { command } from '../../src/scorers/command.ts';

const NEVER = new AbortController().signal;
const ITEMS = [
  { source: 'S1', hypotheses: ['a', 'b'], references: ['r'] },
  { source: 'S2', hypotheses: ['c'], references: [] },
];

async function score(script: string, options: object = {}, variables: Record<string, string> = {}) {
  const program = [process.execPath, '--input-type=module', '-e', script];
  const scorer = await command.open(
    { command: program, name: 'COMET', ...options },
    { fetch, variables, readFile: () => Promise.reject(new Error('none')) },
  );
  return scorer.score(ITEMS, { from: 'en', to: 'de' }, NEVER);
}

it('gives the program a line per hypothesis, with source and references, and nothing of the environment', async () => {
  const script = `
    let input = ''; for await (const part of process.stdin) input += part;
    const lines = input.trim().split('\\n').map((line) => JSON.parse(line));
    const seen = JSON.stringify([lines, Object.keys(process.env).sort()]);
    for (const { id } of lines) console.log(JSON.stringify(id === 2 ? { id, failed: seen } : { id, score: id / 2 }));`;
  const results = await score(script, { variables: ['MODEL'] }, { PATH: '/bin', DEEPL_AUTH_KEY: 'secret', MODEL: 'm' });
  expect(results[0]).toEqual({ state: 'scored', scores: [0, 0.5] });
  const refused = results[1] as { readonly state: 'failed'; readonly message: string };
  expect(refused.state).toBe('failed');
  expect(JSON.parse(refused.message.replace('The scorer COMET: ', ''))).toEqual([
    [
      { id: 0, from: 'en', to: 'de', source: 'S1', hypothesis: 'a', references: ['r'] },
      { id: 1, from: 'en', to: 'de', source: 'S1', hypothesis: 'b', references: ['r'] },
      { id: 2, from: 'en', to: 'de', source: 'S2', hypothesis: 'c', references: [] },
    ],
    ['MODEL', 'PATH'],
  ]);
});

it('a score that is missing fails its segment alone', async () => {
  expect(await score(`console.log('{"id":0,"score":1}\\n{"id":2,"score":3}')`)).toEqual([
    { state: 'failed', message: 'The scorer COMET gave no score for this segment.' },
    { state: 'scored', scores: [3] },
  ]);
});

it.each([
  ['no JSON', `console.log('0.5')`, 'wrote a line of an unknown form'],
  ['a score that is no number', `console.log('{"id":0,"score":"high"}')`, 'wrote a line of an unknown form'],
  ['an id nobody asked for', `console.log('{"id":3,"score":1}')`, 'answered id 3, which was not asked'],
  ['an exit code', `console.error('no model'); process.exit(3)`, 'ended with exit code 3: no model'],
])('%s fails the request', async (_, script, message) => {
  await expect(score(script)).rejects.toThrow(message);
});
