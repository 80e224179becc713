import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { libretranslate } from '../src/backends/libretranslate.ts';
import type { Document } from '../src/corpus/document.ts';
import { planRun, type System, type SystemPlan } from '../src/jobs/plan.ts';
import { run } from '../src/jobs/run.ts';
import { sqlite } from '../src/stores/sqlite.ts';
import { idealMilliseconds, VENDORS, type VendorLimits } from '../tests/jobs/ideal-time.ts';

/**
 * Segments against fake vendors in processes of their own, all at once: how close to the fastest time their limits allow,
 * and how often a character is paid. `--segments 2000 --vendors 1`
 */
export default async function benchRun(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: { segments: { type: 'string', default: '2000' }, vendors: { type: 'string', default: '1' } },
  });
  const document = createDocument(Number(values.segments));
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const servers = await Promise.all(VENDORS.slice(0, Number(values.vendors)).map(startVendor));
  const store = await sqlite.open(join(folder, 'store.sqlite'), { now: () => new Date().toISOString() });
  try {
    const systems = await Promise.all(
      servers.map(({ url, limits }, index) => openSystem(`vendor${index + 1}`, url, limits)),
    );
    const { signal } = new AbortController();
    const plan = await planRun({ documents: [document], targets: ['es'], systems, store, signal });
    const finished = new Map<string, number>();
    const start = performance.now();
    await run(plan, {
      systems,
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
        const system = plan.systems[index]!;
        return measure(system, server, { milliseconds: finished.get(system.id)!, billed: await billedBy(server.url) });
      }),
    );
    return {
      segments: Number(values.segments),
      vendors: measured,
      peakMemoryMegabytes: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    await store.close();
    for (const { process: child } of servers) child.kill();
    rmSync(folder, { recursive: true });
  }
}

/** Every tenth segment repeats an earlier one, as boilerplate does. */
function createDocument(count: number): Document {
  const segments = Array.from({ length: count }, (_, index) => {
    const number = index % 10 === 9 ? index - 9 : index;
    const text = `Sentence number ${number} of a long report. ${'It goes on. '.repeat(1 + (number % 9))}`.trim();
    return { id: `s${index}`, text };
  });
  return {
    id: 'bench',
    title: 'Bench',
    language: 'en',
    sections: [{ id: 'body', role: 'body', language: 'en', segments }],
  };
}

interface Server {
  readonly url: string;
  readonly limits: VendorLimits;
  readonly process: ChildProcess;
}

async function startVendor(limits: VendorLimits): Promise<Server> {
  const script = fileURLToPath(new URL('../tests/fakes/vendor-main.ts', import.meta.url));
  const flags = {
    latency: limits.latency,
    'requests-per-second': limits.requestsPerSecond,
    'characters-per-second': limits.charactersPerSecond,
    'texts-per-request': limits.textsPerRequest,
    'characters-per-request': limits.charactersPerRequest,
  };
  const child = spawn(
    process.execPath,
    [script, ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface(child.stdout), 'line');
  return { url: JSON.parse(line).url, limits, process: child };
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

interface VendorStats {
  readonly requests: number;
  readonly billedCharacters: number;
  readonly statuses: Readonly<Record<string, number>>;
}

async function billedBy(url: string): Promise<VendorStats> {
  return (await (await fetch(`${url}/stats`)).json()) as VendorStats;
}

function measure(system: SystemPlan, { limits }: Server, did: { milliseconds: number; billed: VendorStats }): object {
  const characters = system.jobs.reduce((sum, job) => sum + job.characters, 0);
  const ideal = idealMilliseconds(limits, { texts: system.jobs.length, characters });
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
