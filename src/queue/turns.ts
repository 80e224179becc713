import type { Pool, PoolClient } from 'pg';
import { explained } from '../stores/postgres-database.ts';
import { RemoteClock } from './remote-clock.ts';

export interface Turn {
  /** When it begins, in milliseconds of `performance.now()`. */
  readonly at: number;
  /** Milliseconds to the next one. */
  readonly length: number;
}

export interface TurnWish {
  readonly vendor: string;
  /** Milliseconds. */
  readonly length: number;
}

/** In microseconds since 1970; `now()` would be that of the beginning of a transaction. */
const NOW = '(extract(epoch from clock_timestamp()) * 1000000)::bigint';

const LOOK = `select ${NOW} as now`;
/** So many at first: one of them will be fast. */
const LOOKS = 5;

/**
 * Gives out a vendor's turns, one after the other over all programs, each as long as its taker asks for and before it begins, so that
 * nobody has to ask twice (generic cell rate algorithm, ITU-T I.371; `next` is its theoretical arrival time). Clock and order are those of the
 * database: the row is locked while the statement runs.
 */
const TAKE = `
  insert into turns as turn (vendor, next) values ($1, ${NOW} + $3::bigint + $2::bigint)
  on conflict (vendor) do update set next = greatest(turn.next, ${NOW} + $3::bigint) + $2::bigint
  returning next - $2::bigint as at, ${NOW} as now
`;

/** Turns at vendors, kept in one PostgreSQL database. */
export class Turns {
  readonly #pool: Pool;
  readonly #where: string;
  readonly #clock = new RemoteClock();

  /**
   * @param pool stays open
   * @param where for people
   */
  constructor(pool: Pool, where: string) {
    this.#pool = pool;
    this.#where = where;
  }

  /** @throws WorkbenchError `store`, temporary while the database is away */
  take({ vendor, length }: TurnWish): Promise<Turn> {
    return explained(this.#where, async () => {
      const client = await this.#pool.connect();
      try {
        if (!this.#clock.isSet) for (let looks = 0; looks < LOOKS; looks++) await this.#timed(client, LOOK, []);
        // A turn that is over before it is known here would be lost.
        const soonest = this.#clock.roundTrip / 2;
        const values = [vendor, microseconds(length), microseconds(soonest)];
        const { at } = await this.#timed<{ at: number }>(client, TAKE, values);
        return { at: this.#clock.here(at / 1000), length };
      } finally {
        client.release();
      }
    });
  }

  /** Asks on an open connection, so that the time it takes tells something about the clock. */
  async #timed<Row>(client: PoolClient, text: string, values: readonly unknown[]): Promise<Row> {
    const asked = performance.now();
    const { rows } = await client.query<Row & { now: number }>(text, [...values]);
    this.#clock.heard(rows[0]!.now / 1000, { asked, answered: performance.now() });
    return rows[0]!;
  }
}

const microseconds = (milliseconds: number) => Math.ceil(milliseconds * 1000);
