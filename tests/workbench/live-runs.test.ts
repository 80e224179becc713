import { expect, it } from 'vitest';
import type { RunEvent } from '../../src/jobs/events.ts';
import { LiveRuns } from '../../src/workbench/live-runs.ts';

/** What is remembered of a run that tells these events and then waits. */
async function remembered(told: readonly RunEvent[]): Promise<readonly RunEvent[]> {
  const runs = new LiveRuns(async (_request, { signal, onEvent }) => {
    for (const event of told) onEvent?.(event);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    throw new Error('cancelled');
  });
  const id = await runs.start({ documents: ['a'], targets: ['es'] });
  const { events } = (await runs.find(id))!;
  await runs.close();
  return events;
}

const failed = (system: string, message: string, segments: number): RunEvent => ({
  type: 'failed',
  run: 'r',
  system,
  reason: 'rejected',
  message,
  segments,
});

it('adds up what failed for one cause, and keeps the latest of everything else', async () => {
  const retrying = (tries: number): RunEvent => ({
    ...{ type: 'retrying', run: 'r', system: 'a', reason: 'timeout', message: 'slow', wait: 500 },
    tries,
  });
  expect(
    await remembered([failed('a', 'no', 2), retrying(1), failed('b', 'no', 1), failed('a', 'no', 3), retrying(2)]),
  ).toEqual([failed('b', 'no', 1), failed('a', 'no', 5), retrying(2)]);
});

it('does not grow without end', async () => {
  const started: RunEvent = { type: 'started', run: 'r', progress: [] };
  const events = await remembered([
    started,
    ...Array.from({ length: 2000 }, (_, index) => failed('a', `no ${index}`, 1)),
  ]);
  expect(events.length).toBe(500);
  expect(events[0]).toEqual(started);
  expect(events.at(-1)).toEqual(failed('a', 'no 1999', 1));
});
