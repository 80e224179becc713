/** A vendor's limits with its latency in milliseconds; rates are per second. */
export interface VendorLimits {
  readonly latency: number;
  readonly requestsPerSecond: number;
  readonly charactersPerSecond: number;
  readonly textsPerRequest: number;
  readonly charactersPerRequest: number;
  readonly concurrency: number;
}

/** Held back by characters, by both rates, by concurrency, by requests, by texts per request. */
export const VENDORS: readonly VendorLimits[] = [
  vendor({ latency: 200 }),
  vendor({ latency: 50, requestsPerSecond: 40, charactersPerSecond: 40_000, charactersPerRequest: 1000 }),
  vendor({ latency: 800, charactersPerSecond: 1_000_000, charactersPerRequest: 8000, concurrency: 6 }),
  vendor({ latency: 400, requestsPerSecond: 8, charactersPerSecond: 45_000, charactersPerRequest: 10_000 }),
  vendor({ latency: 100, requestsPerSecond: 50, charactersPerSecond: 100_000, textsPerRequest: 10 }),
];

function vendor(special: Partial<VendorLimits>): VendorLimits {
  return {
    latency: 200,
    requestsPerSecond: 10,
    charactersPerSecond: 20_000,
    textsPerRequest: 50,
    charactersPerRequest: 2000,
    concurrency: 16,
    ...special,
  };
}

/**
 * Nobody who keeps the limits can be faster: requests are full, none waits longer than it must, and no second holds more than it may.
 * What fills n seconds' worth of a limit cannot start its last request before n - 1 seconds have passed, and the requests of that
 * last second go out in as many waves as the concurrency makes of them.
 */
export function idealMilliseconds(limits: VendorLimits, work: { texts: number; characters: number }): number {
  const { latency, requestsPerSecond, concurrency } = limits;
  const requests = Math.ceil(
    Math.max(work.texts / limits.textsPerRequest, work.characters / limits.charactersPerRequest),
  );
  const waves = (count: number) => Math.ceil(count / concurrency) * latency;
  const fullSeconds = Math.ceil(requests / requestsPerSecond) - 1;
  const byRequests = fullSeconds * 1000 + waves(requests - fullSeconds * requestsPerSecond);
  const byCharacters = (Math.ceil(work.characters / limits.charactersPerSecond) - 1) * 1000 + latency;
  return Math.max(byRequests, byCharacters, waves(requests));
}
