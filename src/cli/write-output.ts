import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { messageOf, WorkbenchError } from '../shared/errors.ts';

/**
 * Writes a file whole or not at all: into a neighbour first, then in its place.
 * @throws WorkbenchError `store` naming the file (no such folder, no rights, disk full).
 */
export async function writeOutput(cwd: string, path: string, content: string | Uint8Array): Promise<void> {
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
