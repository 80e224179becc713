import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { WorkbenchError } from '../shared/errors.ts';
import { isStoreAddress, shownStore } from '../shared/store-address.ts';
import { openStore } from '../stores/registry.ts';
import { backupSqlite, openOnlyToOwner, requireSound } from '../stores/sqlite-backup.ts';
import { type CopiedTable, copyStore } from './move-store.ts';

interface Asked {
  /** The store of the settings. */
  readonly store: string;
  readonly file: string;
  readonly cwd: string;
  readonly signal: AbortSignal;
}

/** Copies the store, of whatever kind, into a new SQLite file. @throws WorkbenchError `usage` or `store` */
export async function backUp({ store, file, cwd, signal }: Asked): Promise<string> {
  const target = resolve(cwd, file);
  if (!isStoreAddress(store)) {
    if (store === ':memory:')
      throw new WorkbenchError('usage', 'A store in memory keeps nothing that could be backed up.');
    backupSqlite(store, target);
    return target;
  }
  if (existsSync(target)) throw new WorkbenchError('usage', `${file} is there already. Name a new file.`);
  openOnlyToOwner(target);
  try {
    await copyStore({ from: store, to: `sqlite:${target}`, cwd, signal });
    requireSound(target);
  } catch (thrown) {
    rmSync(target, { force: true });
    throw thrown;
  }
  return target;
}

/** Copies a backup into an empty store and compares both. @throws WorkbenchError `usage` or `store` */
export async function restore({ store, file, cwd, signal }: Asked): Promise<readonly CopiedTable[]> {
  const source = resolve(cwd, file);
  if (!existsSync(source)) throw new WorkbenchError('usage', `There is no file ${file}.`);
  requireSound(source);
  if (!isStoreAddress(store) && existsSync(store)) {
    throw new WorkbenchError(
      'usage',
      `${shownStore(store)} is there already. Move it away, or name another store with --store: a backup is never written over a store.`,
    );
  }
  const to = isStoreAddress(store) ? store : `sqlite:${store}`;
  const copied = await copyStore({ from: `sqlite:${source}`, to, cwd, signal });
  await giveBackRuns(store);
  return copied;
}

/** Whoever carried out runs when the backup was written does not here: the next worker takes them. */
async function giveBackRuns(location: string): Promise<void> {
  const store = await openStore(location, { now: () => new Date().toISOString() });
  try {
    for (const { id, worker } of await store.queuedRuns.listRunning()) {
      if (worker !== undefined) await store.queuedRuns.giveBack(id, worker);
    }
  } finally {
    await store.close();
  }
}
