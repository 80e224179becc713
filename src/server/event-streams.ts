import type { Request, Response } from 'express';

const KEEP_ALIVE = 15_000;

/** Server-sent events under way, so that closing the server ends them: they would keep it open for ever. */
export class EventStreams {
  readonly #open = new Set<EventStream>();

  open(request: Request, response: Response): EventStream {
    const stream = new EventStream(request, response);
    this.#open.add(stream);
    stream.onClose(() => this.#open.delete(stream));
    return stream;
  }

  get size(): number {
    return this.#open.size;
  }

  close(): void {
    for (const stream of this.#open) stream.end();
  }
}

/** One stream of snapshots: whoever reads slowly skips to the newest instead of letting the rest pile up in memory. */
export class EventStream {
  readonly #response: Response;
  readonly #keepAlive: NodeJS.Timeout;
  #waiting: string | undefined;

  constructor(request: Request, response: Response) {
    this.#response = response;
    request.socket.setNoDelay(true);
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 2000\n\n');
    response.on('drain', () => this.#flush());
    this.#keepAlive = setInterval(() => response.writableNeedDrain || response.write(': still here\n\n'), KEEP_ALIVE);
    this.onClose(() => clearInterval(this.#keepAlive));
  }

  /** Called once, when the reader has gone or the stream was ended. */
  onClose(listener: () => void): void {
    this.#response.once('close', listener);
  }

  /** @param snapshot plain JSON; replaces one that has not been sent yet */
  send(event: string, snapshot: unknown): void {
    this.#waiting = `event: ${event}\ndata: ${JSON.stringify(snapshot)}\n\n`;
    if (!this.#response.writableNeedDrain) this.#flush();
  }

  end(): void {
    if (this.#waiting !== undefined) this.#response.write(this.#waiting);
    this.#response.end();
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) this.#response.write(waiting);
  }
}
