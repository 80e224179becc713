import { BackendFailure, type FailureReason } from '../contract.ts';

/** What HTTP says on its own; plug-ins override it where their vendor means something else. */
export function reasonOfStatus(status: number): FailureReason {
  if (status === 401 || status === 403) return 'auth';
  if (status === 402) return 'quota';
  if (status === 408) return 'timeout';
  if (status === 413) return 'too-large';
  if (status === 429) return 'rate-limit';
  // 529 is "overloaded" at DeepL and Anthropic.
  return status >= 500 ? 'unavailable' : 'rejected';
}

/** Milliseconds of a Retry-After header: seconds or an HTTP date (RFC 9110 §10.2.3); never negative. */
export function readRetryAfter(header: string | null | undefined, now: number): number | undefined {
  if (header === null || header === undefined || header.trim() === '') return undefined;
  const milliseconds = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

/** Takes secrets out of a text that comes from outside; vendors and SDKs repeat what they were sent. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => (secret === '' ? [] : [secret, encodeURIComponent(secret)]))
    .reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), text);
}

/** A vendor's message as part of one sentence: no secrets, no HTML, one line, at most 300 characters. */
export function quote(message: string, secrets: readonly string[]): string {
  const line = redact(message, secrets)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** The failure of a call whose signal fired: our time limit, or somebody cancelled. */
export function abortFailure(service: string, signal: AbortSignal): BackendFailure {
  const timedOut = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
  return timedOut
    ? new BackendFailure({
        reason: 'timeout',
        message: `${service} did not answer in time; the call may have been billed.`,
      })
    : new BackendFailure({ reason: 'cancelled', message: `The call to ${service} was cancelled.` });
}

/** The failure of a call that never got a whole answer: no connection, name not found, connection closed. */
export function connectionFailure(service: string, thrown: unknown, secrets: readonly string[]): BackendFailure {
  const details = errorChain(thrown).map((error) =>
    'code' in error ? `${error.message} (${error.code})` : error.message,
  );
  const message = quote([...new Set(details)].join(': '), secrets);
  return new BackendFailure({
    reason: 'unavailable',
    message: `${service} could not be reached: ${message}. Check the address and the network.`,
  });
}

function errorChain(thrown: unknown): readonly Error[] {
  return thrown instanceof Error ? [thrown, ...errorChain(thrown.cause)] : [];
}
