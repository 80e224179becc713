/**
 * `node scripts/write-upgrade-fixture.ts 0006-frames`: a small store of that schema, as SQL, for tests/stores/upgrade.test.ts. It holds what a
 * comparison of a short document leaves behind, as far as the schema has a place for it. Written once, when a schema is released, and never again.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Kysely, SqliteDialect } from 'kysely';
import { stringify } from 'yaml';
import { loadSettings } from '../src/config/load.ts';
import { migrateTo } from '../src/stores/migrations/migrations.ts';
import { openStore } from '../src/stores/registry.ts';
import type { Schema } from '../src/stores/schema.ts';
import { openDatabase } from '../src/stores/sqlite-database.ts';
import { createWorkbench } from '../src/workbench.ts';

const FOLDER = fileURLToPath(new URL('../tests/stores/upgrades', import.meta.url));

const SEGMENTS = [
  { source: 'Heads meet in Vienna.', target: 'Los jefes se reúnen en Viena.' },
  { source: 'They spoke of 10,000 things.', target: 'Hablaron de 10.000 cosas.' },
];

/** Rows of tables this program no longer has. */
const GONE: Readonly<Record<string, string>> = {
  name_decisions: `insert into name_decisions (id, position, kind, left_names, right_names, made_at)
    values ('d1', 1, 'apart', '["en:vienna"]', '["en:vienne"]', '2026-11-20T10:00:00.000Z')`,
};

const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-fixture-'));
try {
  await fillStore();
  for (const step of process.argv.slice(2)) {
    const path = join(folder, `${step}.sqlite`);
    await createTables(path, step);
    writeFileSync(join(FOLDER, `${step}.sql`), dump(path));
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** A store as this program writes it. */
async function fillStore(): Promise<void> {
  const systems = [
    { id: 'a', backend: 'imported', options: { file: 'a.json', from: 'en', to: 'es', segments: SEGMENTS } },
  ];
  writeFileSync(join(folder, 'gegenlesen.yaml'), stringify({ store: 'full.sqlite', systems }));
  writeFileSync(join(folder, 'news.txt'), SEGMENTS.map(({ source }) => source).join('\n'));
  const workbench = await createWorkbench({ settings: loadSettings({}, {}, folder), cwd: folder });
  await workbench.documents.open(['news.txt'], 'en');
  await workbench.compare({ documents: ['news'], targets: ['es'] }, { signal: new AbortController().signal });
  await workbench.close();
  await addPeople();
}

/** Whoever may come in over the network, what they did, and a run that waits for a worker. */
async function addPeople(): Promise<void> {
  const createdAt = '2026-11-20T10:00:00.000Z';
  const store = await openStore(join(folder, 'full.sqlite'), { now: () => createdAt });
  await store.accounts.add({ id: 'u1', name: 'Ana', role: 'editor', createdAt, subject: 'https://id.example 42' });
  const expiresAt = '2027-11-20T10:00:00.000Z';
  const token = { kind: 'token', id: 't1', account: 'u1', title: 'CI', grants: ['read'] } as const;
  await store.secrets.add({ ...token, hash: 'f1d2', createdAt, expiresAt });
  const did = { account: 'u1', by: 'Ana', action: 'run', object: 'news', detail: '' } as const;
  await store.audit.add({ ...did, id: 'e1', at: createdAt });
  await store.audit.spend({ id: 'e1', account: 'u1', month: '2026-11', amount: 2.5, currency: 'EUR' });
  await store.queuedRuns.add({ id: 'q1', request: '{"documents":["news"],"targets":["es"]}', startedAt: createdAt });
  await store.close();
}

async function createTables(path: string, step: string): Promise<void> {
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: openDatabase(path, 1000) }) });
  await migrateTo(db, step);
  await db.destroy();
  const database = new DatabaseSync(path);
  database.exec(`attach '${join(folder, 'full.sqlite')}' as whole`);
  const known = new Set(tablesOf(database, 'whole'));
  for (const table of tablesOf(database, 'main')) {
    if (!known.has(table)) {
      database.exec(GONE[table] ?? '');
      continue;
    }
    const columns = database.prepare(`select name from pragma_table_info('${table}')`).all();
    const list = columns.map(({ name }) => `"${name}"`).join(', ');
    database.exec(`insert into main."${table}" (${list}) select ${list} from whole."${table}"`);
  }
  database.close();
}

function tablesOf(database: DatabaseSync, schema: 'main' | 'whole'): readonly string[] {
  const rows = database.prepare(
    `select name from ${schema}.sqlite_schema where type = 'table' and name not like 'kysely%'`,
  );
  return rows.all().map(({ name }) => String(name));
}

/** Tables, rows and indexes in the order SQLite needs them. */
function dump(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true });
  const objects = database.prepare(
    `select name, type, sql from sqlite_schema where sql is not null order by type = 'index', rowid`,
  );
  const lines = objects.all().flatMap(({ name, type, sql }) => {
    if (type !== 'table') return [`${sql};`];
    const rows = database.prepare(`select * from "${name}"`).all();
    return [
      `${sql};`,
      ...rows.map((row) => `insert into "${name}" values (${Object.values(row).map(literal).join(', ')});`),
    ];
  });
  database.close();
  return `${lines.join('\n')}\n`;
}

function literal(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
