import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/jobs/clock.ts';
import { markInterrupted } from '../../src/jobs/interrupted.ts';
import { runOwner } from '../../src/jobs/owner.ts';
import { openStore } from './support.ts';

it('marks runs whose process is gone, and no others', async () => {
  const store = await openStore();
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(gone, 'close');
  const run = (id: string, owner: string) =>
    store.runs.create({
      id,
      owner,
      beats: 0,
      createdAt: '2026-11-23T10:00:00.000Z',
      state: 'running',
      documents: [],
      targets: [],
      systems: [],
    });
  await run('mine', runOwner);
  await run('dead', `${hostname()}:${gone.pid}:0a0b`);
  await run('same number', `${hostname()}:${process.pid}:0a0b`);
  await run('parent', `${hostname()}:${process.ppid}:0a0b`);
  await run('elsewhere', `another-desk:${gone.pid}:0a0b`);
  expect((await markInterrupted(store, systemClock)).toSorted()).toEqual(['dead', 'same number']);
  expect((await store.runs.find('dead'))?.state).toBe('interrupted');
  expect((await store.runs.listRunning()).map(({ id }) => id).sort()).toEqual(['elsewhere', 'mine', 'parent']);
  await store.close();
});
