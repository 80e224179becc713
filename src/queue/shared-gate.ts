import type { Limits } from '../backends/contract.ts';
import type { Clock } from '../jobs/clock.ts';
import { Pace } from '../jobs/pace.ts';
import type { OpenGate, RequestGate } from '../jobs/rate-limit.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Turn, Turns } from './turns.ts';

/** Gates that share a vendor's limits with every program at one database. */
export function sharedGates(turns: Pick<Turns, 'take'>, clock: Clock): OpenGate {
  return ({ id, backendId, backend }) =>
    new SharedGate(turns, { vendor: `${backendId}:${id}`, limits: backend.limits, clock });
}

interface GateTools {
  readonly vendor: string;
  readonly limits: Pick<Limits, 'requestRate' | 'characterRate'>;
  /** Whose `elapsed` is `performance.now()`: turns are told in it. */
  readonly clock: Clock;
}

/**
 * Who is later than this share of its turn takes another one. Turns follow each other without a gap, so as long as everybody keeps within
 * the own one no period holds more than the limit and one request; the rest of the turn is for the way to the vendor.
 */
const LATEST = 0.5;
/** Milliseconds a timer may be late on any machine. */
const TIMER = 5;
/** Milliseconds between two attempts while the database is away; nothing is sent meanwhile. */
const AWAY = 500;

class SharedGate implements RequestGate {
  readonly pace = new Pace();
  readonly #turns: Pick<Turns, 'take'>;
  readonly #tools: GateTools;
  #line: Promise<unknown> = Promise.resolve();

  constructor(turns: Pick<Turns, 'take'>, tools: GateTools) {
    this.#turns = turns;
    this.#tools = tools;
  }

  async pass(characters: number, signal: AbortSignal): Promise<void> {
    const length = this.#length(characters);
    for (;;) {
      await this.#waitUntil(this.pace.closedUntil, signal);
      if (length === 0) return;
      const turn = await this.#next(length, signal);
      await this.#waitUntil(turn.at, signal);
      if (this.#isInTime(turn)) return;
    }
  }

  refused(milliseconds: number): void {
    this.pace.refused(this.#tools.clock.elapsed(), milliseconds);
  }

  answered(): void {
    this.pace.answered();
  }

  /** Milliseconds from this request to the next one, by whichever limit is the narrower; 0: there is no limit. */
  #length(characters: number): number {
    const { requestRate, characterRate } = this.#tools.limits;
    const byRequests = requestRate === undefined ? 0 : requestRate.milliseconds / requestRate.count;
    const byCharacters =
      characterRate === undefined ? 0 : (characterRate.milliseconds * characters) / characterRate.count;
    return (Math.max(byRequests, byCharacters) * this.pace.margin) / this.pace.share;
  }

  /** Asked for one by one: in the order in which requests came. */
  #next(length: number, signal: AbortSignal): Promise<Turn> {
    const turn = this.#line.then(() => this.#take(length, signal));
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  async #take(length: number, signal: AbortSignal): Promise<Turn> {
    const { vendor, clock } = this.#tools;
    for (;;) {
      signal.throwIfAborted();
      try {
        return await this.#turns.take({ vendor, length });
      } catch (error) {
        // While the database is away what waits may go on waiting.
        if (!(error instanceof WorkbenchError) || !error.temporary) throw error;
        await clock.sleep(AWAY, signal);
      }
    }
  }

  #isInTime({ at, length }: Turn): boolean {
    const now = this.#tools.clock.elapsed();
    return now - at <= Math.max(TIMER, length * LATEST) && now >= this.pace.closedUntil;
  }

  async #waitUntil(time: number, signal: AbortSignal): Promise<void> {
    const { clock } = this.#tools;
    const wait = time - clock.elapsed();
    if (wait > 0) await clock.sleep(wait, signal);
  }
}
