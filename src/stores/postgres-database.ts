import type { PostgresPool } from 'kysely';
import { messageOf, WorkbenchError } from '../shared/errors.ts';

type Client = Awaited<ReturnType<PostgresPool['connect']>>;

/**
 * A pool of `pg` that behaves as the repositories expect of a store: `node:sqlite` has its counterpart in `sqlite-database.ts`.
 * All errors come out as WorkbenchError `store`. `where`: for people, without a password.
 */
export function storePool(pool: PostgresPool, where: string): PostgresPool {
  const known = new WeakMap<Client, Client>();
  return {
    // Kysely asks for its options when a query is to be cancelled from a connection of its own.
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await explained(where, () => pool.connect());
      const shimmed = known.get(client) ?? shim(client, where);
      known.set(client, shimmed);
      return shimmed;
    },
  };
}

/** Any number; the same in every program, so that the locks of one database meet. Other users of it may not have this one. */
const ONE_AT_A_TIME = 7_384_729_105;

/**
 * A transaction that decides by what it has read must not run beside another one. SQLite has `begin immediate`; here the
 * same is asked for by a lock that ends with the transaction. Those that name an isolation level run side by side.
 */
const BEGIN = `begin; select pg_advisory_xact_lock(${ONE_AT_A_TIME})`;

function shim(client: Client, where: string): Client {
  const query = async <Row>(sql: string, parameters: readonly unknown[]) => {
    const values = parameters.map(encoded);
    const result = await explained(where, () => client.query<Row>(sql === 'begin' ? BEGIN : sql, values));
    // Two statements, as in BEGIN, have two results; nobody reads those.
    if (!Array.isArray(result)) for (const row of result.rows) decodeRow(row as Record<string, unknown>);
    return result;
  };
  // Without the other form of the call, which takes a cursor: nothing here reads through one.
  return { query: query as Client['query'], release: (broken) => client.release(broken) };
}

/**
 * PostgreSQL stores every character but U+0000. It is written as a noncharacter, which no text should hold
 * (Unicode 23.7), and an escape keeps apart what a text holds nevertheless.
 */
const MARK = '\uFDD0';
const NUL = `${MARK}0`;
const ITSELF = `${MARK}1`;

function encoded(value: unknown): unknown {
  if (typeof value !== 'string' || !/[\0\uFDD0]/.test(value)) return value;
  return value.replaceAll(MARK, ITSELF).replaceAll('\0', NUL);
}

function decodeRow(row: Record<string, unknown>): void {
  for (const name in row) {
    const value = row[name];
    if (typeof value === 'string' && value.includes(MARK)) {
      row[name] = value.replace(/\uFDD0([01])/g, (_all, which) => (which === '0' ? '\0' : MARK));
    }
  }
}

interface Advice {
  readonly text: string;
  /** It may work a little later, without anybody doing anything. */
  readonly temporary?: boolean;
}

const UNREACHABLE: Advice = {
  text: 'cannot be reached. Check that the server runs and that DATABASE_URL names its host and port.',
  temporary: true,
};

/** SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html) or its class, or an error of the connection → what to do. */
const ADVICE: Readonly<Record<string, Advice>> = {
  '08': UNREACHABLE,
  '28': { text: 'refuses the user or the password. Check DATABASE_URL.' },
  '3D000': { text: 'is not there. Create it (createdb), or name another one in DATABASE_URL.' },
  '40': { text: 'was in use by several programs at once. Try again.', temporary: true },
  '42501': {
    text: 'does not let this user do that. Give the user of DATABASE_URL the right to create and change tables.',
  },
  '53100': { text: 'cannot grow: the disk is full. Free some space and start again; everything saved so far is kept.' },
  '53300': {
    text: 'takes no more connections. Raise max_connections, or put a pooler such as PgBouncer in between.',
    temporary: true,
  },
  '53': { text: 'is short of memory or disk. Look at the log of the server.' },
  '55P03': {
    text: 'is locked by another program. Wait until it has finished, or end it, and try again.',
    temporary: true,
  },
  '57': { text: 'is shutting down or starting. Try again in a moment.', temporary: true },
  '58': { text: 'could not be read or written: the server reports an error of its disk. Check it, then try again.' },
  '25006': { text: 'is read-only, perhaps a standby. Name the primary server in DATABASE_URL.' },
  XX: { text: 'reports damage. Look at the log of the server, and restore it from a copy if need be.' },
};

/** What the sockets of Node and `pg` itself say when there is no server any more. */
const NO_CONNECTION =
  /^(?:Connection terminated|timeout exceeded|Client has encountered a connection error|The server does not)/;
const NO_SERVER = /^(?:E[A-Z]+|ERR_SOCKET_\w+)$/;

/** Runs `work`; an error of PostgreSQL or of the way there becomes one a person can act on. */
export async function explained<Result>(where: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const advice = adviceOn(error);
    if (advice === undefined) throw error;
    const { text, temporary = false } = advice;
    throw new WorkbenchError('store', `Store ${where} ${text}`, { cause: error, temporary });
  }
}

function adviceOn(error: unknown): Advice | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (NO_SERVER.test(code) || NO_CONNECTION.test(messageOf(error))) return UNREACHABLE;
  if (!/^[\dA-Z]{5}$/.test(code)) return undefined;
  return ADVICE[code] ?? ADVICE[code.slice(0, 2)] ?? { text: `reports an error: ${messageOf(error)}.` };
}
