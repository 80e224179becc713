import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeJudge, judgeVariables, startJudge } from '../fakes/judge.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

const SEGMENTS = 40;
const lines = (text: (at: number) => string) => `${Array.from({ length: SEGMENTS }, (_, at) => text(at)).join('\n')}\n`;
/** Which of the two systems people prefer. */
const prefersA = (at: number) => at % 3 !== 0;

const SETTINGS = `
scorers:
  - id: judge
    scorer: llm-judge
  - id: length
    scorer: command
    options:
      command: [${JSON.stringify(process.execPath)}, --input-type=module, -e, "let input = ''; for await (const part of process.stdin) input += part; for (const line of input.trim().split(String.fromCharCode(10))) { const { id, hypothesis } = JSON.parse(line); console.log(JSON.stringify({ id, score: hypothesis.length })); }"]
`;

const ratings = () =>
  [
    'system\tsegment\trater\tscore',
    ...Array.from({ length: SEGMENTS }, (_, at) => [
      `a\t${at + 1}\tMia\t${prefersA(at) ? 90 : 40}`,
      `b\t${at + 1}\tMia\t${prefersA(at) ? 40 : 90}`,
    ]).flat(),
  ].join('\n');

const folder = () =>
  temporaryFolder({
    'gegenlesen.yaml': SETTINGS,
    'ratings.tsv': ratings(),
    'source.txt': lines((at) => `Sentence ${at}.`),
    'out/a.txt': lines((at) => `${prefersA(at) ? 'gut' : 'schlecht'} a ${at}`),
    'out/b.txt': lines((at) => `${prefersA(at) ? 'schlecht' : 'gut'} b ${at}`),
    'e.json': JSON.stringify(sampleEvaluation),
  });

const TRUST = [
  'trust',
  '--scorer',
  'judge',
  '--ratings',
  'ratings.tsv',
  '--source',
  'source.txt',
  '--hypothesis',
  'out',
  '--from',
  'en',
];

let judge: FakeJudge;
afterEach(() => judge.close());

const run = (cwd: string, argv: readonly string[]) => cli(argv, { cwd, env: judgeVariables(judge) });

describe('gegenlesen trust', () => {
  it('a judge that always picks the first stays locked, and a gate on it is missed however high it scores', async () => {
    judge = await startJudge((_, place) => (place === 0 ? 100 : 99));
    const cwd = folder();
    const { code, stdout } = await run(cwd, [...TRUST, '--to', 'es']);
    expect(code).toBe(0);
    expect(stdout).toContain('judge, en → es: locked for gates. 100 % of its verdicts turn with the order');
    const gate = await run(cwd, ['evaluate', 'e.json', '--scorer', 'judge', '--fail-on', 'scorer:judge<10']);
    expect(gate.code).toBe(1);
    expect(gate.stdout).toContain('the judge "judge" is locked: 100 % of its verdicts turn with the order');
  });

  it('a judge that says what people say is unlocked, for these languages and as long as it stays the same', async () => {
    judge = await startJudge((text) => (text.startsWith('gut') || text.length > 20 ? 80 : 30));
    const cwd = folder();
    const { stdout } = await run(cwd, [...TRUST, '--to', 'es']);
    expect(stdout).toContain('judge, en → es: unlocked for gates. It agrees with people in 100 % of the segments');
    expect(stdout).toContain('Written to judge.trust.json');
    // Six segments of the sample are German: another pair of languages, to be trusted by itself.
    const half = await run(cwd, ['evaluate', 'e.json', '--scorer', 'judge', '--fail-on', 'scorer:judge<10']);
    expect(half.stdout).toContain("never held against people's ratings from de into es");
    await run(cwd, [...TRUST, '--to', 'es', '--from', 'de']);
    const evaluate = (...more: string[]) => run(cwd, ['evaluate', 'e.json', '--scorer', 'judge', ...more]);
    const heard = await evaluate('--fail-on', 'scorer:judge<10', '--json', 'scored.json');
    expect(heard.stdout).toMatch(/small as a judge \(ESA\) \d+\.\d\d over \d+ segments/);
    expect(heard.code).toBe(0);
    const { comparisons } = JSON.parse(readFileSync(join(cwd, 'scored.json'), 'utf8'));
    expect(comparisons[0].scorers[0]).toMatchObject({ id: 'judge', trust: { unlocked: true }, failed: 0 });
    // No system has a name before the judge.
    for (const { name } of comparisons[0].columns) expect(JSON.stringify(judge.asked)).not.toContain(`"${name}"`);
    writeFileSync(
      join(cwd, 'gegenlesen.yaml'),
      SETTINGS.replace('scorer: llm-judge', 'scorer: llm-judge\n    options: { scheme: mqm }'),
    );
    const changed = await evaluate('--fail-on', 'scorer:judge<10');
    expect(changed.code).toBe(1);
    expect(changed.stdout).toContain('Model, prompt or options have changed since it was held against people');
  });

  it('a gate on a scorer that is no judge is heard at once; without scores it cannot be measured', async () => {
    judge = await startJudge(() => 50);
    const cwd = folder();
    const scored = await run(cwd, ['evaluate', 'e.json', '--scorer', 'length', '--fail-on', 'scorer:length<1']);
    expect(scored.code).toBe(0);
    const without = await run(cwd, ['evaluate', 'e.json', '--fail-on', 'scorer:length<1']);
    expect(without.stdout).toContain('no scores of "length" are in the Evaluation');
    expect(without.code).toBe(1);
    expect(judge.asked).toEqual([]);
  });

  it.each([
    [['--to', 'es', '--scorer', 'length'], '"length" is no judge'],
    [['--to', 'es', '--scorer', 'other'], 'Unknown scorer "other". Known: judge, length.'],
    [['--to', 'es', '--source', 'out/a.txt', '--hypothesis', 'ratings.tsv'], 'Every file needs one line per segment'],
    [['--to', 'e s'], '--to'],
  ])('%j: a sentence and exit code 2', async (argv, message) => {
    judge = await startJudge(() => 50);
    const { code, stderr } = await run(folder(), [...TRUST, ...argv]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('a wrong key ends it with exit code 3', async () => {
    judge = await startJudge(() => 50);
    const env = { ...judgeVariables(judge), OPENAI_API_KEY: 'wrong' };
    const { code, stderr } = await cli([...TRUST, '--to', 'es'], { cwd: folder(), env });
    expect(stderr).toContain("The language model's server answered 401");
    expect(code).toBe(3);
  });
});
