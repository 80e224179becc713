import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { WorkbenchError } from '../shared/errors.ts';
import type { Tables } from './contract.ts';
import type { Database } from './schema.ts';

export interface CopiedTable {
  readonly table: string;
  readonly rows: number;
  /** The same for the same rows in whatever order, in every kind of store. */
  readonly hash: string;
}

export interface CopyWatch {
  /** For people. */
  readonly from: string;
  readonly to: string;
  readonly signal: AbortSignal;
  /** Told of each table once it was copied, read again and found equal. */
  readonly onTable?: (table: CopiedTable) => void;
}

/**
 * Copies every row of every table into an empty store: all of it, as it stood at one moment, or nothing.
 * @throws WorkbenchError `store` when the target holds something, or what is read back is not what was written.
 */
export async function copyTables(from: Tables, to: Tables, watch: CopyWatch): Promise<readonly CopiedTable[]> {
  const [keys, held] = [await from.keys(), await to.keys()];
  await requireEmpty(to.db, [...held.keys()], watch.to);
  // One moment of the source: in SQLite a transaction keeps others from writing.
  const moment = from.db.transaction().setIsolationLevel('repeatable read');
  return moment.execute((source) =>
    to.db.transaction().execute(async (target) => {
      const copied: CopiedTable[] = [];
      for (const [table, key] of keys) {
        copied.push(await copyTable({ source, target, table, key }, watch));
        watch.onTable?.(copied.at(-1)!);
      }
      return copied;
    }),
  );
}

async function requireEmpty(db: Database, tables: readonly string[], where: string): Promise<void> {
  for (const table of tables) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length === 0) continue;
    throw new WorkbenchError(
      'store',
      `${where} holds something already (table ${table}). Name an empty store, so that nothing is mixed or overwritten.`,
    );
  }
}

interface TableCopy {
  readonly source: Database;
  readonly target: Database;
  readonly table: string;
  readonly key: readonly string[];
}

async function copyTable({ source, target, table, key }: TableCopy, watch: CopyWatch): Promise<CopiedTable> {
  const written = new RowSum();
  for await (const rows of batches(source, table, key)) {
    watch.signal.throwIfAborted();
    written.add(rows);
    const columns = Object.keys(rows[0]!);
    const lines = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(lines)}`.execute(
      target,
    );
  }
  const read = new RowSum();
  for await (const rows of batches(target, table, key)) read.add(rows);
  if (read.rows === written.rows && read.hash === written.hash) return { table, rows: read.rows, hash: read.hash };
  throw new WorkbenchError(
    'store',
    `Table ${table}: ${written.rows} rows (${written.hash}) were read from ${watch.from}, but ${read.rows} (${read.hash}) are in ${watch.to}. Nothing was kept there. Please report this.`,
  );
}

type Row = Readonly<Record<string, string | number | null>>;

/** About so many characters are under way at once. */
const BATCH = 4_000_000;
const MOST_ROWS = 1000;

/** All rows in the order of their key, as many at a time as memory should hold. */
async function* batches(db: Database, table: string, key: readonly string[]): AsyncIterable<readonly Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let after: Row | undefined;
  for (let limit = 10; ; ) {
    const behind = after && sql`where (${columns}) > (${sql.join(key.map((column) => after![column]))})`;
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} ${behind ?? sql``} order by ${columns} limit ${limit}
    `.execute(db);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!;
    limit = Math.max(1, Math.min(MOST_ROWS, Math.floor((BATCH * rows.length) / JSON.stringify(rows).length)));
  }
}

/** Number of rows, and the sum of their SHA-256 sums: the order in which two databases keep rows does not matter. */
class RowSum {
  rows = 0;
  #sum = 0n;

  add(rows: readonly Row[]): void {
    this.rows += rows.length;
    for (const row of rows) {
      const content = JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));
      this.#sum += BigInt(`0x${createHash('sha256').update(content).digest('hex')}`);
    }
  }

  get hash(): string {
    return BigInt.asUintN(256, this.#sum).toString(16).padStart(64, '0');
  }
}
