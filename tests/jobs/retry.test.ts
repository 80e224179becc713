import { describe, expect, it } from 'vitest';
import { FAILURE_REASONS, type FailureReason } from '../../src/backends/contract.ts';
import { decide } from '../../src/jobs/retry.ts';

const failure = (reason: FailureReason, retryAfter?: number) => ({
  reason,
  message: '',
  ...(retryAfter !== undefined && { retryAfter }),
});

/** What becomes of a text that always fails for this reason. */
function course(reason: FailureReason): { tries: number; end: string } {
  for (let tries = 1; ; tries++) {
    const { action } = decide(failure(reason), tries, () => 0.5);
    if (action !== 'again') return { tries, end: action };
  }
}

describe('decide', () => {
  it('follows the table of the contract for every reason', () => {
    expect(Object.fromEntries(FAILURE_REASONS.map((reason) => [reason, course(reason)]))).toEqual({
      auth: { tries: 1, end: 'stop' },
      quota: { tries: 1, end: 'stop' },
      'rate-limit': { tries: 10, end: 'fail' },
      unavailable: { tries: 4, end: 'fail' },
      timeout: { tries: 2, end: 'fail' },
      'too-large': { tries: 1, end: 'split' },
      'bad-output': { tries: 2, end: 'fail' },
      unsupported: { tries: 1, end: 'fail' },
      'no-match': { tries: 1, end: 'fail' },
      rejected: { tries: 1, end: 'fail' },
      cancelled: { tries: 1, end: 'fail' },
      budget: { tries: 1, end: 'fail' },
    });
  });

  it('waits as long as the vendor asks', () => {
    expect(decide(failure('rate-limit', 7000), 3, Math.random)).toEqual({ action: 'again', wait: 7000 });
    expect(decide(failure('unavailable', 0), 1, Math.random)).toEqual({ action: 'again', wait: 0 });
  });

  it('stops when the vendor asks for more patience than a run has', () => {
    expect(decide(failure('rate-limit', 3_600_000), 1, Math.random)).toEqual({ action: 'stop' });
  });

  it('else waits longer each time, spread between half and all of it', () => {
    const wait = (tries: number, random: number) => {
      const decision = decide(failure('rate-limit'), tries, () => random);
      return decision.action === 'again' ? decision.wait : undefined;
    };
    expect([1, 2, 3, 4].map((tries) => wait(tries, 1))).toEqual([500, 1000, 2000, 4000]);
    expect([1, 2, 3, 4].map((tries) => wait(tries, 0))).toEqual([250, 500, 1000, 2000]);
    expect(wait(9, 1)).toBe(60_000);
  });
});
