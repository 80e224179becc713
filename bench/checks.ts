import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CheckedText, CheckTools, TextCheck } from '../src/checks/contract.ts';
import { checks } from '../src/checks/registry.ts';
import { checkText } from '../src/evaluate/check-text.ts';
import { hasHumanReferences, news } from './fixtures/human-references.ts';

const WORDS = 1_000_000;
/** Installed where the bench runs, so that its two hundred packages are no part of `npm ci`; German needs its dictionary. */
const CSPELL = 'cspell@10 @cspell/dict-de-de';
const CSPELL_SETTINGS = {
  en: {},
  de: { import: ['@cspell/dict-de-de/cspell-ext.json'], language: 'de' },
} as const;

/**
 * `npm run bench -- checks [words]`: all checks that need neither source nor terms, over news text in English and in
 * German: words per second on one core, per check, and the heap before and after. Beside it cspell on the same texts, in German with its dictionary.
 */
export default async function run([words = String(WORDS)]: string[]): Promise<unknown> {
  const free = checks.filter(
    (check) => check.scope === 'text' && check.needs.length === 0 && !check.offByDefault,
  ) as readonly TextCheck[];
  const [english, german] = [makeDocuments('en', Number(words)), makeDocuments('de', Number(words))];
  return {
    en: measure(english, free),
    de: measure(german, free),
    cspell: measureCspell({ en: english, de: german }),
  };
}

interface BenchDocument {
  readonly text: CheckedText;
  readonly words: number;
}

function measure(documents: readonly BenchDocument[], free: readonly TextCheck[]) {
  const total = wordsOf(documents);
  const other = documents[0]!.text.language === 'en' ? 'de' : 'en';
  const tools: CheckTools = { terms: { concepts: [] }, date: '2026-01-01', otherLanguages: [other] };
  checkText(documents[0]!.text, { checks: free, tools });
  let [findings, seconds] = [0, 0];
  // After each quarter of the text, with nothing of it held but the text: flat when nothing is kept.
  const heapMegabytes = [heap()];
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const started = process.cpuUsage();
    for (const { text } of part(documents, quarter))
      findings += checkText(fresh(text), { checks: free, tools }).findings.length;
    seconds += cpuSeconds(started);
    heapMegabytes.push(heap());
  }
  return {
    words: total,
    distinctWords: new Set(documents.flatMap(({ text }) => text.segments.flatMap((one) => one.text.split(/\s+/)))).size,
    documents: documents.length,
    checks: free.length,
    findings,
    cpuSeconds: round(seconds),
    wordsPerSecond: Math.round(total / seconds),
    heapMegabytes,
    wordsPerSecondByCheck: Object.fromEntries(
      free.map((check) => {
        const begun = process.cpuUsage();
        for (const { text } of documents) checkText(text, { checks: [check], tools });
        return [check.id, Math.round(total / cpuSeconds(begun))];
      }),
    ),
  };
}

const part = (documents: readonly BenchDocument[], quarter: number) =>
  documents.slice((documents.length * quarter) / 4, (documents.length * (quarter + 1)) / 4);

/** A copy, so that what checks remember of a segment goes with it. */
const fresh = (text: CheckedText): CheckedText => ({ ...text, segments: text.segments.map((one) => ({ ...one })) });

const wordsOf = (documents: readonly BenchDocument[]) => documents.reduce((sum, { words }) => sum + words, 0);

const round = (value: number): number => Math.round(value * 1000) / 1000;

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** V8's own; without it the heap is mostly what has not been collected yet. */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heap(): number {
  collectGarbage();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

/** Lines of news in the language: human translations and sources of the WMT tasks, or the sample where they are absent. */
function newsLines(language: 'en' | 'de'): readonly string[] {
  if (!hasHumanReferences)
    return readFileSync(new URL('../corpus/krone-choe-putin/source.txt', import.meta.url), 'utf8')
      .split('\n')
      .slice(0, 11);
  const german = [news('wmt22.de-en', 'refA'), news('wmt24.en-de', 'refA'), news('wmt24.en-de', 'refB')] as const;
  return language === 'de'
    ? [...german[0].sources, ...german[1].texts, ...german[2].texts]
    : [
        ...german[0].texts,
        ...news('wmt22.de-en', 'refB').texts,
        ...news('wmt22.uk-en', 'refA').texts,
        ...german[1].sources,
      ];
}

const LINES_PER_DOCUMENT = 20;

/**
 * Documents of twenty lines that follow one another in the news. The first round is the text itself; in later ones, to
 * reach the number of words, every fifth longer word is changed by a letter and numbers are new, so that no line comes twice.
 */
function makeDocuments(language: 'en' | 'de', words: number): readonly BenchDocument[] {
  const lines = newsLines(language).filter((line) => line !== '');
  const random = generator(42);
  const documents: BenchDocument[] = [];
  for (let [total, at] = [0, 0]; total < words; at += LINES_PER_DOCUMENT) {
    const texts = Array.from({ length: LINES_PER_DOCUMENT }, (_, index) => {
      const line = lines[(at + index) % lines.length]!;
      return at + index < lines.length ? line : varied(line, random);
    });
    const count = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
    total += count;
    documents.push({ words: count, text: documentOf(texts, documents.length, language) });
  }
  return documents;
}

function varied(line: string, random: (below: number) => number): string {
  return line.replace(/(?<!\p{L})\p{L}\p{Ll}{5,}(?!\p{L})|\d/gu, (word) => {
    if (word.length === 1) return String(random(10));
    if (random(5) > 0) return word;
    const at = 1 + random(word.length - 2);
    return word.slice(0, at) + String.fromCharCode(97 + random(26)) + word.slice(at + 1);
  });
}

function documentOf(texts: readonly string[], number: number, language: string): CheckedText {
  return {
    document: `bench-${number}`,
    language,
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

function measureCspell(texts: Readonly<Record<'en' | 'de', readonly BenchDocument[]>>) {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  try {
    const install = `npm install --no-audit --no-fund --prefix . ${CSPELL}`;
    if (spawnSync('sh', ['-c', install], { cwd: folder }).status !== 0) return 'npm could not fetch it';
    return { en: cspellOn(folder, 'en', texts.en), de: cspellOn(folder, 'de', texts.de) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cspellOn(folder: string, language: 'en' | 'de', documents: readonly BenchDocument[]) {
  // Without these it stops reading at the hundredth word it does not know.
  const settings = { ...CSPELL_SETTINGS[language], maxNumberOfProblems: 1e9, maxDuplicateProblems: 1e9 };
  writeFileSync(join(folder, 'cspell.json'), JSON.stringify(settings));
  runCspell(folder, 'word');
  const start = runCspell(folder, 'word');
  const all = runCspell(folder, documents.flatMap(({ text }) => text.segments.map((one) => one.text)).join('\n'));
  if (start === undefined || all === undefined) return 'it did not run';
  return {
    startSeconds: start.seconds,
    cpuSeconds: all.seconds,
    findings: all.findings,
    wordsPerSecond: Math.round(wordsOf(documents) / all.seconds),
    wordsPerSecondWithoutStart: Math.round(wordsOf(documents) / (all.seconds - start.seconds)),
  };
}

/** Processor seconds of cspell over a text (POSIX `times`: user and system of the children) and what it found; undefined when it did not run. */
function runCspell(folder: string, text: string) {
  const file = join(folder, 'text.txt');
  writeFileSync(file, text);
  const command = `node_modules/.bin/cspell --no-progress --no-summary --no-cache --max-file-size 1GB -c cspell.json text.txt; times`;
  const { stdout } = spawnSync('sh', ['-c', command], { cwd: folder, maxBuffer: 2 ** 30, encoding: 'utf8' });
  const lines = stdout.trimEnd().split('\n');
  const times = [...(lines.at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  );
  const findings = lines.filter((line) => line.includes('Unknown word')).length;
  if (times.length !== 2 || (findings === 0 && text.length > 1000)) return undefined;
  return { seconds: round(times[0]! + times[1]!), findings };
}
