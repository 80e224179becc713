import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** Channel of PostgreSQL; the message is the id of a run that has changed. */
const CHANNEL = 'gegenlesen_runs';
/** Milliseconds between two attempts to listen again. */
const AGAIN = 1000;

type Listener = () => void;

/**
 * Tells every server and worker at one database that a run has changed (LISTEN/NOTIFY). A message may be lost while a
 * connection is down: then all listeners are told, and look themselves.
 */
export class Notices {
  readonly #address: string;
  readonly #pool: pg.Pool;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #end = new AbortController();
  #client: pg.Client | undefined;
  #listening: Promise<void> | undefined;

  /** @param pool for sending; stays open */
  constructor(address: string, pool: pg.Pool) {
    this.#address = address;
    this.#pool = pool;
  }

  /** Calls `listener` on every change of a run until the returned function is called. */
  on(run: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(run) ?? new Set();
    this.#listeners.set(run, listeners.add(listener));
    // A connection of its own, which is opened when somebody listens for the first time.
    this.#listening ??= this.#listen();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(run);
    };
  }

  async changed(run: string): Promise<void> {
    await this.#pool.query('select pg_notify($1, $2)', [CHANNEL, run]);
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.#client?.end().catch(() => undefined);
    await this.#listening;
  }

  async #listen(): Promise<void> {
    while (!this.#end.signal.aborted) {
      await this.#hear().catch(() => undefined);
      await wait(AGAIN, undefined, { signal: this.#end.signal }).catch(() => undefined);
    }
  }

  /** Listens until the connection ends. */
  async #hear(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#address,
      application_name: 'gegenlesen listener',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    this.#client = client;
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', () => void client.end().catch(() => undefined));
    client.on('notification', ({ payload }) => this.#tell(this.#listeners.get(payload ?? '') ?? []));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.#tell([...this.#listeners.values()].flatMap((listeners) => [...listeners]));
      if (!this.#end.signal.aborted) await ended;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  #tell(listeners: Iterable<Listener>): void {
    for (const listener of [...listeners]) listener();
  }
}
