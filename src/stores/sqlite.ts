import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import type { Store, StorePlugin } from './contract.ts';
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
  defaultLocation: 'data/gegenlesen.sqlite',
  async open(location, { now, busyTimeout = BUSY_TIMEOUT }) {
    if (location !== ':memory:') createFolder(dirname(location));
    return storeOn(openDatabase(location, busyTimeout), { where: location, now });
  },
};

/** The store on an open database, which it closes. */
export async function storeOn(
  database: SqliteDatabase,
  { where, now }: { where: string; now: () => string },
): Promise<Store> {
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
  try {
    await migrate(db, `Store ${where}`);
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
