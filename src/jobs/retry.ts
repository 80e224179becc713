import type { Failure, FailureReason } from '../backends/contract.ts';

/** What to do after a failed request. */
export type Decision =
  | { readonly action: 'again'; readonly wait: number }
  | { readonly action: 'split' }
  | { readonly action: 'fail' }
  /** No further request makes sense: the key is wrong, the allowance is used up, or the vendor wants hours of silence. */
  | { readonly action: 'stop' };

/** Requests per text, the first one included; what is not named is sent once. */
const TRIES: Partial<Record<FailureReason, number>> = {
  'rate-limit': 10,
  unavailable: 4,
  // Each of them may have been billed.
  timeout: 2,
  'bad-output': 2,
};

const FIRST_WAIT = 500;
const LONGEST_WAIT = 60_000;

/** A vendor that asks for more than this wants no more requests today. */
const LONGEST_RETRY_AFTER = 5 * 60_000;

/**
 * The table of `FAILURE_REASONS` as code.
 * @param tries requests made so far for these texts
 * @param random 0–1, spreads the waits of several clients ("equal jitter", M. Brooker, "Exponential Backoff And Jitter", 2015)
 */
export function decide(failure: Failure, tries: number, random: () => number): Decision {
  if (failure.reason === 'auth' || failure.reason === 'quota') return { action: 'stop' };
  if (failure.reason === 'too-large') return { action: 'split' };
  if (tries >= (TRIES[failure.reason] ?? 1)) return { action: 'fail' };
  if ((failure.retryAfter ?? 0) > LONGEST_RETRY_AFTER) return { action: 'stop' };
  if (failure.retryAfter !== undefined) return { action: 'again', wait: failure.retryAfter };
  const backoff = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1));
  return { action: 'again', wait: backoff * (0.5 + random() / 2) };
}
