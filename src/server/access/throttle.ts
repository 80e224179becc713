import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpProblem } from '../problem.ts';

const MINUTE = 60;

/**
 * Slows down whoever guesses passwords, before a password is hashed: ten wrong ones for a name from one address in a
 * quarter of an hour, and a hundred from an address whatever the name. Counted for the pair, so that nobody can lock
 * somebody else out from afar.
 */
export class LoginThrottle {
  readonly #pairs = new RateLimiterMemory({ points: 10, duration: 15 * MINUTE });
  readonly #addresses = new RateLimiterMemory({ points: 100, duration: 15 * MINUTE });

  /** Counts an attempt. @throws HttpProblem 429 with the seconds to wait as its reason */
  async attempt(address: string, name: string): Promise<void> {
    await consumed(this.#addresses, address);
    await consumed(this.#pairs, pairOf(address, name));
  }

  /** Whoever signs in properly has made no attempt. */
  async succeed(address: string, name: string): Promise<void> {
    await this.#pairs.delete(pairOf(address, name));
    await this.#addresses.reward(address);
  }
}

const pairOf = (address: string, name: string): string => `${address} ${name.toLowerCase().trim().slice(0, 100)}`;

async function consumed(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new HttpProblem(429, 'tooMany', String(Math.ceil(refused.msBeforeNext / 1_000)));
  }
}
