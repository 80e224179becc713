import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '../config/settings.ts';
import { SAMPLE } from '../shared/asset-files.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import type { Workbench } from '../workbench/contract.ts';
import { readTemplates } from '../workbench/templates.ts';
import { inAddress, type Network, requireLock } from './access/network.ts';
import { SignInProvider } from './access/provider.ts';
import { type AppOptions, createApp } from './app.ts';
import { EventStreams } from './event-streams.ts';

/** Requests under way get this long to end once the server closes. */
const GRACE = 5_000;

/**
 * Milliseconds for the head of a request and for all of it: who sends a byte now and then holds a connection no longer. Between
 * requests a connection is held longer than proxies hold theirs (60 s): one closed while a request is on its way is an error for whoever sent it.
 */
const PATIENCE = {
  headersTimeout: 20_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
} as const;

export interface ListenOptions extends Pick<AppOptions, 'log' | 'webFolder'>, Partial<Network> {
  readonly workbench: Workbench;
  readonly signIn?: Settings['signIn'];
  /** The environment, for the secret of `signIn`. */
  readonly variables?: Settings['variables'];
  /** 0 takes any free one. */
  readonly port: number;
}

export interface Listening {
  /** `http://127.0.0.1:8484`, where it listens; people may find it under `publicUrl` */
  readonly address: string;
  /** Ends event streams, lets requests under way end, and frees the port. The workbench stays open. */
  close(): Promise<void>;
}

/**
 * Serves pages and API. An empty store gets the sample, so that a first visit shows something.
 * @throws WorkbenchError `settings` when the port is taken, or when it would let others in and there are no accounts
 */
export async function listen({
  port,
  host = '127.0.0.1',
  publicUrl,
  proxies = [],
  signIn,
  variables = {},
  ...options
}: ListenOptions): Promise<Listening> {
  const { workbench } = options;
  const network = { host, proxies, ...(publicUrl === undefined ? {} : { publicUrl }) };
  await requireLock(network, () => workbench.accounts.enabled());
  const provider = signIn && { provider: new SignInProvider(signIn, variables) };
  const streams = new EventStreams();
  const templates = await readTemplates();
  if ((await workbench.documents.list({ limit: 1 })).length === 0) await workbench.documents.open([SAMPLE]);
  await workbench.webhooks.start();
  const server = createServer(
    PATIENCE,
    createApp({ ...options, ...provider, network, templates, streams, sample: SAMPLE }),
  );
  const { port: taken } = await bind(server, port, host);
  return { address: `http://${inAddress(host)}:${taken}`, close: () => close(server, streams) };
}

function bind(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, port)));
    server.listen(port, host, () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address);
    });
  });
}

function listenFault(error: NodeJS.ErrnoException, port: number): WorkbenchError {
  const what =
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken by another program.`
      : `Port ${port} cannot be used (${messageOf(error)}).`;
  return new WorkbenchError('settings', `${what} Choose another one with --port or PORT; 0 takes any free one.`, {
    cause: error,
  });
}

async function close(server: Server, streams: EventStreams): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  streams.close();
  server.closeIdleConnections();
  const grace = setTimeout(() => server.closeAllConnections(), GRACE);
  await closed;
  clearTimeout(grace);
}
