import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from '../src/config/load.ts';
import type { Evaluation } from '../src/evaluate/evaluation.ts';
import { listen } from '../src/server/listen.ts';
import { openStore } from '../src/stores/registry.ts';
import { createWorkbench } from '../src/workbench.ts';

/**
 * `npm run bench -- judge [editors] [segments] [systems]`: editors (32) who each judge every segment (100) of a blind ESA review of 8
 * systems over HTTP, at the same time, one verdict after the other, each as the page's script saves it; server and client in one
 * process, and so is the time of the processor per verdict, which a loaded machine does not change. Milliseconds from the request to the read answer; nobody waits between two verdicts, as people would.
 */
export default async function run([editors = '32', segments = '100', systems = '8']: string[]): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const location = join(folder, 'store.sqlite');
  const store = await openStore(location, { now: () => new Date().toISOString() });
  await store.evaluations.save(madeUp(Number(segments), Number(systems)));
  await store.close();
  const workbench = await createWorkbench({ settings: loadSettings({ store: location }, {}, folder), cwd: folder });
  const server = await listen({ workbench, port: 0, host: '127.0.0.1' });
  try {
    const review = await workbench.reviews.create({
      evaluation: 'bench',
      comparison: 'bench.de',
      kind: 'esa',
      blind: true,
      by: 'bench',
    });
    const { items } = await workbench.reviews.progress({ review, by: 'bench' });
    const people = Array.from({ length: Number(editors) }, (_, at) => `Editor${at}`);
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    const times = await Promise.all(
      people.map((by) => judgeAll(`${server.address}/reviews/${review}`, items, { by, systems: Number(systems) })),
    );
    const seconds = (performance.now() - started) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const sorted = times.flat().sort((left, right) => left - right);
    const at = (share: number) =>
      Math.round(10 * sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!) / 10;
    return {
      load: loadavg()[0],
      editors: people.length,
      verdicts: sorted.length,
      verdictsPerSecond: Math.round(sorted.length / seconds),
      cpuMillisecondsPerVerdict: Math.round((user + system) / 100 / sorted.length) / 10,
      milliseconds: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
      kept: (await workbench.reviews.sheets(review)).reduce((sum, { done }) => sum + done, 0),
    };
  } finally {
    await server.close();
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judgeAll(
  review: string,
  items: readonly { readonly id: string }[],
  { by, systems }: { readonly by: string; readonly systems: number },
): Promise<readonly number[]> {
  const times: number[] = [];
  const scores = Array.from({ length: systems }, (_, at): [string, string] => [
    `score-${String.fromCharCode(65 + at)}`,
    String(10 * at),
  ]);
  for (const { id } of items) {
    const body = new URLSearchParams([
      ...scores,
      ['seen', '0'],
      ['milliseconds', '900'],
      ['errors', '{"A":[{"side":"target","start":0,"end":4,"severity":"minor"}]}'],
    ]);
    const started = performance.now();
    const answer = await fetch(`${review}/items/${id}`, {
      method: 'POST',
      headers: { accept: 'application/json', cookie: `gegenlesen-name=${by}`, origin: new URL(review).origin },
      body,
    });
    const told = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${told}`);
    times.push(performance.now() - started);
  }
  return times;
}

/** A text of its own making: sentences of some 20 words, no two translations alike. */
function madeUp(segments: number, systems: number): Evaluation {
  const measures = {
    words: 0,
    findings: { critical: 0, major: 0, minor: 0, info: 0 },
    findingsPerThousandWords: 0,
  } as const;
  const ids = Array.from({ length: systems }, (_, at) => `system-${at}`);
  const rows = Array.from({ length: segments }, (_, index) => index);
  const sentence = (text: string) => `${text} ${'the council met on Monday and spoke about the budget '.repeat(2)}`;
  return {
    formatVersion: 1,
    id: 'bench',
    createdAt: '2026-11-27T10:00:00.000Z',
    generator: { name: 'gegenlesen', version: '0' },
    comparisons: [
      {
        id: 'bench.de',
        document: { id: 'bench', title: 'Bench', language: 'en' },
        target: 'de',
        columns: [
          { id: 'source', name: 'Source', kind: 'source', language: 'en', measures },
          ...ids.map((id) => ({ id, name: id, kind: 'system' as const, language: 'de', measures })),
        ],
        segments: rows.map((index) => ({
          index,
          id: `s${index}`,
          section: 'body',
          role: 'body',
          language: 'en',
          text: sentence(`${index}`),
        })),
        cells: Object.fromEntries(
          ids.map((id) => [
            id,
            rows.map((index) => ({ state: 'translated' as const, text: sentence(`${id} ${index}`), reused: false })),
          ]),
        ),
        findings: [],
        checks: [],
        names: [],
      },
    ],
  };
}
