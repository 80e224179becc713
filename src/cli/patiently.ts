import { setTimeout as wait } from 'node:timers/promises';
import { WorkbenchError } from '../shared/errors.ts';
import type { CliIo } from './io.ts';

/** Milliseconds before the second attempt; each wait is twice the one before, up to the longest. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;

/**
 * Begins what is to go on for days, and waits for a database that is away or starting. Says so each time.
 * @returns undefined when it was told to end before that
 */
export async function patiently<Result>(io: CliIo, begin: () => Promise<Result>): Promise<Result | undefined> {
  // Whoever reads it is told of SIGTERM from then on, instead of being ended by it.
  const { signal } = io;
  for (let delay = FIRST_WAIT; !signal.aborted; delay = Math.min(LONGEST_WAIT, delay * 2)) {
    try {
      return await begin();
    } catch (error) {
      if (!(error instanceof WorkbenchError) || !error.temporary) throw error;
      io.stderr.write(`gegenlesen: ${error.message} Trying again in ${delay / 1000} s.\n`);
      await wait(delay, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}
