import { expect, it } from 'vitest';
import { planRun } from '../../src/jobs/plan.ts';
import { run } from '../../src/jobs/run.ts';
import { FakeClock } from './fake-clock.ts';
import { idealMilliseconds, VENDORS } from './ideal-time.ts';
import { createDocument, fakeSystem, openStore } from './support.ts';
import { createTexts } from './vendor-run.ts';

const perSecond = (count: number) => ({ count, milliseconds: 1000 });

it('takes hardly longer than the limits of five vendors at once ask for (in virtual time)', async () => {
  const clock = new FakeClock();
  const store = await openStore();
  const systems = VENDORS.map(({ latency, requestsPerSecond, charactersPerSecond, ...limits }, index) =>
    fakeSystem(`vendor${index}`, {
      limits: { ...limits, requestRate: perSecond(requestsPerSecond), characterRate: perSecond(charactersPerSecond) },
      before: (_texts, _requests, signal) => clock.sleep(latency, signal),
    }),
  );
  const signal = new AbortController().signal;
  const plan = await planRun({
    documents: [createDocument(createTexts(3000))],
    targets: ['es'],
    systems,
    store,
    signal,
  });
  const ends = new Map<string, number>();
  await run(plan, {
    systems,
    store,
    signal,
    clock,
    events: (event) => void (event.type === 'progress' && ends.set(event.progress.system, clock.elapsed())),
  });
  await store.close();
  for (const [index, { id, jobs }] of plan.systems.entries()) {
    const work = { texts: jobs.length, characters: jobs.reduce((sum, job) => sum + job.characters, 0) };
    expect(idealMilliseconds(VENDORS[index]!, work) / ends.get(id)!, id).toBeGreaterThan(0.95);
  }
});
