import { afterEach, describe, expect, it } from 'vitest';
import { llmJudge } from '../../src/scorers/llm-judge.ts';
import { type FakeJudge, judgeVariables, startJudge } from '../fakes/judge.ts';
import { openAiReply } from '../fakes/llm.ts';

const NEVER = new AbortController().signal;
const ITEM = {
  source: 'The house is red.',
  hypotheses: ['Das Haus ist rot.', 'Das Haus ist tot.'],
  references: ['Rot ist das Haus.'],
};

let judge: FakeJudge;
afterEach(() => judge.close());

const open = (options: object = {}, readFile = async (_: string) => '') =>
  llmJudge.open(options, { fetch, variables: judgeVariables(judge), readFile });

const scoreOne = async (options: object = {}) =>
  (await (await open(options)).score([ITEM], { from: 'en', to: 'de' }, NEVER))[0]!;

describe('llm-judge', () => {
  it('shows candidates without names in both orders; the score is the mean, each order is kept', async () => {
    judge = await startJudge((text, place) => (text.includes('rot') ? 80 : 40) + (place === 0 ? 10 : 0));
    const result = await scoreOne();
    expect(judge.asked.map(({ candidates }) => candidates)).toEqual([
      { 1: 'Das Haus ist rot.', 2: 'Das Haus ist tot.' },
      { 1: 'Das Haus ist tot.', 2: 'Das Haus ist rot.' },
    ]);
    expect(result).toMatchObject({
      state: 'scored',
      scores: [85, 45],
      orders: [
        [90, 40],
        [80, 50],
      ],
    });
    expect(judge.asked[0]!.instructions).toContain('from English (en) into German (de)');
    expect(judge.asked[0]).not.toHaveProperty('references');
  });

  it('mqm: errors are weighed as those of people and placed where their words stand', async () => {
    judge = await startJudge((text) => ({
      score: 50,
      errors: text.includes('tot')
        ? [
            { words: 'tot', category: 'accuracy/mistranslation', severity: 'major' },
            { words: '.', category: 'fluency/punctuation', severity: 'minor' },
            { words: 'not there', category: 'style', severity: 'minor' },
            { words: '', category: 'accuracy/omission', severity: 'minor' },
          ]
        : [],
    }));
    const result = await scoreOne({ scheme: 'mqm', references: true });
    expect(result).toMatchObject({ state: 'scored', scores: [0, -7.1] });
    expect(result.state === 'scored' && result.errors?.[1]).toEqual([
      { side: 'target', start: 13, end: 16, category: 'accuracy/mistranslation', severity: 'major' },
      { side: 'target', start: 16, end: 17, category: 'fluency/punctuation', severity: 'minor' },
      { side: 'target', category: 'style', severity: 'minor' },
      { side: 'source', category: 'accuracy/omission', severity: 'minor' },
    ]);
    expect(judge.asked[0]!.references).toEqual(['Rot ist das Haus.']);
    expect(judge.asked[0]!.instructions).toContain('"references" are translations made by people');
  });

  it('one candidate is asked about once', async () => {
    judge = await startJudge(() => 70);
    const scorer = await open();
    const [result] = await scorer.score([{ ...ITEM, hypotheses: ['x'] }], { from: 'en', to: 'de' }, NEVER);
    expect(result).toEqual({ state: 'scored', scores: [70], errors: [[]] });
    expect(judge.asked.length).toBe(1);
  });

  it.each([
    ['numbers missing', () => openAiReply('{"1":{"score":1,"errors":[]}}')],
    ['a score out of range', () => openAiReply('{"1":{"score":101,"errors":[]},"2":{"score":1,"errors":[]}}')],
    ['a refusal', () => openAiReply('', 'content_filter')],
  ])('an answer nobody can use fails this segment alone: %s', async (_, answer) => {
    judge = await startJudge(() => 50, answer);
    expect(await scoreOne()).toMatchObject({ state: 'failed', message: expect.stringContaining('no usable verdict') });
  });

  it('another prompt is another judge', async () => {
    judge = await startJudge(() => 50);
    const own = await open({ prompt: 'mine.txt' }, async () => 'Judge {{toName}}. {"{{to}}"}');
    await own.score([ITEM], { from: 'en', to: 'de' }, NEVER);
    expect(judge.asked[0]!.instructions).toBe('Judge German. {"de"}');
    expect(own.signature.prompt).not.toBe((await open()).signature.prompt);
  });
});
