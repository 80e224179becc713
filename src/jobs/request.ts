import { type Answer, type Backend, BackendFailure, type Failure } from '../backends/contract.ts';
import { messageOf } from '../shared/errors.ts';
import type { Batch } from './batches.ts';

export type Reply = { readonly answers: readonly Answer[] } | { readonly failure: Failure };

const CANCELLED: Failure = { reason: 'cancelled', message: 'The run was cancelled before this was translated.' };

/** Why a run was ended early: its own limit, which then is the signal's reason, or somebody cancelled it. */
export function failureOfEnd({ reason }: AbortSignal): Failure {
  return reason instanceof BackendFailure ? { reason: reason.reason, message: reason.message } : CANCELLED;
}

const DEFAULT_TIMEOUT = 60_000;

/** Sends one request and waits for its answers, its time limit or the signal, whichever comes first. Never throws. */
export async function send(backend: Backend, batch: Batch, signal: AbortSignal): Promise<Reply> {
  const timeout = backend.limits.timeout ?? DEFAULT_TIMEOUT;
  const limit = timeLimit(timeout, signal);
  try {
    const answers = await unlessAborted(translate(backend, batch, limit.signal), limit.signal);
    return answers.length === batch.length ? { answers } : { failure: wrongCount(answers.length, batch.length) };
  } catch (error) {
    if (signal.aborted) return { failure: failureOfEnd(signal) };
    if (limit.signal.aborted)
      return { failure: { reason: 'timeout', message: `No answer within ${timeout / 1000} s.` } };
    return { failure: failureOf(error) };
  } finally {
    limit.clear();
  }
}

/**
 * A signal that fires with the given one, and after a time. Unlike `AbortSignal.timeout` and `AbortSignal.any` it is gone with
 * its request: those would be kept until the time is over, thousands of them in a fast run.
 */
function timeLimit(milliseconds: number, signal: AbortSignal): { readonly signal: AbortSignal; clear(): void } {
  const limit = new AbortController();
  const end = () => limit.abort(signal.reason);
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  const over = () => limit.abort(new DOMException('The time limit of the request is over.', 'TimeoutError'));
  const timer = setTimeout(over, milliseconds);
  return {
    signal: limit.signal,
    clear() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    },
  };
}

async function translate(backend: Backend, batch: Batch, signal: AbortSignal): Promise<readonly Answer[]> {
  const { from, to, context } = batch[0]!;
  const texts = batch.map(({ text }) => text);
  return backend.translate({ from, to, texts, ...(context !== undefined && { context }) }, signal);
}

/** Gives up on a back end that does not listen to its signal. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** A request can fail whole and be tried again; nobody knows which translation belongs to which text then. */
function wrongCount(got: number, asked: number): Failure {
  return { reason: 'bad-output', message: `The back end answered ${got} texts instead of ${asked}.` };
}

/** A fault in a plug-in must not take the other back ends down with it. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof BackendFailure)) {
    return { reason: 'rejected', message: `The back end failed unexpectedly: ${messageOf(error)}` };
  }
  const { reason, message, retryAfter } = error;
  return { reason, message, ...(retryAfter !== undefined && { retryAfter }) };
}
