import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limits } from '../backends/contract.ts';
import type { Clock } from '../jobs/clock.ts';
import { Pace } from '../jobs/pace.ts';
import type { OpenGate, RequestGate } from '../jobs/rate-limit.ts';

const TABLE = 'request_slots';

/** The part of the limiter that is used. */
type Slots = Pick<RateLimiterPostgres, 'consume'>;

/**
 * Gates that share a vendor's limits with every program at one database. rate-limiter-flexible counts in fixed windows, of which two
 * hold twice the limit where they meet; so a window here is as long as one request has to keep from the next, and holds one.
 */
export async function sharedGates(pool: Pool, clock: Clock): Promise<OpenGate> {
  const slots = await openSlots(pool);
  return ({ id, backendId, backend }) =>
    new SharedGate(slots, { key: `${backendId}:${id}`, limits: backend.limits, clock });
}

/** SQLSTATE of a table, or of its row type, that somebody else is making or has just made. */
const MADE_ELSEWHERE: readonly unknown[] = ['23505', '42710', '42P07'];

/** Of programs that make the table at once PostgreSQL lets one fail, "if not exists" or not; by then the table is there. */
async function openSlots(pool: Pool): Promise<Slots> {
  const open = () =>
    new Promise<RateLimiterPostgres>((resolve, reject) => {
      const limiter: RateLimiterPostgres = new RateLimiterPostgres(
        { storeClient: pool, storeType: 'pool', tableName: TABLE, keyPrefix: 'system', points: 1, duration: 1 },
        (error) => (error ? reject(error) : resolve(limiter)),
      );
    });
  return open().catch((error) => {
    if (MADE_ELSEWHERE.includes((error as { code?: unknown }).code)) return open();
    throw error;
  });
}

interface GateTools {
  readonly key: string;
  readonly limits: Pick<Limits, 'requestRate' | 'characterRate'>;
  readonly clock: Clock;
}

/** Milliseconds of the shortest turn: times in the table are whole milliseconds. */
const SHORTEST = 1;
/** Milliseconds between two attempts while the database is away; nothing is sent meanwhile. */
const AWAY = 500;

class SharedGate implements RequestGate {
  readonly pace = new Pace();
  readonly #slots: Slots;
  readonly #tools: GateTools;
  #line: Promise<unknown> = Promise.resolve();

  constructor(slots: Slots, tools: GateTools) {
    this.#slots = slots;
    this.#tools = tools;
  }

  pass(characters: number, signal: AbortSignal): Promise<void> {
    const turn = this.#line.then(() => this.#wait(characters, signal));
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  refused(milliseconds: number): void {
    this.pace.refused(this.#tools.clock.elapsed(), milliseconds);
  }

  answered(): void {
    this.pace.answered();
  }

  async #wait(characters: number, signal: AbortSignal): Promise<void> {
    const { clock } = this.#tools;
    const distance = this.#distance(characters);
    if (distance === 0) return this.#waitUntil(this.pace.closedUntil, signal);
    let due: number | undefined;
    for (;;) {
      signal.throwIfAborted();
      await this.#waitUntil(Math.max(this.pace.closedUntil, due ?? -Infinity), signal);
      // A timer that fired late must not make every distance longer.
      const late = due === undefined ? 0 : Math.max(0, clock.elapsed() - due);
      const wait = await this.#take(distance - Math.min(late, distance * this.pace.catchUp));
      if (wait === 0) return;
      due = clock.elapsed() + wait;
    }
  }

  /** Milliseconds from this request to the next one, by whichever limit is the narrower; 0: there is no limit. */
  #distance(characters: number): number {
    const { requestRate, characterRate } = this.#tools.limits;
    const byRequests = requestRate === undefined ? 0 : requestRate.milliseconds / requestRate.count;
    const byCharacters =
      characterRate === undefined ? 0 : (characterRate.milliseconds * characters) / characterRate.count;
    return (Math.max(byRequests, byCharacters) * this.pace.margin) / this.pace.share;
  }

  async #waitUntil(time: number, signal: AbortSignal): Promise<void> {
    const { clock } = this.#tools;
    const wait = time - clock.elapsed();
    if (wait > 0) await clock.sleep(wait, signal);
  }

  /** Takes the vendor's next turn for so many milliseconds. Returns 0, or how long somebody else has it. */
  async #take(milliseconds: number): Promise<number> {
    const { key } = this.#tools;
    try {
      await this.#slots.consume(key, 1, { customDuration: Math.max(SHORTEST, Math.round(milliseconds)) / 1000 });
      return 0;
    } catch (refused) {
      // Anything else is the database that is away: what waits may go on waiting.
      return refused instanceof RateLimiterRes ? Math.max(SHORTEST, refused.msBeforeNext) : AWAY;
    }
  }
}
