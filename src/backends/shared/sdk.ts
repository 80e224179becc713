import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { messageOf } from '../../shared/errors.ts';
import { BackendFailure } from '../contract.ts';
import { abortFailure, connectionFailure, quote, readRetryAfter, reasonOfStatus } from './failures.ts';
import type { VendorError } from './http.ts';
import { relayed } from './sdk-relay.ts';

/**
 * Vendors' SDKs take no AbortSignal and hide status and Retry-After. Those built on node:http publish their requests on Node's
 * diagnostics channels; whoever's asynchronous context a request starts in owns it, can end it and can read its response.
 */
interface Watch {
  readonly requests: Set<ClientRequest>;
  response?: IncomingMessage;
}

const watches = new AsyncLocalStorage<Watch>();
const owners = new WeakMap<ClientRequest, Watch>();

subscribe('http.client.request.start', (message) => {
  const { request } = message as { readonly request: ClientRequest };
  const watch = watches.getStore();
  if (watch === undefined) return;
  watch.requests.add(request);
  owners.set(request, watch);
});
subscribe('http.client.response.finish', (message) => {
  const { request, response } = message as { readonly request: ClientRequest; readonly response: IncomingMessage };
  const watch = owners.get(request);
  if (watch !== undefined) watch.response = response;
});

export interface Sdk<Client> {
  readonly service: string;
  /** Never shown in a message. */
  readonly secrets: readonly string[];
  /** What everything is to be sent through; left out: the network. */
  readonly relay: typeof fetch | undefined;
  /** Loads the package and makes a client whose own retries are off; called at the first call, once. */
  readonly connect: () => Promise<Client>;
  /** What the SDK's error means; a left-out reason follows from the HTTP status. */
  readonly readError: (thrown: unknown, status: number | undefined) => VendorError | undefined;
}

export type SdkCaller<Client> = <Value>(
  signal: AbortSignal,
  send: (client: Client) => Promise<Value>,
) => Promise<Value>;

/**
 * Calls through a vendor's SDK, made to obey the signal.
 * @throws BackendFailure for whatever the SDK throws, without the SDK's error as cause: that holds headers and keys.
 */
export function sdkCaller<Client>(sdk: Sdk<Client>): SdkCaller<Client> {
  let client: Promise<Client> | undefined;
  const through = <Value>(work: () => Promise<Value>) => (sdk.relay ? relayed(sdk.relay, work) : work());
  return async (signal, send) => {
    if (signal.aborted) throw abortFailure(sdk.service, signal);
    client ??= sdk.connect();
    const connected = await client;
    const watch: Watch = { requests: new Set() };
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = () => {
      for (const request of watch.requests) request.destroy();
      reject(abortFailure(sdk.service, signal));
    };
    signal.addEventListener('abort', abort);
    try {
      return await Promise.race([watches.run(watch, () => through(() => send(connected))), aborted]);
    } catch (error) {
      throw signal.aborted ? abortFailure(sdk.service, signal) : failureOf(sdk, error, watch.response);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  };
}

function failureOf<Client>(sdk: Sdk<Client>, thrown: unknown, response: IncomingMessage | undefined): BackendFailure {
  const status = response?.statusCode;
  const error = sdk.readError(thrown, status);
  const wasCutOff = status === undefined || response?.complete === false;
  if (error?.reason === undefined && wasCutOff) return connectionFailure(sdk.service, thrown, sdk.secrets);
  const reason = error?.reason ?? (status! < 300 ? 'bad-output' : reasonOfStatus(status!));
  const retryAfter = readRetryAfter(response?.headers['retry-after'], Date.now());
  const verb = status === undefined ? '' : ` answered ${status}`;
  return new BackendFailure({
    reason,
    message: `${sdk.service}${verb}: ${quote(error?.message ?? messageOf(thrown), sdk.secrets)}`,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}
