import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/stores/contract.ts';
import { migrateTo } from '../../src/stores/migrations/migrations.ts';
import { connectionPool, postgres, postgresTables } from '../../src/stores/postgres.ts';
import { sqlite } from '../../src/stores/sqlite.ts';
import { hasPostgres, PostgresServer } from '../helpers/postgres-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** One store of each earlier schema, as SQL, written by `scripts/write-upgrade-fixture.ts` when that schema was the newest. */
const FOLDER = fileURLToPath(new URL('upgrades', import.meta.url));
const fixtures = readdirSync(FOLDER).filter((file) => file.endsWith('.sql'));

type Row = Record<string, string | number | null>;
type Rows = ReadonlyMap<string, readonly Row[]>;

/** The file as it was then; what it holds but for the notes of the migrator. */
function oldStore(file: string): { readonly path: string; readonly rows: Rows } {
  const path = join(temporaryFolder(), 'store.sqlite');
  const old = new DatabaseSync(path);
  old.exec(readFileSync(join(FOLDER, file), 'utf8'));
  const rows = rowsOf(old);
  old.close();
  expect(rows.get('documents')).toHaveLength(1);
  return { path, rows };
}

function rowsOf(database: DatabaseSync): Rows {
  const tables = database.prepare(`select name from sqlite_schema where type = 'table' and name not like 'kysely%'`);
  return new Map(
    tables.all().map(({ name }) => {
      const rows = database.prepare(`select * from "${name}"`).all() as Row[];
      return [String(name), rows.map((row) => ({ ...row }))];
    }),
  );
}

async function expectItsContent(store: Store): Promise<void> {
  expect((await store.documents.list()).map(({ id }) => id)).toEqual(['news']);
  const evaluation = await store.evaluations.latest('news', 'es');
  expect(evaluation?.comparisons[0]?.cells.a).toHaveLength(2);
  const [run] = await store.runs.list(1);
  const outcomes = await store.runs.outcomes(run!.id);
  expect((await store.translations.find(outcomes.flatMap(({ keys }) => keys))).size).toBe(2);
  expect(await store.attempts.list(run!.id)).toHaveLength(1);
}

/** Every row as it was, whatever columns have come since. A table that is gone has left its rows elsewhere; its own step is tested with it. */
function expectKept(before: Rows, now: (table: string) => readonly Row[] | undefined): void {
  for (const [table, rows] of before) {
    const columns = Object.keys(rows[0] ?? {});
    const kept = now(table)?.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
    if (kept !== undefined) expect(kept).toEqual(expect.arrayContaining([...rows]));
  }
}

const now = () => '2026-11-23T10:00:00.000Z';

describe.each(fixtures)('a store of schema %s', (file) => {
  it('is brought up to date, and every row it held is still there', async () => {
    const { path, rows } = oldStore(file);
    const steps: string[] = [];
    const store = await sqlite.open(path, { now, onMigrated: (done) => steps.push(...done) });
    expect(steps.length).toBeGreaterThan(0);
    await expectItsContent(store);
    await store.close();

    const after = new DatabaseSync(path);
    const kept = rowsOf(after);
    expectKept(rows, (table) => kept.get(table));
    after.close();
  });
});

describe.skipIf(!hasPostgres)('on a PostgreSQL server', { timeout: 60_000 }, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server.stop());

  it.each(fixtures)('a store of schema %s is brought up to date as well', async (file) => {
    const { rows } = oldStore(file);
    const address = await server.createDatabase();
    await fill(address, basename(file, '.sql'), rows);
    const steps: string[] = [];
    const store = await postgres.open(address, { now, onMigrated: (done) => steps.push(...done) });
    expect(steps.length).toBeGreaterThan(0);
    await expectItsContent(store);
    await store.close();

    const db = postgresTables(connectionPool(address), address);
    const tables = new Set((await db.introspection.getTables()).map(({ name }) => name));
    const kept = new Map<string, readonly Row[]>();
    for (const table of rows.keys()) {
      if (tables.has(table)) kept.set(table, (await sql<Row>`select * from ${sql.table(table)}`.execute(db)).rows);
    }
    await db.destroy();
    expectKept(rows, (table) => kept.get(table));
  });

  /** The tables of that step, and the rows of the file in them. */
  async function fill(address: string, step: string, rows: Rows): Promise<void> {
    const db = postgresTables(connectionPool(address), address);
    await migrateTo(db, step);
    for (const [table, all] of rows) {
      for (const row of all) {
        const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
        await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(db);
      }
    }
    await db.destroy();
  }
});

it('has a store of every schema there was before this one was worked on', () => {
  expect(fixtures.map((file) => file.slice(0, 4))).toEqual(
    expect.arrayContaining('0001 0002 0003 0004 0005 0006 0007 0010 0012 0013 0014 0020 0023 0024 0025'.split(' ')),
  );
});
