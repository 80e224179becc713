import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { CliIo } from '../../src/cli/io.ts';
import { progressView } from '../../src/cli/progress.ts';
import type { Progress } from '../../src/jobs/events.ts';

const progress = (done: number): Progress => ({
  system: 'deepl',
  total: 10,
  done,
  failed: 1,
  characters: 50 * done,
  charactersPerSecond: 100,
});

/** What a view prints on a stream that is a terminal or not. */
async function printed(isTTY: boolean): Promise<string> {
  const stderr = Object.assign(new PassThrough(), {
    isTTY,
    columns: 120,
    cursorTo: () => {},
    moveCursor: () => {},
    clearLine: () => {},
  });
  const view = progressView({ stderr } as unknown as CliIo);
  view.onEvent({ type: 'started', run: 'r', progress: [progress(0)] });
  view.onEvent({ type: 'progress', run: 'r', progress: progress(5) });
  view.onEvent({
    type: 'retrying',
    run: 'r',
    system: 'deepl',
    reason: 'rate-limit',
    message: 'Too fast.',
    tries: 1,
    wait: 1500,
  });
  // The bars are drawn ten times a second.
  await new Promise((resolve) => setTimeout(resolve, 300));
  view.stop();
  return String(stderr.read() ?? '');
}

it('shows on a terminal how far each system is, at what rate, what is left, and what it waits for', async () => {
  expect(await printed(true)).toContain(
    '5/10 segments · 100 characters/s · 3 s left · 1 failed · rate-limit, again in 2 s',
  );
});

it('is quiet in a pipe', async () => {
  expect(await printed(false)).toBe('');
});
