import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { planRun, type System } from '../src/jobs/plan.ts';
import { run } from '../src/jobs/run.ts';
import { sqlite } from '../src/stores/sqlite.ts';
import { longReport } from '../tests/jobs/long-report.ts';

/**
 * Memory of one run in this process, by back ends in this process that answer after 5 ms: `--segments 200000 --systems 5`.
 * `npm run bench -- run` calls it for several lengths, each in a process of its own.
 */
export default async function benchMemory(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: { segments: { type: 'string', default: '20000' }, systems: { type: 'string', default: '1' } },
  });
  const segments = Number(values.segments);
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const store = await sqlite.open(join(folder, 'store.sqlite'), { now: () => new Date().toISOString() });
  const peak = watchHeap();
  try {
    const systems = Array.from({ length: Number(values.systems) }, (_, index) => inProcess(`system${index + 1}`));
    const before = megabytes(process.resourceUsage().maxRSS * 1024);
    const { signal } = new AbortController();
    const start = performance.now();
    const plan = await planRun({ documents: [longReport(segments)], targets: ['es'], systems, signal });
    const result = await run(plan, { store, signal });
    const seconds = (performance.now() - start) / 1000;
    return {
      segments,
      systems: systems.length,
      translated: result.systems.reduce((sum, { usage }) => sum + usage.translated, 0),
      seconds,
      megabytes: { before, peakResident: megabytes(process.resourceUsage().maxRSS * 1024), peakHeap: peak() },
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/** Returns what tells the largest heap seen so far, rubbish not yet collected included. */
function watchHeap(): () => number {
  let largest = 0;
  const look = () => {
    largest = Math.max(largest, process.memoryUsage().heapUsed);
  };
  setInterval(look, 20).unref();
  return () => megabytes(largest);
}

function inProcess(id: string): System {
  return {
    id,
    name: id,
    backendId: 'bench',
    backend: {
      signature: { backend: 'bench', id },
      limits: { textsPerRequest: 50, concurrency: 16 },
      translate: async ({ texts }) => {
        await wait(5);
        return texts.map((text) => ({ state: 'translated', text: `[es] ${text}` }));
      },
    },
  };
}
