import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckedText, CheckTools } from '../src/checks/contract.ts';
import { checks } from '../src/checks/registry.ts';
import { checkText } from '../src/evaluate/check-text.ts';

const WORDS = 1_000_000;
const CSPELL = 'node_modules/.bin/cspell';

/**
 * `npm run bench -- checks [words]`: all checks that need neither source nor terms, over documents made of the sample's
 * English lines in ever new order; words per second on one core, per check, and the heap before and after. Beside it
 * cspell on the same text, when it is installed.
 */
export default async function run([words = String(WORDS)]: string[]): Promise<unknown> {
  const documents = makeDocuments(Number(words));
  const total = documents.reduce((sum, { words: count }) => sum + count, 0);
  const free = checks.filter((check) => check.scope === 'text' && check.needs.length === 0 && !check.offByDefault);
  const tools: CheckTools = { terms: { concepts: [] }, date: '2026-01-01', otherLanguages: ['de'] };
  checkText(documents[0]!.text, { checks: free, tools });
  const heapBefore = heap();
  const started = process.cpuUsage();
  let findings = 0;
  let heapPeak = 0;
  for (const { text } of documents) {
    findings += checkText(text, { checks: free, tools }).findings.length;
    heapPeak = Math.max(heapPeak, process.memoryUsage().heapUsed);
  }
  const seconds = cpuSeconds(started);
  return {
    words: total,
    documents: documents.length,
    checks: free.length,
    findings,
    cpuSeconds: round(seconds),
    wordsPerSecond: Math.round(total / seconds),
    heapMegabytes: { before: heapBefore, peak: Math.round(heapPeak / 1e6), after: heap() },
    wordsPerSecondByCheck: Object.fromEntries(
      free.map((check) => {
        const begun = process.cpuUsage();
        for (const { text } of documents) checkText(text, { checks: [check], tools });
        return [check.id, Math.round(total / cpuSeconds(begun))];
      }),
    ),
    cspell: existsSync(CSPELL)
      ? measureCspell(
          documents.map(({ text }) => text),
          total,
        )
      : 'not installed',
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

function heap(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

/** Documents of about 600 words: sample lines shuffled by a fixed generator, with names of their own so that no two are alike. */
function makeDocuments(words: number): readonly { readonly text: CheckedText; readonly words: number }[] {
  const lines = readFileSync(new URL('../corpus/krone-choe-putin/source.txt', import.meta.url), 'utf8')
    .split('\n')
    .slice(0, 11)
    .filter((line) => line !== '');
  const random = generator(42);
  const documents: { text: CheckedText; words: number }[] = [];
  for (let total = 0; total < words; ) {
    const texts = Array.from({ length: 20 }, () => varied(lines[random(lines.length)]!, random));
    const count = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
    total += count;
    documents.push({ words: count, text: documentOf(texts, documents.length) });
  }
  return documents;
}

/** Changes a few letters of longer lower-case words, so that the vocabulary grows as it does in real archives. */
function varied(line: string, random: (below: number) => number): string {
  return line.replace(/\b[a-z]{6,}\b/g, (word) => {
    if (random(5) > 0) return word;
    const at = 1 + random(word.length - 2);
    return word.slice(0, at) + String.fromCharCode(97 + random(26)) + word.slice(at + 1);
  });
}

function documentOf(texts: readonly string[], number: number): CheckedText {
  return {
    document: `bench-${number}`,
    language: 'en',
    segments: texts.map((text, index) => ({ index, id: `s${index}`, role: 'body', state: 'text', text, kept: false })),
  };
}

/** Linear congruential generator (Numerical Recipes), for the same text on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function measureCspell(texts: readonly CheckedText[], words: number) {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  try {
    const file = join(folder, 'text.txt');
    writeFileSync(file, texts.flatMap(({ segments }) => segments.map(({ text }) => text)).join('\n'));
    const started = performance.now();
    spawnSync(CSPELL, ['--no-progress', '--no-summary', '--no-cache', '--max-file-size', '1GB', file], {
      maxBuffer: 2 ** 30,
    });
    const seconds = (performance.now() - started) / 1000;
    return { seconds: round(seconds), wordsPerSecond: Math.round(words / seconds) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
