import { isUtf8 } from 'node:buffer';
import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { rstrip } from '../../metrics/python-text.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { unreadable } from '../../shared/read-file.ts';

const LINE_FEED = 0x0a;

/** Read and unpacked at a time: few enough steps that their overhead does not show. */
const CHUNK_BYTES = 1 << 18;

/**
 * A text file with one segment per line, read as sacreBLEU's command line does: UTF-8, lines end at LF only, white
 * space at the end of a line is dropped, `.gz` is unpacked. Read in pieces; the caller asks for as many lines as it needs.
 */
export class LineFile {
  readonly path: string;
  /** Bytes of the file read so far, packed ones of a `.gz`. */
  get bytesRead(): number {
    return this.#file.bytesRead;
  }
  #lines: string[] = [];
  #next = 0;
  #rest: Buffer[] = [];
  #lineCount = 0;
  readonly #file: ReadStream;
  readonly #stream: Readable;
  readonly #chunks: AsyncIterator<Buffer>;
  #ended = false;

  constructor(path: string) {
    this.path = path;
    const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
    this.#file = file;
    const gunzip = path.endsWith('.gz') ? createGunzip({ chunkSize: CHUNK_BYTES }) : undefined;
    // `pipe` does not pass errors on.
    if (gunzip) file.on('error', (error) => gunzip.destroy(error));
    this.#stream = gunzip ? file.pipe(gunzip) : file;
    this.#chunks = this.#stream[Symbol.asyncIterator]();
  }

  /** The next `count` lines; fewer at the end of the file. */
  async read(count: number): Promise<string[]> {
    while (this.#lines.length - this.#next < count && !this.#ended) await this.#fill();
    const lines = this.#lines.slice(this.#next, this.#next + count);
    this.#next += lines.length;
    if (this.#next > 4096) {
      this.#lines = this.#lines.slice(this.#next);
      this.#next = 0;
    }
    return lines;
  }

  close(): void {
    this.#stream.destroy();
    this.#file.destroy();
  }

  async #fill(): Promise<void> {
    let chunk: Buffer | undefined;
    try {
      const { done, value } = await this.#chunks.next();
      if (!done) chunk = value;
    } catch (error) {
      throw unreadable(this.path, error);
    }
    if (chunk === undefined) {
      this.#ended = true;
      if (this.#rest.some((piece) => piece.length > 0)) this.#decode(Buffer.concat(this.#rest));
      return;
    }
    const end = chunk.lastIndexOf(LINE_FEED);
    if (end < 0) {
      this.#rest.push(chunk);
      return;
    }
    this.#decode(Buffer.concat([...this.#rest, chunk.subarray(0, end)]));
    this.#rest = [chunk.subarray(end + 1)];
  }

  #decode(bytes: Buffer): void {
    if (!isUtf8(bytes)) {
      const after = this.#lineCount;
      throw new WorkbenchError(
        'input',
        `${this.path}: not UTF-8 text (after line ${after}). Convert the file to UTF-8.`,
      );
    }
    const lines = bytes.toString('utf8').split('\n');
    this.#lineCount += lines.length;
    for (const line of lines) this.#lines.push(rstrip(line));
  }
}

/** All lines of a file. @throws WorkbenchError `input` when it cannot be read or is not UTF-8 */
export async function readLines(path: string): Promise<readonly string[]> {
  const file = new LineFile(path);
  try {
    return await file.read(Number.MAX_SAFE_INTEGER);
  } finally {
    file.close();
  }
}

/** Size in bytes. @throws WorkbenchError `input` when there is no such file */
export async function sizeOf(path: string): Promise<number> {
  try {
    const { size } = await stat(path);
    return size;
  } catch (error) {
    throw unreadable(path, error);
  }
}
