import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import type { Mirror, ModelRecord, OfferedModel } from './firefox-mirror.ts';
import { fileSum, SUMS_FILE } from './firefox-models.ts';

export interface Download {
  readonly mirror: Mirror;
  readonly model: OfferedModel;
  /** Folder of models; the direction gets one of its own in it. */
  readonly folder: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** Called with every piece, bytes of this direction so far; those of an earlier try count. */
  readonly onProgress: (bytes: number) => void;
}

/** A model takes up to 50 MB unpacked; nothing near this is one. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Loads the files of one direction; what is there already is kept, what was broken off is continued. A file counts only once
 * both its sums agree, so a folder never holds half a model under its name.
 * @throws WorkbenchError `backend` naming file and cause.
 */
export async function downloadModel(download: Download): Promise<void> {
  const { model, folder } = download;
  const target = join(folder, model.pair);
  await mkdir(target, { recursive: true });
  let before = 0;
  for (const record of model.files) {
    await downloadFile(record, target, { ...download, onProgress: (bytes) => download.onProgress(before + bytes) });
    before += record.attachment.size;
    download.onProgress(before);
  }
  const sums = model.files.map(({ name, decompressedHash }) => `${decompressedHash.toLowerCase()}  ${name}\n`);
  await writeFile(join(target, SUMS_FILE), sums.join(''));
}

async function downloadFile(record: ModelRecord, folder: string, download: Download): Promise<void> {
  const path = join(folder, record.name);
  if ((await fileSum(path).catch(() => '')) === record.decompressedHash.toLowerCase()) return;
  const packed = `${path}.zst.part`;
  try {
    await fetchRest(record, packed, download);
    await requireSum(await fileSum(packed), record.attachment.hash);
    const bytes = await unpack(await readFile(packed));
    await requireSum(createHash('sha256').update(bytes).digest('hex'), record.decompressedHash);
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
    await rm(packed);
  } catch (error) {
    // What is wrong would only be continued; what was broken off is kept.
    if (error instanceof Damaged) await rm(packed, { force: true });
    const advice = error instanceof Damaged ? 'It was deleted; try again.' : 'Try again: what was loaded is kept.';
    throw new WorkbenchError('backend', `${record.name}: ${messageOf(error)}. ${advice}`, { cause: error });
  }
}

class Damaged extends Error {}

async function requireSum(found: string, expected: string): Promise<void> {
  if (found !== expected.toLowerCase()) throw new Damaged(`its SHA-256 is ${found}, it should be ${expected}`);
}

const inflate = promisify(zstdDecompress);

async function unpack(bytes: Buffer): Promise<Buffer> {
  try {
    return await inflate(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw new Damaged(`it cannot be unpacked (${messageOf(error)})`);
  }
}

/** Appends what is missing (RFC 9110 §14); a server that knows no ranges sends all of it again. */
async function fetchRest(record: ModelRecord, path: string, { mirror, fetch, signal, onProgress }: Download) {
  const { location, size } = record.attachment;
  const held = await stat(path).then(
    (file) => (file.size <= size ? file.size : 0),
    () => 0,
  );
  if (held === size && size > 0) return;
  const url = new URL(location, mirror.attachments.endsWith('/') ? mirror.attachments : `${mirror.attachments}/`);
  const response = await fetch(url, { signal, headers: held === 0 ? {} : { range: `bytes=${held}-` } });
  const isRest = response.status === 206 && held > 0;
  if (!response.ok || response.body === null) throw new Error(`${url.host} answered ${response.status}`);
  let bytes = isRest ? held : 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      onProgress(Math.min(bytes, size));
      done(bytes > size ? new Damaged(`it is longer than the ${size} bytes announced`) : null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(response.body), count, createWriteStream(path, { flags: isRest ? 'a' : 'w' }), {
    signal,
  });
}
