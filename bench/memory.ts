import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Document } from '../src/corpus/document.ts';
import { planRun, type System } from '../src/jobs/plan.ts';
import { run } from '../src/jobs/run.ts';
import { sqlite } from '../src/stores/sqlite.ts';

/** Resident memory of one run in this process, against a back end in this process that answers after 5 ms: `--segments 200000`. */
export default async function benchMemory(args: string[]): Promise<unknown> {
  const { values } = parseArgs({ args, options: { segments: { type: 'string', default: '20000' } } });
  const count = Number(values.segments);
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const store = await sqlite.open(join(folder, 'store.sqlite'), { now: () => new Date().toISOString() });
  try {
    const systems = [inProcess()];
    const empty = megabytes();
    const document = createDocument(count);
    const withDocument = megabytes();
    const { signal } = new AbortController();
    const plan = await planRun({ documents: [document], targets: ['es'], systems, store, signal });
    const planned = megabytes();
    const start = performance.now();
    const result = await run(plan, { systems, store, signal });
    const peak = process.resourceUsage().maxRSS / 1024;
    return {
      segments: count,
      translated: result.systems[0]!.usage.translated,
      seconds: (performance.now() - start) / 1000,
      megabytes: { empty, withDocument, planned, peak },
      kilobytesPerSegment: ((peak - withDocument) * 1024) / count,
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

const megabytes = () => Math.round(process.memoryUsage().rss / 1024 / 1024);

function inProcess(): System {
  return {
    id: 'one',
    name: 'One',
    backendId: 'bench',
    backend: {
      signature: { backend: 'bench' },
      limits: { textsPerRequest: 50, concurrency: 16 },
      translate: async ({ texts }) => {
        await wait(5);
        return texts.map((text) => ({ state: 'translated', text: `[es] ${text}` }));
      },
    },
  };
}

function createDocument(count: number): Document {
  const segments = Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    text: `Sentence number ${index} of a long report. ${'It goes on. '.repeat(1 + (index % 9))}`.trim(),
  }));
  return {
    id: 'bench',
    title: 'Bench',
    language: 'en',
    sections: [{ id: 'body', role: 'body', language: 'en', segments }],
  };
}
