import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { loadSettings } from '../src/config/load.ts';
import { risksOf } from '../src/evaluate/risks.ts';
import { listen } from '../src/server/listen.ts';
import { openStore } from '../src/stores/registry.ts';
import { createWorkbench } from '../src/workbench.ts';
import { largeEvaluation } from './fixtures/large-evaluation.ts';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** What is measured on one server with one large comparison: a name and its figures. */
type Part = (scene: Scene) => Promise<unknown>;
const PARTS: Readonly<Record<string, Part>> = { compareOverHttp: overHttp, compareInBrowser: inBrowser };

interface Scene {
  /** Of the page that compares. */
  readonly address: string;
  readonly loads: number;
}

/** `npm run bench -- pages [segments] [systems] [loads]`: pages over a large comparison, in milliseconds. */
export default async function run([segments = '1000', systems = '8', loads = '12']: string[]): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const settings = loadSettings({ store: join(folder, 'store.sqlite') }, {}, folder);
  const evaluation = largeEvaluation(Number(segments), Number(systems));
  const comparisons = evaluation.comparisons.map((one) => ({ ...one, ...risksOf(one) }));
  const store = await openStore(settings.store, { now: () => new Date().toISOString() });
  await store.evaluations.save({ ...evaluation, comparisons });
  await store.close();
  const workbench = await createWorkbench({ settings, cwd: folder });
  const server = await listen({ workbench, port: 0, host: '127.0.0.1' });
  try {
    const scene = { address: `${server.address}/evaluations/large/large.es`, loads: Number(loads) };
    const figures: [string, unknown][] = [];
    for (const [name, part] of Object.entries(PARTS)) figures.push([name, await part(scene)]);
    return { segments, systems, load: loadavg()[0], ...Object.fromEntries(figures) };
  } finally {
    await server.close();
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the request to the first and to the last byte. */
async function overHttp({ address, loads }: Scene) {
  const [first, whole]: [number[], number[]] = [[], []];
  let bytes = 0;
  for (let load = 0; load < loads; load += 1) {
    const started = performance.now();
    const answer = await fetch(address);
    first.push(performance.now() - started);
    bytes = (await answer.arrayBuffer()).byteLength;
    whole.push(performance.now() - started);
  }
  return { bytes, firstByte: spread(first), whole: spread(whole) };
}

/**
 * First content on screen, the page ready for keys, the time between two frames while the table scrolls (of every load the one
 * frame in twenty that took longest, and the longest of all), and until every row is in the page.
 */
async function inBrowser({ address, loads }: Scene) {
  if (!existsSync(EXECUTABLE)) return 'no Chromium';
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  const loaded: (Scrolled & { readonly every: number })[] = [];
  try {
    for (let load = 0; load < loads; load += 1) {
      const page = await browser.newPage();
      await page.goto(address, { waitUntil: 'load' });
      const scrolled = await page.evaluate<Scrolled>(SCROLL);
      await page.locator('.matrix tbody[aria-busy]').first().waitFor({ state: 'detached' });
      loaded.push({ ...scrolled, every: await page.evaluate<number>('performance.now()') });
      await page.close();
    }
  } finally {
    await browser.close();
  }
  const of = (name: keyof (typeof loaded)[number]) => spread(loaded.map((one) => one[name]));
  return {
    firstContent: of('content'),
    ready: of('ready'),
    frame: of('frame'),
    longestFrame: of('longest'),
    everyRow: of('every'),
  };
}

interface Scrolled {
  readonly content: number;
  readonly ready: number;
  readonly frame: number;
  readonly longest: number;
}

/** Scrolls for 60 frames, a screen every other one; runs in the page. */
const SCROLL = `(async () => {
  const [navigation] = performance.getEntriesByType('navigation');
  const frame = document.querySelector('.matrix-frame');
  const scroller = frame.scrollHeight > frame.clientHeight ? frame : document.scrollingElement;
  const frames = [];
  let last = performance.now();
  for (let step = 0; step < 60; step += 1) {
    scroller.scrollTop += innerHeight / 2;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  frames.sort((a, b) => a - b);
  // A small page is loaded before it is painted.
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  return { content: paint.startTime, ready: navigation.loadEventStart, frame: frames[57], longest: frames[59] };
})()`;

function spread(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
  return { median: at(0.5), p95: at(0.95) };
}
