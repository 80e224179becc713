import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackendFailure } from '../../src/backends/contract.ts';
import type { Scorer, ScorerTools } from '../../src/scorers/contract.ts';
import { findScorer, scorers } from '../../src/scorers/registry.ts';
import { WorkbenchError } from '../../src/shared/errors.ts';
import { type FakeJudge, judgeVariables, startJudge } from '../fakes/judge.ts';

const NEVER = new AbortController().signal;
const LANGUAGES = { from: 'en', to: 'de' };
const ITEMS = [
  { source: 'A house.', hypotheses: ['Ein Haus.', 'Haus'], references: ['Ein Haus.'] },
  { source: 'A tree.', hypotheses: ['Ein Baum.'], references: [] },
];

/** Scores a text by its length. */
const PROGRAM = `
  let input = ''; for await (const part of process.stdin) input += part;
  for (const line of input.trim().split('\\n').reverse()) {
    const { id, hypothesis } = JSON.parse(line);
    console.log(JSON.stringify({ id, score: hypothesis.length }));
  }`;

let judge: FakeJudge;
beforeAll(async () => {
  judge = await startJudge((text) => text.length);
});
afterAll(() => judge.close());

const tools = (variables: Record<string, string> = {}): ScorerTools => ({
  fetch,
  variables,
  readFile: () => Promise.reject(new Error('no file')),
});

/** How each kind is opened here; a new kind needs a line. */
const OPENED: Readonly<Record<string, () => Promise<Scorer>>> = {
  command: () =>
    findScorer('command').open({ command: [process.execPath, '--input-type=module', '-e', PROGRAM] }, tools()),
  'llm-judge': () => findScorer('llm-judge').open({}, tools(judgeVariables(judge))),
};

describe.each(scorers.map(({ id }) => id))('scorer %s', (id) => {
  const open = () => OPENED[id]!();

  it('gives every hypothesis its score, items in order', async () => {
    const results = await (await open()).score(ITEMS, LANGUAGES, NEVER);
    expect(results.map((result) => (result.state === 'scored' ? result.scores : result.message))).toEqual([
      [9, 4],
      [9],
    ]);
  });

  it('says what it is: a signature that is plain JSON without secrets, limits, whether it is a judge', async () => {
    const scorer = await open();
    expect(JSON.parse(JSON.stringify(scorer.signature))).toEqual(scorer.signature);
    expect(scorer.signature.scorer).toBe(id);
    expect(JSON.stringify(scorer.signature)).not.toContain('judge-key');
    expect(scorer.limits.itemsPerRequest * scorer.limits.concurrency).toBeGreaterThan(0);
    expect(scorer.name).not.toBe('');
  });

  it('stops when the signal fires', async () => {
    const scorer = await open();
    await expect(scorer.score(ITEMS, LANGUAGES, AbortSignal.abort())).rejects.toMatchObject({ reason: 'cancelled' });
  });

  it('refuses an option it does not know, by name', async () => {
    const opened = findScorer(id).open({ no_such_option: 1 }, tools());
    await expect(opened).rejects.toThrow(WorkbenchError);
    await expect(opened).rejects.toThrow(/no_such_option/);
  });
});

it('an unknown kind is an error that lists the known ones', () => {
  expect(() => findScorer('comet')).toThrow('Unknown kind of scorer "comet". Known: command, llm-judge.');
});

it('a wrong key is a failure of the request', async () => {
  const scorer = await findScorer('llm-judge').open({}, tools({ ...judgeVariables(judge), OPENAI_API_KEY: 'wrong' }));
  await expect(scorer.score(ITEMS, LANGUAGES, NEVER)).rejects.toThrow(BackendFailure);
});
