import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, type SqliteDatabase, SqliteDialect, sql } from 'kysely';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import type { Store, StorePlugin, StoreTools } from './contract.ts';
import { migrate } from './migrations/migrations.ts';
import { createSqlStore } from './repositories.ts';
import type { Database, Schema } from './schema.ts';
import { openDatabase } from './sqlite-database.ts';
import { keysByTable } from './table-keys.ts';

/** Milliseconds to wait for another process that is writing. */
const BUSY_TIMEOUT = 5000;

/** One SQLite file through `node:sqlite`: no native module, nothing to set up. `:memory:` keeps nothing. */
export const sqlite: StorePlugin = {
  id: 'sqlite',
  title: 'SQLite file',
  open: async (location, tools) => createSqlStore(await openFile(location, tools), tools.now),
  async openTables(location, tools) {
    const db = await openFile(location, tools);
    return { db, keys: () => keysOf(db) };
  },
};

type OpenTools = Omit<StoreTools, 'now'>;

function openFile(location: string, { busyTimeout = BUSY_TIMEOUT, ...tools }: OpenTools): Promise<Database> {
  if (location !== ':memory:') createFolder(dirname(location));
  return migrated(openDatabase(location, busyTimeout), location, tools);
}

/** The store on an open database, which it closes. `where`: for people. */
export async function storeOn(
  database: SqliteDatabase,
  { where, ...tools }: StoreTools & { readonly where: string },
): Promise<Store> {
  return createSqlStore(await migrated(database, where, tools), tools.now);
}

async function migrated(database: SqliteDatabase, where: string, { onMigrated }: OpenTools): Promise<Database> {
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
  try {
    const steps = await migrate(db, `Store ${where}`);
    onMigrated?.(steps);
  } catch (error) {
    database.close();
    throw error;
  }
  return db;
}

/** sqlite.org/pragma.html#pragma_table_info: `pk` is the place in the primary key, from 1. */
async function keysOf(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select tables.name as table_name, columns.name as column_name
    from sqlite_schema as tables, pragma_table_info(tables.name) as columns
    where tables.type = 'table' and columns.pk > 0 order by tables.name, columns.pk
  `.execute(db);
  return keysByTable(rows);
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new WorkbenchError('store', `The folder ${folder} for the store could not be made: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}
