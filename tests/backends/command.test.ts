import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { command } from '../../src/backends/command.ts';

const NEVER = new AbortController().signal;
const REQUEST = { from: 'en', to: 'es', texts: ['House', 'Tree'], context: 'Around.' };

function open(script: string, options: object = {}, variables: Record<string, string> = {}) {
  const program = [process.execPath, '--input-type=module', '-e', script];
  return command.open(
    { command: program, ...options },
    { fetch, variables, readFile: () => Promise.reject(new Error('none')) },
  );
}
const translate = async (script: string, signal = NEVER) => (await open(script)).translate(REQUEST, signal);

test('gives the program one line per text and nothing of the environment but what is named', async () => {
  const script = `
    let input = ''; for await (const part of process.stdin) input += part;
    const lines = input.trim().split('\\n').map((line) => JSON.parse(line));
    for (const { id } of lines) console.log(JSON.stringify({ id, text: JSON.stringify([lines[id], Object.keys(process.env).sort()]) }));`;
  const variables = { PATH: '/bin', DEEPL_AUTH_KEY: 'secret', ENGINE_KEY: 'mine' };
  const backend = await open(script, { variables: ['ENGINE_KEY'] }, variables);
  const [answer] = await backend.translate(REQUEST, NEVER);
  expect(JSON.parse((answer as { text: string }).text)).toEqual([
    { id: 0, from: 'en', to: 'es', text: 'House', context: 'Around.' },
    ['ENGINE_KEY', 'PATH'],
  ]);
});

test.each([
  ['a missing answer fails alone', `console.log('{"id":1,"text":"Árbol"}')`, ['bad-output', 'Árbol']],
  [
    'a failure of its own',
    `console.log('{"id":0,"failed":"quota","message":"none left"}\\n{"id":1,"text":"Árbol"}')`,
    ['quota', 'Árbol'],
  ],
  [
    'an empty answer fails alone',
    `console.log('{"id":1,"text":" "}\\n{"id":0,"text":"Casa"}')`,
    ['Casa', 'bad-output'],
  ],
])('%s', async (_what, script, expected) => {
  const answers = await translate(script);
  expect(answers.map((answer) => (answer.state === 'translated' ? answer.text : answer.reason))).toEqual(expected);
});

test.each([
  ['a line that is no JSON', `console.log('Loading model…')`, 'bad-output', /not JSON: "Loading model…"/],
  ['an unknown form', `console.log('{"id":0,"translation":"x"}')`, 'bad-output', /unknown form/],
  ['an id nobody asked for', `console.log('{"id":7,"text":"x"}')`, 'bad-output', /id 7, which was not asked/],
  ['an id answered twice', `console.log('{"id":0,"text":"x"}\\n{"id":0,"text":"y"}')`, 'bad-output', /answered before/],
  ['a crash', `console.error('out of memory'); process.exit(9)`, 'unavailable', /exit code 9: out of memory/],
])('%s fails the batch', async (_what, script, reason, message) => {
  await expect(translate(script)).rejects.toMatchObject({ reason, message: expect.stringMatching(message) });
});

test('a program that is not there', async () => {
  const tools = { fetch, variables: {}, readFile: () => Promise.reject(new Error('none')) };
  const backend = await command.open({ command: ['/nonexistent/engine'] }, tools);
  await expect(backend.translate(REQUEST, NEVER)).rejects.toMatchObject({
    reason: 'rejected',
    message: expect.stringContaining('/nonexistent/engine could not be started'),
  });
});

test.each([
  ['timeout', () => AbortSignal.timeout(600)],
  ['cancelled', () => abortAfter(600)],
] as const)('%s ends the program and what it started', async (reason, signalOf) => {
  // The inner process would outlive its parent if only that were ended.
  const folder = await mkdtemp(join(tmpdir(), 'gegenlesen-'));
  const script = `
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(child.pid)); setInterval(() => {}, 1000);`;
  try {
    await expect(translate(script, signalOf())).rejects.toMatchObject({ reason });
    const inner = Number(await readFile(join(folder, 'pid'), 'utf8'));
    await expect.poll(() => isRunning(inner)).toBe(false);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** A zombie has ended: in a container nobody may collect it. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

function abortAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  void wait(milliseconds).then(() => controller.abort());
  return controller.signal;
}
