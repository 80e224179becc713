import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { chunksOf } from '../reports/chunks.ts';
import type { Rendered } from '../reports/contract.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import type { Watch } from '../shared/watch.ts';
import type { CliIo } from './io.ts';
import { withTask } from './task-progress.ts';

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

/**
 * Writes a report, with a bar where that takes a while.
 * @param path left out: to standard output
 */
export function writeReport(
  io: CliIo,
  path: string | undefined,
  render: (watch: Watch) => Promise<Rendered>,
): Promise<void> {
  return withTask(io, 'writing', async (watch) => {
    const content = await render(watch);
    return path === undefined ? printOutput(io, content) : writeOutput(io.cwd, path, content);
  });
}

/** Writes to standard output no faster than it is read. */
async function printOutput({ stdout }: CliIo, content: Rendered): Promise<void> {
  await pipeline(Readable.from(chunksOf(content)), stdout, { end: false });
}
