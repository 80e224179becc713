import { AsyncLocalStorage } from 'node:async_hooks';
import {
  Agent,
  type ClientRequest,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';
import { buffer } from 'node:stream/consumers';

type Fetch = typeof fetch;

/**
 * Lets a `fetch` answer what a vendor's SDK asks by node:http, so that its exchanges can be recorded and replayed like all
 * others. The SDKs offer no common place for this (deepl-node and lara none at all), but each of them gets its connections
 * from an agent of Node's.
 */
const relays = new AsyncLocalStorage<Fetch>();

/** Runs `work`; every request by node:http or node:https that starts in it goes through `relay`, none to the network. */
export function relayed<Result>(relay: Fetch, work: () => Result): Result {
  watchAgents();
  return relays.run(relay, work);
}

interface ConnectingAgent {
  /** Finds or makes a connection for a request; not in Node's documentation, and unchanged since 0.11. */
  addRequest(request: ClientRequest, ...options: readonly unknown[]): void;
}

let isWatching = false;

function watchAgents(): void {
  if (isWatching) return;
  isWatching = true;
  const agents = Agent.prototype as Agent & ConnectingAgent;
  const { addRequest } = agents;
  agents.addRequest = function connect(this: Agent & ConnectingAgent, request, ...options) {
    const relay = relays.getStore();
    if (relay === undefined) addRequest.call(this, request, ...options);
    else request.onSocket(connectTo(relay, request) as never);
  };
}

/** One end of a connection inside of this process; at the other a server asks `relay`. */
function connectTo(relay: Fetch, request: ClientRequest): Duplex {
  const [near, far] = duplexPair();
  const gone = new AbortController();
  near.once('close', () => gone.abort());
  const origin = `${request.protocol}//${request.getHeader('host') ?? request.host}`;
  const server = createServer((incoming, reply) => {
    // Whoever takes the relay's own requests for the SDK's would ask itself.
    relays
      .exit(() => answer({ relay, origin, incoming, reply, signal: gone.signal }))
      .catch((error: unknown) => {
        request.destroy(error instanceof Error ? error : new Error(String(error)));
      });
  });
  server.emit('connection', far);
  return Object.assign(near, SOCKET_MANNERS);
}

/** What the HTTP client expects of a socket and a stream has not. Time limits are the run engine's. */
const SOCKET_MANNERS = {
  setTimeout: () => undefined,
  setNoDelay: () => undefined,
  setKeepAlive: () => undefined,
  ref: () => undefined,
  unref: () => undefined,
};

interface Exchange {
  readonly relay: Fetch;
  readonly origin: string;
  readonly incoming: IncomingMessage;
  readonly reply: ServerResponse;
  readonly signal: AbortSignal;
}

async function answer({ relay, origin, incoming, reply, signal }: Exchange): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming;
  const body = await buffer(incoming);
  const response = await relay(new URL(url, origin), {
    method,
    headers: forwarded(headers),
    ...(body.length > 0 && { body: new Uint8Array(body) }),
    redirect: 'manual',
    signal,
  });
  const text = new Uint8Array(await response.arrayBuffer());
  const kept = [...response.headers].filter(([name]) => !OF_THE_CONNECTION.has(name));
  reply.writeHead(response.status, [...kept, ['content-length', String(text.length)]].flat());
  reply.end(text);
}

/** About one connection, or about a body that has been unpacked meanwhile. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

function forwarded(headers: IncomingHttpHeaders): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || OF_THE_CONNECTION.has(name) ? [] : [[name, String(value)]],
  );
}
