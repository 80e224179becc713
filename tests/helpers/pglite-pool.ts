import { PGlite, types } from '@electric-sql/pglite';
import type { PostgresPool } from 'kysely';

type Client = Awaited<ReturnType<PostgresPool['connect']>>;

/** PGlite, which is PostgreSQL in this process, as a pool of one connection. Ending the pool leaves the database open. */
export class PglitePool implements PostgresPool {
  readonly options = {};
  readonly database = new PGlite({ parsers: { [types.NUMERIC]: Number, [types.INT8]: Number } });
  #line: Promise<unknown> = Promise.resolve();

  async connect(): Promise<Client> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const turn = this.#line;
    this.#line = promise;
    await turn;
    return { query: this.#query as Client['query'], release: () => resolve() };
  }

  async end(): Promise<void> {}

  readonly #query = async (sql: string, parameters: readonly unknown[]) => {
    if (parameters.length === 0 && sql.includes(';')) return this.database.exec(sql);
    const { rows, affectedRows = 0 } = await this.database.query(sql, [...parameters]);
    return { rows, rowCount: affectedRows, command: sql.split(' ', 1)[0]!.toUpperCase() };
  };
}
