import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings } from '../src/config/load.ts';
import type { Document } from '../src/corpus/document.ts';
import { sourceText } from '../src/evaluate/checked-text.ts';
import type { Comparison, Evaluation, NameRow } from '../src/evaluate/evaluation.ts';
import type { Store } from '../src/stores/contract.ts';
import { sqlite } from '../src/stores/sqlite.ts';
import { comparisonEntry } from '../src/terms/names/ledger/comparison-entry.ts';
import { documentEntry } from '../src/terms/names/ledger/document-entry.ts';
import { regroup, saveDocument, saveEvaluation } from '../src/workbench/name-ledger.ts';
import { nameUseCases } from '../src/workbench/names.ts';

const LINES = 24;
const NAMES_PER_LINE = 2;
const SYSTEMS = ['a', 'b', 'c'] as const;
const MEASURED = 300;
const COUNTS = {
  documents: { type: 'string', default: '10000' },
  steps: { type: 'string', default: '10000' },
} as const;

/**
 * The ledger of names with many documents in it: `--documents 10000`, and a long log, `--steps 10000`. Documents of 24 lines with
 * 48 uses of names, one comparison each with three systems; names are drawn so that few are in nearly every document and most in few.
 * Of the steps half decide about two names, half take back an edit of something else, which may have been about names.
 * Measured: looking a name up by a spelling, a page of the list, saving one more document and one more comparison, and one decision.
 */
export default async function ledger(args: string[]): Promise<unknown> {
  const { values } = parseArgs({ args, options: COUNTS });
  const [count, steps] = [Number(values.documents), Number(values.steps)];
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const file = join(folder, 'store.sqlite');
  const store = await sqlite.open(file, { now: () => new Date().toISOString() });
  const names = nameUseCases(store, loadSettings({ store: file }, {}, folder));
  try {
    const started = performance.now();
    for (let first = 0; first < count; first += 200) await fill(store, first, Math.min(first + 200, count));
    await store.transaction((inner) => decide(inner, steps));
    const filled = (performance.now() - started) / 1000;
    const { total, names: some } = await names.list({ order: 'uses', limit: 1000, offset: 0 });
    const known = (number: number) => some[(number * 7919) % some.length]!.name;
    return {
      documents: count,
      steps,
      names: total,
      fillSeconds: filled,
      megabytes: Math.round(statSync(file).size / 1e6),
      lookUp: await timed((number) => store.names.spelled(known(number))),
      lookUpByBeginning: await timed((number) =>
        names.list({ text: known(number).slice(0, 4), order: 'uses', limit: 10, offset: 0 }),
      ),
      page: await timed((number) => names.list({ order: 'trouble', limit: 50, offset: (number % 20) * 50 })),
      show: await timed((number) => names.show(known(number))),
      addDocument: await timed((number) => saveDocument(store, documentOf(count + number), [])),
      addComparison: await timed((number) => saveEvaluation(store, evaluationOf(count + number))),
      decide: await timed(async (number) => names.apart(known(2 * number), known(2 * number + 1))),
      load: loadavg().map((value) => Number(value.toFixed(1))),
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** Documents `first` to before `end`, with rows written once for all of them. */
async function fill(store: Store, first: number, end: number): Promise<void> {
  await store.transaction(async (inner) => {
    const touched = new Set<string>();
    for (let number = first; number < end; number += 1) {
      const [document, evaluation] = [documentOf(number), evaluationOf(number)];
      await inner.documents.save(document);
      await inner.evaluations.save(evaluation);
      const entries = [
        documentEntry(sourceText(document), []),
        comparisonEntry(evaluation.comparisons[0]!, evaluation.id),
      ];
      for (const entry of entries) for (const key of await inner.names.put(entry)) touched.add(key);
    }
    await regroup(inner, [...touched]);
  });
}

/** Steps of the log: every other one tells two names apart, or joins them. */
async function decide(store: Store, steps: number): Promise<void> {
  for (let number = 0; number < steps; number += 1) {
    const [madeAt, id] = [new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(), `step-${number}`];
    const [left, right] = [number, number + 30_011].map((one) => [
      `en:${nameOf((one * 7919) % 65_536).toLowerCase()}`,
    ]) as [[string], [string]];
    const kind = number % 20 === 0 ? 'merge' : 'apart';
    await store.reviews.append({
      ...{ id, at: madeAt, by: '', document: '', everywhere: true },
      change:
        number % 2 === 0
          ? { type: 'names', decision: { id, kind, left, right, madeAt } }
          : { type: 'undo', act: `edit-${number}` },
    });
  }
  await regroup(store, []);
}

/** Milliseconds of the clock, and of the processor alone, which a busy machine does not lengthen. */
async function timed(work: (number: number) => Promise<unknown>) {
  const times: number[] = [];
  const processor = process.cpuUsage();
  for (let number = 0; number < MEASURED; number += 1) {
    const start = performance.now();
    await work(number);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(processor);
  times.sort((a, b) => a - b);
  const at = (share: number) => Number(times[Math.min(times.length - 1, Math.floor(share * times.length))]!.toFixed(2));
  return {
    p50: at(0.5),
    p95: at(0.95),
    max: at(1),
    processorMean: Number(((user + system) / 1000 / MEASURED).toFixed(2)),
  };
}

const SYLLABLES = [
  'ba',
  'ko',
  'mi',
  'ra',
  'ten',
  'lu',
  'sha',
  'vor',
  'ni',
  'dek',
  'go',
  'zan',
  'pe',
  'ril',
  'tu',
  'wes',
];

/** Name number n, always the same: 65,536 different ones. */
function nameOf(number: number): string {
  const word = [0, 4, 8, 12].map((shift) => SYLLABLES[(number >> shift) & 15]!).join('');
  return word[0]!.toUpperCase() + word.slice(1);
}

/** A number of a name for a draw: a few names are drawn very often (Zipf's law, roughly). */
function drawn(seed: number): number {
  let state = (seed * 2_654_435_761) >>> 0;
  state = Math.imul(state ^ (state >>> 16), 2_246_822_507) >>> 0;
  state = Math.imul(state ^ (state >>> 13), 3_266_489_909) >>> 0;
  const share = ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
  return Math.floor(65_536 ** share) - 1;
}

function namesOf(number: number): readonly string[] {
  return Array.from({ length: LINES * NAMES_PER_LINE }, (_, index) => nameOf(drawn(number * 1009 + index)));
}

function documentOf(number: number): Document {
  const names = namesOf(number);
  const segments = Array.from({ length: LINES }, (_, line) => ({
    id: `s${line + 1}`,
    text: `On that day the council heard what ${names[2 * line]} had told the others about ${names[2 * line + 1]}.`,
  }));
  const id = `document-${number}`;
  return { id, title: id, language: 'en', sections: [{ id: 'body', role: 'body', language: 'en', segments }] };
}

function evaluationOf(number: number): Evaluation {
  const document = `document-${number}`;
  const rows = [...Map.groupBy(namesOf(number).entries(), ([, name]) => name)].map(
    ([name, uses]): NameRow => ({
      name,
      consistent: true,
      cells: Object.fromEntries(
        ['source', ...SYSTEMS].map((column) => [
          column,
          [{ form: name, count: uses.length, dissent: false, places: uses.map(([index]) => placeOf(index, name)) }],
        ]),
      ),
    }),
  );
  const comparison: Comparison = {
    id: `${document}.de`,
    document: { id: document, title: document, language: 'en' },
    target: 'de',
    columns: SYSTEMS.map((id) => ({
      id,
      name: id,
      kind: 'system',
      language: 'de',
      measures: { words: 0, findings: { critical: 0, major: 0, minor: 0, info: 0 }, findingsPerThousandWords: null },
    })),
    segments: [],
    cells: {},
    findings: [],
    checks: [],
    names: rows,
  };
  return {
    formatVersion: 1 as const,
    id: `evaluation-${number}`,
    createdAt: '2026-01-01T00:00:00.000Z',
    generator: { name: 'gegenlesen', version: '0' },
    comparisons: [comparison],
  };
}

function placeOf(index: number, name: string) {
  return { segment: Math.floor(index / NAMES_PER_LINE), start: 10, end: 10 + name.length };
}
