import { createRequire } from 'node:module';
import { isIPv6 } from 'node:net';
import type { IRateLimiterStoreOptions, RateLimiterRes, RateLimiterStoreAbstract } from 'rate-limiter-flexible';
import { contentHash } from '../../shared/hash.ts';
import type { Count, CounterRepository } from '../../stores/account-contract.ts';
import type { AuditTools } from './audit.ts';
import type { SignInLimits } from './contract.ts';

const required = createRequire(import.meta.url);
const { RateLimiterRes: Result } = required('rate-limiter-flexible') as typeof import('rate-limiter-flexible');
/** What all limiters of the library that count in a database are made of; it exports only the finished ones. */
const StoreLimiter = required(
  'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js',
) as typeof RateLimiterStoreAbstract;

const QUARTER_OF_AN_HOUR = 15 * 60;
const PER_PAIR = 10;
const PER_ADDRESS = 100;

/** Counts in the store, so that several servers at one of them allow no more attempts than one. */
export function signInLimits({ store, now }: AuditTools): SignInLimits {
  const client = { counters: store.signInCounters, now: () => Date.parse(now()) };
  const limiter = (keyPrefix: string, points: number) =>
    new CounterLimiter({
      storeClient: client,
      keyPrefix,
      points,
      duration: QUARTER_OF_AN_HOUR,
      // Who is refused costs no more statements: ten thousand attempts must not keep others from reading.
      inMemoryBlockOnConsumed: points + 1,
    });
  const [pairs, addresses] = [limiter('pair', PER_PAIR), limiter('address', PER_ADDRESS)];
  return {
    async attempt(address, name) {
      const wait = (await consumed(addresses, networkOf(address))) ?? (await consumed(pairs, pairOf(address, name)));
      if (wait === undefined) await store.signInCounters.forget(client.now());
      return wait;
    },
    async succeeded(address, name) {
      await pairs.delete(pairOf(address, name));
      await addresses.reward(networkOf(address));
    },
  };
}

/** Seconds to wait; undefined: none. */
async function consumed(limiter: RateLimiterStoreAbstract, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (!(refused instanceof Result)) throw refused;
    return Math.ceil(refused.msBeforeNext / 1_000);
  }
}

const pairOf = (address: string, name: string): string =>
  `${networkOf(address)} ${name.toLowerCase().trim().slice(0, 100)}`;

/** Of IPv6 the first half: one customer is given 2^64 addresses, and could guess from each of them. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const parts = (text: string) => (text === '' ? [] : text.split(':'));
  const missing = address.includes('::') ? 8 - parts(head).length - parts(tail).length : 0;
  const groups = [...parts(head), ...Array<string>(missing).fill('0'), ...parts(tail)];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

interface Client {
  readonly counters: CounterRepository;
  /** Milliseconds. */
  now(): number;
}

/** The library's counting over this program's own store; it calls the members with an underscore. */
class CounterLimiter extends StoreLimiter {
  readonly #client: Client;

  constructor(options: IRateLimiterStoreOptions & { readonly storeClient: Client }) {
    super(options);
    this.#client = options.storeClient;
  }

  _upsert(key: string, points: number, milliseconds: number, anew: boolean): Promise<Count> {
    const at = this.#client.now();
    return this.#client.counters.add({ key: keptKey(key), points, expiresAt: at + milliseconds, at, anew });
  }

  async _get(key: string): Promise<Count | null> {
    return (await this.#client.counters.find(keptKey(key), this.#client.now())) ?? null;
  }

  _delete(key: string): Promise<boolean> {
    return this.#client.counters.remove(keptKey(key));
  }

  _getRateLimiterRes(_key: string, changed: number, { points, expiresAt }: Count): RateLimiterRes {
    const before = Math.max(0, expiresAt - this.#client.now());
    return new Result(Math.max(0, this.points - points), before, points, points === changed);
  }
}

/** The name is what somebody typed: perhaps a password in the wrong field. */
const keptKey = (key: string): string => contentHash(key);
