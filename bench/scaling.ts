import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { stringify } from 'yaml';
import { loadSettings } from '../src/config/load.ts';
import { createWorkbench } from '../src/workbench.ts';
import { PostgresServer } from '../tests/helpers/postgres-server.ts';

/**
 * What one article costs in rows, bytes and processor time on PostgreSQL, for docs/scaling.md: articles through systems that answer
 * at once, one after the other, in this process. `--articles 30 --segments 20 --systems 8`
 */
export default async function benchScaling(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: {
      articles: { type: 'string', default: '30' },
      segments: { type: 'string', default: '20' },
      systems: { type: 'string', default: '8' },
    },
  });
  const size = {
    articles: Number(values.articles),
    segments: Number(values.segments),
    systems: Number(values.systems),
  };
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-bench-'));
  const server = await PostgresServer.start();
  try {
    const store = await server.createDatabase();
    const systems = Array.from({ length: size.systems }, (_, index) => systemOf(index, size));
    writeFileSync(join(folder, 'gegenlesen.yaml'), stringify({ systems }));
    const workbench = await createWorkbench({ settings: loadSettings({ store }, {}, folder), cwd: folder });
    const ids: string[] = [];
    for (let article = 0; article <= size.articles; article++) {
      const bytes = new TextEncoder().encode(linesOf(article, size.segments).join('\n'));
      ids.push(...(await workbench.documents.add({ name: `article-${article}.txt`, bytes, language: 'en' })));
    }
    const compare = (id: string) =>
      workbench.compare({ documents: [id], targets: ['es'] }, { signal: new AbortController().signal });
    // The first one loads what every other finds loaded.
    await compare(ids[0]!);
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    for (const id of ids.slice(1)) await compare(id);
    const { user, system } = process.cpuUsage(cpu);
    const perArticle = (value: number) => Math.round(value / size.articles);
    const tables = await tablesOf(store);
    await workbench.close();
    return {
      load: loadavg()[0],
      ...size,
      perArticle: {
        milliseconds: perArticle(performance.now() - start),
        processorMilliseconds: perArticle((user + system) / 1000),
        bytes: Math.round(tables.reduce((sum, { bytes }) => sum + bytes, 0) / (size.articles + 1)),
        tables: Object.fromEntries(
          tables.map(({ name, rows, bytes }) => [
            name,
            { rows: rows / (size.articles + 1), bytes: Math.round(bytes / (size.articles + 1)) },
          ]),
        ),
      },
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** One that answers at once, with texts of its own: nothing but the work around vendors is measured. */
function systemOf(index: number, { articles, segments }: { readonly articles: number; readonly segments: number }) {
  const lines = Array.from({ length: articles + 1 }, (_, article) => linesOf(article, segments)).flat();
  const rows = lines.map((source) => ({ source, target: `[es ${index}] ${source}` }));
  return {
    id: `system${index}`,
    backend: 'imported',
    options: { file: `${index}.json`, from: 'en', to: 'es', segments: rows },
  };
}

/** Lines of about 120 characters with a name, a number and a quotation, as in news. */
function linesOf(article: number, segments: number): readonly string[] {
  return Array.from(
    { length: segments },
    (_, index) =>
      `Minister Anna Berger said in Vienna on Monday that report ${article} names ${1000 + index} cases: "This is line ${index} of many."`,
  );
}

interface Table {
  readonly name: string;
  readonly rows: number;
  /** With its indexes. */
  readonly bytes: number;
}

async function tablesOf(address: string): Promise<readonly Table[]> {
  const client = new pg.Client(address);
  await client.connect();
  await client.query('vacuum analyze');
  const { rows } = await client.query<{ name: string; rows: string; bytes: string }>(`
    select relname as name, reltuples::bigint as rows, pg_total_relation_size(oid) as bytes from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > 0 order by 3 desc`);
  await client.end();
  return rows.map((row) => ({ name: row.name, rows: Number(row.rows), bytes: Number(row.bytes) }));
}
