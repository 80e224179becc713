import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGone, runOwner } from '../jobs/owner.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';

/** In the folder that is watched. */
export const LOCK_FILE = '.gegenlesen-watch.lock';

/**
 * Does the work while no other process does the same in this folder. The lock of a process that was killed is taken over.
 * @throws WorkbenchError `input` when there is no such folder, `conflict` naming who has it, `store` when the folder cannot be written to.
 */
export async function withFolderLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new WorkbenchError('input', `${folder}: there is no such folder.`);
  const path = join(folder, LOCK_FILE);
  if (!created(path)) takeOver(path);
  try {
    return await work();
  } finally {
    if (ownerOf(path) === runOwner) rmSync(path, { force: true });
  }
}

/** Two that take over at once would delete each other's lock, so that this is done under a lock of its own. */
function takeOver(path: string): void {
  const guard = `${path}.taking`;
  if (!created(guard)) throw taken(guard);
  try {
    const owner = ownerOf(path);
    if (owner !== undefined && !isGone(owner)) throw taken(path);
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, runOwner);
    renameSync(draft, path);
  } finally {
    rmSync(guard, { force: true });
  }
}

function created(path: string): boolean {
  try {
    writeFileSync(path, runOwner, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new WorkbenchError('store', `${path}: the lock cannot be written (${messageOf(error)}).`, { cause: error });
  }
}

function ownerOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Gone meanwhile: its owner has ended.
    return undefined;
  }
}

function taken(path: string): WorkbenchError {
  const [host = 'another machine', id = '?'] = ownerOf(path)?.split(':') ?? [];
  return new WorkbenchError(
    'conflict',
    `This folder is already watched by process ${id} on ${host}. End that one, or delete ${path} if it has ended.`,
  );
}
