import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { htmlReport } from '../src/reports/html.ts';
import { readBundle } from '../src/shared/asset-files.ts';
import { readTemplates } from '../src/workbench/templates.ts';
import { launchBrowser } from '../tests/browser/launch.ts';
import { largeEvaluation } from './fixtures/large-evaluation.ts';

const OPENINGS = 5;

/** Renders a report of `[segments] [systems]` (1,000 × 5) and opens it in Chromium: milliseconds, megabytes. */
export default async function benchReport(args: string[]): Promise<unknown> {
  const [segments = 1_000, systems = 5] = args.map(Number);
  const [style, script, templates] = await Promise.all([
    readBundle('report.css'),
    readBundle('report.js'),
    readTemplates(),
  ]);
  const evaluation = largeEvaluation(segments, systems);
  const started = performance.now();
  const html = htmlReport.render(evaluation, { templates, style, script });
  const render = performance.now() - started;
  return {
    segments,
    systems,
    renderMilliseconds: Math.round(render),
    peakMemoryMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
    fileMegabytes: megabytes(Buffer.byteLength(html)),
    evaluationMegabytes: megabytes(JSON.stringify(evaluation).length),
    chromium: await opened(html),
  };
}

const megabytes = (bytes: number) => Math.round(bytes / 10_000) / 100;
const median = (values: readonly number[]) => Math.round([...values].sort((a, b) => a - b)[values.length >> 1]!);

/** Medians over several fresh tabs, from the start of the navigation. */
async function opened(html: string): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const browser = await launchBrowser();
  try {
    const times: { readonly load: number; readonly paint: number; readonly base: number }[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(pathToFileURL(file).href);
      times.push(await page.evaluate(MEASURE));
      await page.close();
    }
    return {
      firstContentfulPaintMilliseconds: median(times.map(({ paint }) => paint)),
      loadMilliseconds: median(times.map(({ load }) => load)),
      baseSwitchBlocksMilliseconds: median(times.map(({ base }) => base)),
    };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

const MEASURE = `(async () => {
  const painted = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  while (painted() === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
  const load = performance.getEntriesByType('navigation')[0].loadEventEnd;
  const started = performance.now();
  const base = document.querySelector('select[data-tool="base"]');
  base.selectedIndex = 2;
  base.dispatchEvent(new Event('change'));
  return { load, paint: painted(), base: performance.now() - started };
})()`;
