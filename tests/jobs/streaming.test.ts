import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { planRun, type TextSource } from '../../src/jobs/plan.ts';
import { eachCell } from '../../src/jobs/results.ts';
import { run } from '../../src/jobs/run.ts';
import { longReport } from './long-report.ts';
import { fakeSystem, openStore, until } from './support.ts';

const COUNT = 12_000;
const { signal } = new AbortController();

it('reads on only as cells get their outcomes, so that a run of any length waits for as few', async () => {
  const store = await openStore();
  onTestFinished(() => store.close());
  let read = 0;
  const report = longReport(COUNT);
  const counted: TextSource = {
    id: report.id,
    *segments() {
      for (const segment of report.segments() as Iterable<never>) {
        read++;
        yield segment;
      }
    },
  };
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const system = fakeSystem('one', { limits: { textsPerRequest: 50, concurrency: 4 }, before: () => released });
  const plan = await planRun({ documents: [counted], targets: ['es'], systems: [system], signal });
  expect(read).toBe(COUNT);
  read = 0;
  const running = run(plan, { store, signal });
  await until(() => system.underWay() === 4);
  await wait(200);
  expect(read).toBeGreaterThanOrEqual(1000);
  expect(read).toBeLessThan(1600);
  release();
  const { run: id, systems } = await running;
  expect(systems[0]!.usage).toMatchObject({ translated: COUNT, reused: COUNT / 10, failed: 0 });

  // What was written down is read back a few at a time as well.
  read = 0;
  const part = { document: counted, target: 'es' };
  for await (const cell of eachCell(part, plan.systems[0]!, { run: id, past: undefined, store })) {
    expect(cell.state).toBe('translated');
    break;
  }
  expect(read).toBeLessThan(600);
}, 60_000);
