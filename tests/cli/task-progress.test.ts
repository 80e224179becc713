import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { CliIo } from '../../src/cli/io.ts';
import { withTask } from '../../src/cli/task-progress.ts';

/** What is printed on a stream that is a terminal or not while something takes longer than a second. */
async function printed(isTTY: boolean): Promise<string> {
  const quiet = { cursorTo: () => {}, moveCursor: () => {}, clearLine: () => {} };
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 120, ...quiet });
  await withTask({ stderr } as unknown as CliIo, 'writing', async (watch) => {
    watch(1, 4);
    await setTimeout(1_200);
    watch(3, 4);
  });
  return String(stderr.read() ?? '');
}

it('shows on a terminal how much of what takes long is done, and what is left', async () => {
  expect(await printed(true)).toMatch(/writing .+ 75 % · \S+ left/);
});

it('follows a total that grows', async () => {
  const quiet = { cursorTo: () => {}, moveCursor: () => {}, clearLine: () => {} };
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 120, ...quiet });
  await withTask({ stderr } as unknown as CliIo, 'loading', async (watch) => {
    await setTimeout(1_200);
    watch(1, 2);
    watch(3, 12);
  });
  expect(String(stderr.read())).toMatch(/loading .+ 25 % · \S+ left/);
});

it('is quiet in a pipe', async () => {
  expect(await printed(false)).toBe('');
});

it('tells a log what was done and how long it took, also when it fails', async () => {
  const events: object[] = [];
  const io = { stderr: new PassThrough(), log: (event: object) => void events.push(event) } as unknown as CliIo;
  const work = withTask(io, 'reading', () => Promise.reject(new Error('broken')));
  await expect(work).rejects.toThrow('broken');
  expect(events).toMatchObject([{ type: 'task', task: 'reading', state: 'ended', milliseconds: expect.any(Number) }]);
});
