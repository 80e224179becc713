import { type DataTypeNode, Kysely, PostgresDialect, type PostgresPool, PostgresQueryCompiler, sql } from 'kysely';
import pg from 'pg';
import { WorkbenchError } from '../shared/errors.ts';
import { shownStore } from '../shared/store-address.ts';
import type { Store, StorePlugin, StoreTools } from './contract.ts';
import { migrate } from './migrations/migrations.ts';
import { storePool } from './postgres-database.ts';
import { createSqlStore } from './repositories.ts';
import type { Database, Schema } from './schema.ts';
import { keysByTable } from './table-keys.ts';

/** Of one store at once; servers and workers add up to what the database takes (`max_connections`). */
const CONNECTIONS = 8;
/** Milliseconds to wait for another program that is writing; a busy server has many of them. */
const BUSY_TIMEOUT = 30_000;
/** A connection that does not come about in this many milliseconds will not. */
const CONNECT_TIMEOUT = 10_000;
/** A program that died inside a transaction holds it for no longer than this many milliseconds. */
const IDLE_TIMEOUT = 60_000;
/** Oldest server that is supported, as `server_version_num` puts it. */
const OLDEST = 140_000;

/** A PostgreSQL database, for several programs on several machines. */
export const postgres: StorePlugin = {
  id: 'postgres',
  title: 'PostgreSQL database',
  open: (location, tools) => storeOnPool(connectionPool(location, tools), { where: shownStore(location), ...tools }),
  async openTables(location, tools) {
    const db = await migrated(connectionPool(location, tools), shownStore(location), tools);
    return { db, keys: () => keysOf(db) };
  },
};

/** Connections to a database, opened as they are needed. The caller ends it. */
export function connectionPool(
  address: string,
  {
    busyTimeout = BUSY_TIMEOUT,
    connections = CONNECTIONS,
  }: { busyTimeout?: number | undefined; connections?: number } = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: address,
    application_name: 'gegenlesen',
    max: connections,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    idle_in_transaction_session_timeout: IDLE_TIMEOUT,
    lock_timeout: busyTimeout,
    keepAlive: true,
    types: { getTypeParser: (oid, format) => (NUMBERS.has(oid) ? Number : pg.types.getTypeParser(oid, format)) },
  });
  // A server that goes away ends idle connections as well; whoever asks next gets a new one, or is told.
  pool.on('error', () => {});
  // The query under way is told of it; without anybody listening here the whole program would end.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

/** `int8` and `numeric`, which counts and sums come as: numbers here are far below 2^53. */
const NUMBERS: ReadonlySet<number> = new Set([20, 1700]);

/** The store on a pool, which it ends. `where`: for people. */
export async function storeOnPool(
  pool: PostgresPool,
  { where, ...tools }: StoreTools & { readonly where: string },
): Promise<Store> {
  return createSqlStore(await migrated(pool, where, tools), tools.now);
}

/** The tables as they are, of whatever version. The caller destroys it, and the pool with it. */
export function postgresTables(pool: PostgresPool, where: string): Database {
  return new Kysely<Schema>({ dialect: new SameTypes({ pool: storePool(pool, where) }) });
}

async function migrated(
  pool: PostgresPool,
  where: string,
  { onMigrated }: Pick<StoreTools, 'onMigrated'>,
): Promise<Database> {
  const db = postgresTables(pool, where);
  try {
    await requireServer(db, where);
    const steps = await migrate(db, `Store ${where}`);
    onMigrated?.(steps);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

async function keysOf(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select class.relname::text as table_name, attribute.attname::text as column_name
    from pg_index as key
    join pg_class as class on class.oid = key.indrelid and class.relnamespace = current_schema()::regnamespace
    join pg_attribute as attribute on attribute.attrelid = key.indrelid and attribute.attnum = any (key.indkey)
    where key.indisprimary
    order by class.relname, array_position(key.indkey::int2[], attribute.attnum)
  `.execute(db);
  return keysByTable(rows);
}

async function requireServer(db: Kysely<Schema>, where: string): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding
  `.execute(db);
  const { version, encoding } = rows[0]!;
  if (version < OLDEST)
    throw new WorkbenchError(
      'store',
      `Store ${where} is PostgreSQL ${Math.floor(version / 10_000)}; 14 or newer is needed. Update the server, or name another one.`,
    );
  if (encoding !== 'UTF8')
    throw new WorkbenchError(
      'store',
      `Store ${where} keeps text as ${encoding}. Create the database with "createdb --encoding UTF8 --template template0".`,
    );
}

/** Types of the migrations mean what they mean in SQLite. */
class SameTypes extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new SameTypesCompiler();
  }
}

/** Text sorts and compares by its bytes, whatever the language of the server, and whole numbers have 64 bits. */
const TYPES: Readonly<Record<string, string>> = { text: 'text collate "C"', integer: 'bigint' };

class SameTypesCompiler extends PostgresQueryCompiler {
  protected override visitDataType({ dataType }: DataTypeNode): void {
    this.append(TYPES[dataType] ?? dataType);
  }
}
