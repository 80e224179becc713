import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type KyselyPlugin, sql } from 'kysely';
import { loadSettings } from '../src/config/load.ts';
import type { Document } from '../src/corpus/document.ts';
import { listen } from '../src/server/listen.ts';
import type { Store, Tables } from '../src/stores/contract.ts';
import { storePlugin } from '../src/stores/registry.ts';
import { createSqlStore } from '../src/stores/repositories.ts';
import type { Database } from '../src/stores/schema.ts';
import { createWorkbench } from '../src/workbench.ts';
import { PostgresServer } from '../tests/helpers/postgres-server.ts';

/**
 * Pages and queries over many documents, a document and a run of very many segments, on SQLite and on PostgreSQL; prints the plan of every query
 * of one that takes longer than 300 ms (`--goal`) at the 95th percentile. `--documents 10000 --segments 1000000 --times 20 --kinds sqlite,postgres`
 */
export default async function benchStore(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: {
      documents: { type: 'string', default: '10000' },
      segments: { type: 'string', default: '1000000' },
      times: { type: 'string', default: '20' },
      kinds: { type: 'string', default: 'sqlite,postgres' },
      goal: { type: 'string', default: '300' },
    },
  });
  const size = {
    documents: Number(values.documents),
    segments: Number(values.segments),
    times: Number(values.times),
    goal: Number(values.goal),
  };
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const server = values.kinds.includes('postgres') ? await PostgresServer.start() : undefined;
  try {
    const measured: Record<string, unknown> = {};
    for (const kind of values.kinds.split(',')) {
      const location = kind === 'postgres' ? await server!.createDatabase() : join(folder, 'store.sqlite');
      measured[kind] = await measureStore(location, size, folder);
    }
    return { load: loadavg()[0], ...size, ...measured };
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true });
  }
}

interface Size {
  readonly documents: number;
  readonly segments: number;
  readonly times: number;
  /** Milliseconds. */
  readonly goal: number;
}

async function measureStore(location: string, size: Size, cwd: string): Promise<unknown> {
  const tables = await (await storePlugin(location)).openTables(location, {});
  const fillSeconds = await seconds(() => fill(createSqlStore(tables.db, clock()), size));
  if (location.startsWith('postgres')) await sql`analyze`.execute(tables.db);
  const queries = await measureQueries(tables, size);
  const bytes = await sizeOf(tables.db, location);
  await tables.db.destroy();
  return { fillSeconds, bytes, queries, pages: await measurePages(location, size, cwd) };
}

/** Times a second apart, so that lists have an order. */
function clock(): () => string {
  let count = 0;
  return () => new Date(Date.UTC(2026, 0, 1) + count++ * 1000).toISOString();
}

const PLACE = { run: 'run', document: 'd0', target: 'es', system: 'a' };

async function fill(store: Store, { documents, segments }: Size): Promise<void> {
  await inBatches(documents, 500, (some) =>
    store.transaction(async (inner) => {
      for (const index of some) {
        await inner.documents.save(documentOf(`d${index}`));
        await inner.evaluations.save(evaluationOf(index));
      }
    }),
  );
  await store.documents.save(documentOf(LONG, segments));
  await store.runs.create({
    ...{ id: 'run', createdAt: '2026-01-01T00:00:00.000Z', state: 'finished', owner: 'bench', beats: 0 },
    ...{ documents: ['d0'], targets: ['es'], systems: [] },
  });
  await inBatches(segments, 20_000, (some) =>
    store.transaction(async (inner) => {
      await inner.translations.save(some.map(translationOf));
      await inner.runs.saveOutcomes(
        some.map((segment) => ({ ...PLACE, segment, keys: [`k${segment}`], reused: false })),
      );
    }),
  );
}

async function inBatches(count: number, size: number, work: (some: readonly number[]) => Promise<unknown>) {
  for (let start = 0; start < count; start += size) {
    await work(Array.from({ length: Math.min(size, count - start) }, (_, index) => start + index));
  }
}

/** A document of as many segments as the run has. */
const LONG = 'long';

function documentOf(id: string, length = 20): Document {
  const segments = Array.from({ length }, (_, index) => ({ id: `s${index}`, text: `Sentence ${index} of ${id}.` }));
  return {
    id,
    title: `Report ${id}`,
    language: 'en',
    sections: [{ id: 'body', role: 'body', language: 'en', segments }],
  };
}

function evaluationOf(index: number) {
  const document = { id: `d${index}`, title: `Report d${index}`, language: 'en' };
  const empty = { columns: [], segments: [], cells: {}, findings: [], checks: [], names: [] };
  const at = new Date(Date.UTC(2026, 0, 2) + index * 1000).toISOString();
  const comparisons = ['es', 'de'].map((target) => ({ id: `d${index}.${target}`, document, target, ...empty }));
  return {
    ...{ formatVersion: 1 as const, id: `e${index}`, createdAt: at, comparisons },
    generator: { name: 'gegenlesen' as const, version: '0' },
  };
}

function translationOf(segment: number) {
  const text = `[es] Sentence ${segment} of a long report, which goes on for a while as sentences do.`;
  return {
    ...{ key: `k${segment}`, answer: { state: 'translated' as const, text }, system: 'a', from: 'en', to: 'es' },
    ...{ characters: 80, attempts: 1, milliseconds: 5, createdAt: '2026-01-01T00:00:00.000Z' },
  };
}

async function measureQueries(
  { db }: Tables,
  { documents, segments, times, goal }: Size,
): Promise<Record<string, unknown>> {
  const recorder = new Recorder(db);
  const store = createSqlStore(db.withPlugin(recorder), clock());
  const middle = { at: new Date(Date.UTC(2026, 0, 1) + (documents / 2) * 1000).toISOString(), id: 'd' };
  const ids = Array.from({ length: 50 }, (_, index) => `d${index * Math.floor(documents / 50)}`);
  const first = Math.floor(segments / 2);
  const work: Readonly<Record<string, () => Promise<unknown>>> = {
    'first page of documents': () => store.documents.list({ limit: 50 }),
    'page in the middle of the documents': () => store.documents.list({ limit: 50, after: middle }),
    'part in the middle of the longest document': () => store.documents.part(LONG, first),
    'newest comparisons of 50 documents': () => store.evaluations.newest(ids),
    'page in the middle of the evaluations': () =>
      store.evaluations.list({ limit: 50, after: { ...middle, at: '2026-01-02T01:00:00.000Z' } }),
    'newest evaluation of a document': () => store.evaluations.latest('d1', 'es'),
    '1,000 segments in the middle of a run': () => store.runs.outcomes('run', { ...PLACE, first, end: first + 1000 }),
    '1,000 stored translations': () =>
      store.translations.find(Array.from({ length: 1000 }, (_, index) => `k${first + index}`)),
    'requests of the last hour': () => store.attempts.totals('2026-01-01T00:00:00.000Z'),
  };
  const measured: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(work)) {
    recorder.statements.clear();
    const p95 = await percentile(times, query);
    measured[name] = p95 <= goal ? { p95 } : { p95, plans: await recorder.plans() };
  }
  return measured;
}

/** Remembers the statements that pass, to ask for their plans. */
class Recorder implements KyselyPlugin {
  readonly statements = new Map<string, readonly unknown[]>();
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  transformQuery({ node, queryId }: Parameters<KyselyPlugin['transformQuery']>[0]) {
    const { sql: text, parameters } = this.#db.getExecutor().compileQuery(node, queryId);
    this.statements.set(text, parameters);
    return node;
  }

  async transformResult({ result }: Parameters<KyselyPlugin['transformResult']>[0]) {
    return result;
  }

  async plans(): Promise<Record<string, readonly string[]>> {
    const explain =
      this.#db.getExecutor().adapter.supportsReturning && (await this.#isPostgres())
        ? 'explain analyze'
        : 'explain query plan';
    const plans: Record<string, readonly string[]> = {};
    for (const [text, parameters] of this.statements) {
      const { rows } = await this.#db.executeQuery<Record<string, unknown>>({
        ...sql`select 1`.compile(this.#db),
        sql: `${explain} ${text}`,
        parameters,
      });
      plans[text.slice(0, 200)] = rows.map((row) => String(row['QUERY PLAN'] ?? row.detail));
    }
    return plans;
  }

  async #isPostgres(): Promise<boolean> {
    return sql`select version()`.execute(this.#db).then(
      () => true,
      () => false,
    );
  }
}

async function measurePages(
  location: string,
  { times, documents, segments }: Size,
  cwd: string,
): Promise<Record<string, unknown>> {
  const settings = loadSettings({ store: location }, {}, cwd);
  const workbench = await createWorkbench({ settings, cwd });
  const server = await listen({ workbench, port: 0, host: '127.0.0.1' });
  try {
    const list = await get(server.address, '/api/documents?limit=50');
    const { next } = JSON.parse(list) as { next: string };
    const paths = [
      '/',
      `/?cursor=${next}`,
      `/api/documents?limit=50&cursor=${next}`,
      '/api/evaluations?limit=50',
      `/documents/d${documents - 1}`,
      `/documents/${LONG}`,
      `/documents/${LONG}?at=${Math.ceil(segments / 2)}`,
      '/state',
      '/names',
      '/api/health',
    ];
    const measured: Record<string, unknown> = {};
    for (const path of paths)
      measured[path.split('cursor=')[0]!] = { p95: await percentile(times, () => get(server.address, path)) };
    return measured;
  } finally {
    await server.close();
    await workbench.close();
  }
}

async function get(address: string, path: string): Promise<string> {
  const response = await fetch(address + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

async function percentile(times: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  const took: number[] = [];
  for (let count = 0; count < times; count++) {
    const start = performance.now();
    await work();
    took.push(performance.now() - start);
  }
  took.sort((one, other) => one - other);
  return Math.round(took[Math.ceil(times * 0.95) - 1]! * 10) / 10;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((performance.now() - start) / 100) / 10;
}

/** Of tables with their indexes. */
async function sizeOf(db: Database, location: string): Promise<Record<string, number>> {
  const query = location.startsWith('postgres')
    ? sql<{ name: string; bytes: number }>`
        select relname::text as name, pg_total_relation_size(oid) as bytes from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace order by 2 desc limit 6`
    : sql<{
        name: string;
        bytes: number;
      }>`select 'file' as name, page_count * page_size as bytes from pragma_page_count, pragma_page_size`;
  return Object.fromEntries((await query.execute(db)).rows.map(({ name, bytes }) => [name, Number(bytes)]));
}
