import type { Failure } from '../backends/contract.ts';
import type { Job } from './cells.ts';
import { type Consumption, costOf, type Price } from './price.ts';

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
  /** Called once, when the request has ended: what was billed, and the characters that may have been. */
  settle(billed: Consumption, doubtful: number): void;
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
    const rate = moneyPerCharacter(price);
    const room = Math.min(this.#roomFor(this.#limits.characters, this.#characters), this.#roomForMoney(rate));
    let reserved = 0;
    let count = 0;
    for (const { characters } of jobs) {
      if (reserved + characters > room) break;
      reserved += characters;
      count++;
    }
    const granted = jobs.slice(0, count);
    this.#add(reserved, reserved * rate);
    return {
      granted,
      refused: jobs.slice(count),
      failure: { reason: 'budget', message: this.#refusal() },
      settle: (billed, doubtful) => {
        const cost = costOf(billed, price)?.amount ?? billed.characters * rate;
        this.#add(billed.characters + doubtful - reserved, cost + (doubtful - reserved) * rate);
      },
    };
  }

  #add(characters: number, cost: number): void {
    this.#characters += characters;
    this.#cost += cost;
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

/**
 * Only the model can count tokens, so one in and one out per character are set aside: vendors speak of about four characters
 * a token in English, which leaves room for the prompt. What it took counts afterwards.
 */
function moneyPerCharacter(price: Price | undefined): number {
  const { input, output } = price?.perMillionTokens ?? { input: 0, output: 0 };
  return (price?.perMillionCharacters ?? input + output) / 1_000_000;
}

export function timeIsUp(seconds: number): Failure {
  return { reason: 'budget', message: `Not finished within the run's time limit of ${seconds} s.` };
}
