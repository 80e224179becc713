import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a fake vendor sees it. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** `hang`: never answers. `hang-up`: closes the connection in mid-answer. A body of bytes is sent as it is, text as HTML, the rest as JSON. */
export type Reply =
  | 'hang'
  | 'hang-up'
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };

/** Called once the answer was handed over, or the client was gone before it could be. */
export type Delivered = (handedOver: boolean) => void;

export interface FakeServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Closes hanging connections as well. */
  close(): Promise<void>;
}

export type Handler = (request: Received) => Promise<Reply | { readonly reply: Reply; readonly delivered: Delivered }>;

/** One HTTP server on 127.0.0.1; port 0 takes a free one. */
export async function startHttpServer(handle: Handler, port = 0): Promise<FakeServer> {
  const server = createServer((incoming, response) => {
    respond(handle, incoming, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(handle: Handler, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const outcome = await handle({
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  });
  const { reply, delivered } =
    typeof outcome === 'object' && 'reply' in outcome ? outcome : { reply: outcome, delivered: undefined };
  const clientIsThere = !response.destroyed;
  if (clientIsThere) write(reply, response);
  delivered?.(clientIsThere && reply !== 'hang' && reply !== 'hang-up');
}

function write(reply: Reply, response: ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'hang-up') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"translat', () => response.destroy());
    return;
  }
  if (reply.body instanceof Uint8Array) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body);
    return;
  }
  const isText = typeof reply.body === 'string';
  response.writeHead(reply.status, {
    'content-type': isText ? 'text/html; charset=utf-8' : 'application/json',
    ...reply.headers,
  });
  response.end(isText ? reply.body : JSON.stringify(reply.body));
}
