import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { libretranslate } from '../src/backends/libretranslate.ts';
import { planRun, type System } from '../src/jobs/plan.ts';
import { run } from '../src/jobs/run.ts';
import { sqlite } from '../src/stores/sqlite.ts';
import type { VendorStats } from '../tests/fakes/vendor.ts';
import { idealMilliseconds, VENDORS, type VendorLimits } from '../tests/jobs/ideal-time.ts';
import { distinctIn, longReport } from '../tests/jobs/long-report.ts';
import { startVendorProcess, type VendorProcess } from './fixtures/vendor-process.ts';

/**
 * Segments against fake vendors in processes of their own, all at once: how close to the fastest time their limits allow,
 * and how often a character is paid; and the memory of runs of several lengths. `--segments 2000 --vendors 1 --memory 2000,20000`
 */
export default async function benchRun(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: {
      segments: { type: 'string', default: '2000' },
      vendors: { type: 'string', default: '1' },
      memory: { type: 'string', default: '2000,20000,200000' },
    },
  });
  const segments = Number(values.segments);
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const servers = await Promise.all(VENDORS.slice(0, Number(values.vendors)).map(startVendor));
  const store = await sqlite.open(join(folder, 'store.sqlite'), { now: () => new Date().toISOString() });
  try {
    const systems = await Promise.all(
      servers.map(({ url, limits }, index) => openSystem(`vendor${index + 1}`, url, limits)),
    );
    const { signal } = new AbortController();
    const finished = new Map<string, number>();
    const start = performance.now();
    const plan = await planRun({ documents: [longReport(segments)], targets: ['es'], systems, signal });
    await run(plan, {
      store,
      signal,
      events: (event) => {
        if (event.type === 'progress') finished.set(event.progress.system, performance.now() - start);
      },
    });
    // Lets the connections go that the vendors have closed while the run was busy elsewhere.
    await setTimeout(100);
    const measured = await Promise.all(
      servers.map(async (server, index) => {
        const milliseconds = finished.get(systems[index]!.id)!;
        return measure(distinctIn(segments), server, { milliseconds, billed: await server.stats() });
      }),
    );
    return {
      load: loadavg().map((load) => Math.round(load * 10) / 10),
      segments,
      vendors: measured,
      peakMemoryMegabytes: process.resourceUsage().maxRSS / 1024,
      memory: memoryOf(values.memory.split(',').filter(Boolean)),
    };
  } finally {
    await store.close();
    for (const server of servers) server.end();
    rmSync(folder, { recursive: true });
  }
}

/** V8 lets rubbish lie until it needs the room; with little room what is left is what the run needs. */
const LITTLE_ROOM = ['--max-old-space-size=64', '--max-semi-space-size=4'];

/** Each length in processes of its own, of which the second has a heap of 64 MB. */
function memoryOf(lengths: readonly string[]): readonly unknown[] {
  const script = fileURLToPath(new URL('main.ts', import.meta.url));
  return lengths.flatMap((segments) =>
    [[], LITTLE_ROOM].map((flags) => {
      const printed = execFileSync(process.execPath, [...flags, script, 'memory', '--segments', segments], {
        encoding: 'utf8',
      });
      return { flags, ...JSON.parse(printed) };
    }),
  );
}

interface Server extends VendorProcess {
  readonly limits: VendorLimits;
}

async function startVendor(limits: VendorLimits): Promise<Server> {
  return { ...(await startVendorProcess(limits)), limits };
}

async function openSystem(id: string, url: string, { latency: _latency, ...limits }: VendorLimits): Promise<System> {
  const tools = { fetch, variables: {}, readFile: async () => '' };
  const backend = await libretranslate.open({ url, ...limits }, tools);
  return {
    id,
    name: id,
    backendId: 'libretranslate',
    backend: { ...backend, signature: { ...backend.signature, id } },
  };
}

function measure(
  work: ReturnType<typeof distinctIn>,
  { limits }: Server,
  did: { milliseconds: number; billed: VendorStats },
): object {
  const { characters } = work;
  const ideal = idealMilliseconds(limits, work);
  return {
    ...limits,
    uniqueCharacters: characters,
    requests: did.billed.requests,
    refused: did.billed.statuses['429'] ?? 0,
    seconds: did.milliseconds / 1000,
    idealSeconds: ideal / 1000,
    idealOverAchieved: ideal / did.milliseconds,
    billedOverUnique: did.billed.billedCharacters / characters,
  };
}
