import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { chunksOf } from '../reports/chunks.ts';
import type { Rendered } from '../reports/contract.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import type { CliIo } from './io.ts';
import { countProgress } from './score/count-progress.ts';

/**
 * Writes a file whole or not at all: into a neighbour first, then in its place.
 * @throws WorkbenchError `store` naming the file (no such folder, no rights, disk full).
 */
export async function writeOutput(cwd: string, path: string, content: Rendered): Promise<void> {
  const target = resolve(cwd, path);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(draft, content);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new WorkbenchError('store', `${path}: cannot be written (${messageOf(error)}).`, { cause: error });
  }
}

/** Writes a report to a file, with a bar where that takes a while. */
export async function writeReportFile(
  io: CliIo,
  path: string,
  render: (onProgress: (done: number, total: number) => void) => Promise<Rendered>,
): Promise<void> {
  const progress = await countProgress(io.stderr, 'writing');
  try {
    await writeOutput(io.cwd, path, await render(progress.update));
  } finally {
    progress.stop();
  }
}

/** Writes to standard output no faster than it is read. */
export async function printOutput({ stdout }: CliIo, content: Rendered): Promise<void> {
  await pipeline(Readable.from(chunksOf(content)), stdout, { end: false });
}
