import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { messageOf, WorkbenchError } from '../shared/errors.ts';

/** Opened `node:sqlite` in the shape Kysely's SQLite dialect asks for. All errors come out as WorkbenchError `store`. */
export function openDatabase(path: string, busyTimeout: number): SqliteDatabase {
  return explained(path, () => {
    const database = new DatabaseSync(path, { timeout: busyTimeout });
    try {
      // NORMAL in WAL mode: a killed process loses nothing, a power cut may lose the last commits but never breaks the file (sqlite.org/wal.html).
      database.exec('pragma journal_mode = wal; pragma synchronous = normal;');
      // Keys are hashes and land all over the file: pages written again before a checkpoint are then copied and synced once.
      database.exec(`pragma wal_autocheckpoint = ${CHECKPOINT};`);
    } catch (error) {
      database.close();
      throw error;
    }
    return shim(database, path);
  });
}

/** Pages of 4 KiB the write-ahead log holds before it is copied into the file. */
const CHECKPOINT = 8000;

/** Statements kept ready. Inserts of many rows differ in their number, so there are more than queries in the code. */
const READY = 200;

function shim(database: DatabaseSync, path: string): SqliteDatabase {
  const ready = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = ready.get(sql);
    ready.delete(sql);
    // A transaction that reads first and writes later fails at once, without waiting, when another process wrote in between.
    const statement =
      known ?? explained(path, () => wrap(database.prepare(sql === 'begin' ? 'begin immediate' : sql), path));
    ready.set(sql, statement);
    if (ready.size > READY) ready.delete(ready.keys().next().value!);
    return statement;
  };
  return {
    close: () => database.close(),
    // SQLite has already rolled back by itself when the disk is full; a second rollback would hide that error.
    prepare: (sql) => (sql === 'rollback' && !database.isTransaction ? nothing : prepare(sql)),
  };
}

function wrap(statement: StatementSync, path: string): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => explained(path, () => statement.all(...bindable(values))),
    run: (values) => explained(path, () => statement.run(...bindable(values))),
    iterate: (values) => explained(path, () => statement.iterate(...bindable(values))),
  };
}

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

type Bindable = string | number | bigint | null;

/** node:sqlite takes an object in first place for named parameters and shifts the rest: wrong data without an error. */
function bindable(values: readonly unknown[]): Bindable[] {
  return values.map((value, index) => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
      return value;
    throw new TypeError(`SQL parameter ${index + 1} is ${typeof value}; only text, numbers and null can be stored`);
  });
}

/** Primary result codes of SQLite (sqlite.org/rescode.html) → what to do. */
const ADVICE: Readonly<Record<number, string>> = {
  5: 'is locked by another program. Wait until it has finished, or close it, and try again.',
  6: 'is locked by another part of this program. Try again.',
  8: 'is read-only. Give this user write access to the file and its folder.',
  10: 'could not be read or written: the disk reports an error. Check the disk, then try again.',
  11: 'is damaged. Restore it from a copy, or move it away and start with a new one.',
  13: 'cannot grow: the disk is full. Free some space and start again; everything saved so far is kept.',
  14: 'could not be opened. Check that the folder exists and that this user may write there.',
  26: 'is not a SQLite database. Name another file, or move this one away.',
};

/** Runs `work`; an error of SQLite becomes one a person can act on. */
function explained<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) throw error;
    const advice = ADVICE[error.errcode & 0xff] ?? `reports an error: ${messageOf(error)}.`;
    throw new WorkbenchError('store', `Store ${path} ${advice}`, { cause: error });
  }
}
