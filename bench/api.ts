import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadSettings } from '../src/config/load.ts';
import { listen } from '../src/server/listen.ts';
import { createWorkbench } from '../src/workbench.ts';

const NEWS = new URL('../../shared/data/metrics-parity/txt/wmt22.de-en/Online-A.txt.gz', import.meta.url);
const SAMPLE = new URL('../corpus/krone-choe-putin/', import.meta.url);

/**
 * `npm run bench -- api [requests] [words]`: `POST /api/check` over HTTP with texts of 500 words, each another one, on a
 * server with the sample's house terms, client in the same process: milliseconds from the call to the read answer.
 */
export default async function run([requests = '300', words = '500']: string[]): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const settings = loadSettings({ store: join(folder, 'store.sqlite') }, {}, folder);
  const workbench = await createWorkbench({ settings, cwd: folder });
  const server = await listen({ workbench, port: 0, host: '127.0.0.1' });
  try {
    await workbench.terms.import(readFileSync(new URL('terms.csv', SAMPLE), 'utf8'), 'terms.csv');
    const { source, lines } = textLines();
    const texts = textsOf(lines, Number(words));
    const bodies = Array.from({ length: Number(requests) }, (_, at) => texts[at % texts.length]!);
    const alone = bodies.map((text) => ({ text, language: 'en' }));
    // As many lines as the text, in another language: the checks that compare text and source run too.
    const withSource = alone.map((body) => ({ ...body, source: { text: body.text, language: 'de' } }));
    return {
      source,
      wordsPerText: Number(words),
      texts: texts.length,
      load: loadavg()[0],
      firstMilliseconds: await timeOf(server.address, alone[0]!),
      text: await measure(server.address, alone),
      textWithSource: await measure(server.address, withSource),
    };
  } finally {
    await server.close();
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function textLines(): { readonly source: string; readonly lines: readonly string[] } {
  const found = existsSync(NEWS);
  const text = found ? gunzipSync(readFileSync(NEWS)).toString() : readFileSync(new URL('source.txt', SAMPLE), 'utf8');
  return { source: found ? 'WMT22 news de-en, Online-A' : 'the sample', lines: text.split('\n').filter(Boolean) };
}

/** Texts of a number of words each, from ever other lines; a short source is begun anew. */
function textsOf(lines: readonly string[], words: number): readonly string[] {
  const total = lines.reduce((sum, line) => sum + line.split(/\s+/).length, 0);
  const texts = Math.max(1, Math.floor(total / words));
  let next = 0;
  return Array.from({ length: texts }, () => {
    const text: string[] = [];
    for (let count = 0; count < words; next += 1) {
      const line = lines[next % lines.length]!;
      text.push(line);
      count += line.split(/\s+/).length;
    }
    return text.join('\n');
  });
}

async function measure(address: string, bodies: readonly object[]): Promise<unknown> {
  for (const body of bodies.slice(0, 20)) await timeOf(address, body);
  const times: number[] = [];
  for (const body of bodies) times.push(await timeOf(address, body));
  times.sort((a, b) => a - b);
  const at = (share: number) => rounded(times[Math.min(times.length - 1, Math.floor(share * times.length))]!);
  return { requests: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

async function timeOf(address: string, body: object): Promise<number> {
  const started = performance.now();
  const answer = await fetch(`${address}/api/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(result));
  return rounded(performance.now() - started);
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
