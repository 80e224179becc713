import { expect, it } from 'vitest';
import { planRun, sourceOf } from '../../src/jobs/plan.ts';
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
  const texts = createTexts(3000);
  const signal = new AbortController().signal;
  const plan = await planRun({
    documents: [sourceOf(createDocument(texts))],
    targets: ['es'],
    systems,
    signal,
  });
  const ends = new Map<string, number>();
  await run(plan, {
    store,
    signal,
    clock,
    events: (event) => void (event.type === 'progress' && ends.set(event.progress.system, clock.elapsed())),
  });
  await store.close();
  const work = { texts: texts.length, characters: texts.join('').length };
  for (const [index, { id }] of systems.entries()) {
    expect(idealMilliseconds(VENDORS[index]!, work) / ends.get(id)!, id).toBeGreaterThan(0.95);
  }
});
