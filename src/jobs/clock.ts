import { setTimeout as wait } from 'node:timers/promises';

/** Time as the run engine sees it; handed in, so that tests do not wait. */
export interface Clock {
  /** Milliseconds since 1970, for what is written down. May jump. */
  now(): number;
  /** Milliseconds from any start, for measuring and waiting. Never goes back. */
  elapsed(): number;
  /** Rejects with the signal's reason as soon as it fires. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
};

export function isoTime(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
