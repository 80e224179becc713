import { z } from 'zod';
import { BackendFailure } from '../contract.ts';
import { abortFailure, connectionFailure, quote, readRetryAfter, reasonOfStatus } from './failures.ts';

export interface HttpCall {
  /** Name of the service for messages. */
  readonly service: string;
  readonly fetch: typeof fetch;
  readonly url: URL;
  /** Sent as JSON, or as a form when it is URLSearchParams; a string as it is, its type then stands in `headers`. Left out: GET. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Never shown in a message. */
  readonly secrets: readonly string[];
  /** Finds the vendor's own words in an error body, and what they mean; a left-out reason follows from the status. */
  readonly readError: (body: unknown, status: number) => VendorError | undefined;
}

export interface VendorError {
  readonly message: string;
  readonly reason?: BackendFailure['reason'];
}

/**
 * One HTTP exchange, JSON back. Never tries again.
 * @throws BackendFailure for everything but a 2xx answer holding JSON.
 */
export async function callJson(call: HttpCall): Promise<unknown> {
  const { status, headers, text } = await exchange(call);
  const body = parseJson(text);
  if (status < 200 || status > 299) throw statusFailure(call, { status, headers, text, body });
  if (body === undefined) {
    throw new BackendFailure({
      reason: 'bad-output',
      message: `${call.service} answered ${status} with something that is not JSON: "${quote(text, call.secrets)}".`,
    });
  }
  return body;
}

interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function exchange(call: HttpCall): Promise<Exchange> {
  try {
    const response = await call.fetch(call.url, {
      method: call.body === undefined ? 'GET' : 'POST',
      headers: { ...contentType(call.body), ...call.headers },
      ...(call.body === undefined ? {} : { body: encode(call.body) }),
      signal: call.signal,
      redirect: 'error',
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    throw call.signal.aborted
      ? abortFailure(call.service, call.signal)
      : connectionFailure(call.service, error, call.secrets);
  }
}

const contentType = (body: HttpCall['body']): Record<string, string> =>
  typeof body !== 'object' || body instanceof URLSearchParams ? {} : { 'content-type': 'application/json' };
const encode = (body: object | string) =>
  typeof body === 'string' || body instanceof URLSearchParams ? body : JSON.stringify(body);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function statusFailure(call: HttpCall, answer: Exchange & { body: unknown }): BackendFailure {
  const error = call.readError(answer.body, answer.status);
  const retryAfter = readRetryAfter(answer.headers.get('retry-after'), Date.now());
  return new BackendFailure({
    reason: error?.reason ?? reasonOfStatus(answer.status),
    message: `${call.service} answered ${answer.status}: ${quote(error?.message ?? answer.text, call.secrets)}`,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** `base` may have a path of its own (`https://host/translate-service/`), which `new URL('/x', base)` would drop. */
export function addressOf(base: string, path: string): URL {
  return new URL(path, base.endsWith('/') ? base : `${base}/`);
}

/** @throws BackendFailure `bad-output` when a vendor's answer has another form than documented. */
export function readAnswer<Value>(service: string, schema: z.ZodType<Value>, body: unknown): Value {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const message = `${service} sent an answer of an unknown form: ${z.prettifyError(result.error)}`;
  throw new BackendFailure({ reason: 'bad-output', message });
}
