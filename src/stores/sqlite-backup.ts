import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, WorkbenchError } from '../shared/errors.ts';

/**
 * Writes a copy of a SQLite store as it stands at one moment, while others go on working in it (`VACUUM INTO`,
 * sqlite.org/lang_vacuum.html), and has SQLite check the copy. Only its owner may read it: it holds what people wrote.
 * @throws WorkbenchError `usage` when the target is there already, `store` when it cannot be written or is not sound
 */
export function backupSqlite(from: string, to: string): void {
  if (existsSync(to))
    throw new WorkbenchError('usage', `${to} is there already. Name a new file, so that no backup is overwritten.`);
  if (!existsSync(from)) throw new WorkbenchError('usage', `There is no store ${from} to back up.`);
  try {
    const source = new DatabaseSync(from, { readOnly: true });
    try {
      source.prepare('vacuum into ?').run(to);
    } finally {
      source.close();
    }
    chmodSync(to, 0o600);
    requireSound(to);
  } catch (thrown) {
    if (thrown instanceof WorkbenchError) throw thrown;
    rmSync(to, { force: true });
    throw new WorkbenchError('store', `${from} could not be backed up to ${to}: ${messageOf(thrown)}.`, {
      cause: thrown,
    });
  }
}

/** Makes the file that is written next, so that it is at no time open to others. */
export function openOnlyToOwner(file: string): void {
  writeFileSync(file, '', { mode: 0o600, flag: 'wx' });
}

/** @throws WorkbenchError `store` with what SQLite found */
export function requireSound(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const said = database
      .prepare('pragma integrity_check')
      .all()
      .map((row) => String(Object.values(row)[0]));
    if (said.join() === 'ok') return;
    throw new WorkbenchError('store', `${file} is damaged: ${said.slice(0, 3).join('; ')}. Take another backup.`);
  } finally {
    database.close();
  }
}
