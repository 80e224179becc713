import type { Store } from '../stores/contract.ts';

/** What a run is about to pay for. */
export interface Claim {
  readonly keys: ReadonlySet<string>;
  /** Called once, when each of the keys is stored or has failed. */
  release(): void;
}

/** Keys that runs of this process are paying for: of two runs started at once, one sends a text and the other waits for it. */
export class Claims {
  readonly #open = new Map<string, Promise<void>>();

  /** Takes those of the keys that no other run has taken. */
  take(keys: ReadonlySet<string>): Claim {
    const free = this.#open.size === 0 ? keys : new Set([...keys].filter((key) => !this.#open.has(key)));
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const key of free) this.#open.set(key, promise);
    const release = () => {
      for (const key of free) this.#open.delete(key);
      resolve();
    };
    return { keys: free, release };
  }

  /** Resolves when nobody has any of the keys any more, or the signal fires. */
  async released(keys: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const claims = new Set([...keys].flatMap((key) => this.#open.get(key) ?? []));
    if (claims.size === 0 || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = () => resolve();
    signal.addEventListener('abort', stop, { once: true });
    await Promise.race([Promise.all(claims), promise]);
    signal.removeEventListener('abort', stop);
  }
}

const byStore = new WeakMap<Store, Claims>();

/** The claims on a store; one set for all runs that were handed the same store. */
export function claimsOn(store: Store): Claims {
  const known = byStore.get(store);
  if (known !== undefined) return known;
  const claims = new Claims();
  byStore.set(store, claims);
  return claims;
}
