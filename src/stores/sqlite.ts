import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import type { Store, StorePlugin, StoreTools } from './contract.ts';
import { migrate } from './migrations/migrations.ts';
import { createSqlStore } from './repositories.ts';
import type { Schema } from './schema.ts';
import { openDatabase } from './sqlite-database.ts';

/** Milliseconds to wait for another process that is writing. */
const BUSY_TIMEOUT = 5000;

/** One SQLite file through `node:sqlite`: no native module, nothing to set up. `:memory:` keeps nothing. */
export const sqlite: StorePlugin = {
  id: 'sqlite',
  title: 'SQLite file',
  async open(location, { busyTimeout = BUSY_TIMEOUT, ...tools }) {
    if (location !== ':memory:') createFolder(dirname(location));
    return storeOn(openDatabase(location, busyTimeout), { where: location, ...tools });
  },
};

/** The store on an open database, which it closes. */
export async function storeOn(
  database: SqliteDatabase,
  { where, now, onMigrated }: Pick<StoreTools, 'now' | 'onMigrated'> & { readonly where: string },
): Promise<Store> {
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
  try {
    const steps = await migrate(db, `Store ${where}`);
    onMigrated?.(steps);
  } catch (error) {
    database.close();
    throw error;
  }
  return createSqlStore(db, now);
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
