import type { Failure } from '../backends/contract.ts';
import type { Job } from './plan.ts';
import type { Price } from './price.ts';

/** What a run may take, over all its systems; what is left out is not limited. */
export interface RunLimits {
  /** Source characters, as the vendors count them. */
  readonly characters?: number;
  /** Money, in the currency of the systems' prices; a system without a price costs nothing here. */
  readonly cost?: number;
  /** From the start of the run. What is under way then is given up. */
  readonly seconds?: number;
}

/** Characters set aside for one request. */
export interface Reservation {
  readonly granted: readonly Job[];
  readonly refused: readonly Job[];
  /** Why, where some are refused. */
  readonly failure: Failure;
  /** Called once, when the request has ended: what was really spent, in characters. */
  settle(spent: number): void;
}

/** Keeps a run below its limits: what is under way counts as spent until it is known to be free. */
export class Spending {
  readonly #limits: RunLimits;
  #characters = 0;
  #cost = 0;

  constructor(limits: RunLimits) {
    this.#limits = limits;
  }

  /** Grants as many of the texts, in their order, as fit below the limits. */
  reserve(jobs: readonly Job[], price: Price | undefined): Reservation {
    const rate = (price?.perMillionCharacters ?? 0) / 1_000_000;
    const room = Math.min(this.#roomFor(this.#limits.characters, this.#characters), this.#roomForMoney(rate));
    let reserved = 0;
    let count = 0;
    for (const { characters } of jobs) {
      if (reserved + characters > room) break;
      reserved += characters;
      count++;
    }
    const granted = jobs.slice(0, count);
    this.#add(reserved, rate);
    return {
      granted,
      refused: jobs.slice(count),
      failure: { reason: 'budget', message: this.#refusal() },
      settle: (spent) => this.#add(spent - reserved, rate),
    };
  }

  #add(characters: number, rate: number): void {
    this.#characters += characters;
    this.#cost += characters * rate;
  }

  #roomFor(limit: number | undefined, spent: number): number {
    return limit === undefined ? Infinity : limit - spent;
  }

  #roomForMoney(rate: number): number {
    // Sums of binary fractions: what costs exactly the limit must fit.
    return rate === 0 ? Infinity : this.#roomFor(this.#limits.cost, this.#cost) / rate + 1e-6;
  }

  #refusal(): string {
    const { characters, cost } = this.#limits;
    const limits = [
      characters === undefined ? [] : `${characters} characters`,
      cost === undefined ? [] : `${cost} in money`,
    ].flat();
    return `Not sent: the run would have passed its limit of ${limits.join(' or ')}.`;
  }
}

export function timeIsUp(seconds: number): Failure {
  return { reason: 'budget', message: `Not finished within the run's time limit of ${seconds} s.` };
}
