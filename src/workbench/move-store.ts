import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { WorkbenchError } from '../shared/errors.ts';
import { isStoreAddress, shownStore } from '../shared/store-address.ts';
import { type CopiedTable, copyTables } from '../stores/copy.ts';
import { storePlugin } from '../stores/registry.ts';

export type { CopiedTable };

/** Brings a store to this program's schema. Returns the names of the steps that were carried out. @throws WorkbenchError `store` */
export async function migrateStore(location: string): Promise<readonly string[]> {
  let steps: readonly string[] = [];
  const { db } = await (await storePlugin(location)).openTables(location, {
    onMigrated: (done) => {
      steps = done;
    },
  });
  await db.destroy();
  return steps;
}

export interface CopyRequest {
  /** `postgres://…`, a path, or `sqlite:` and a path. */
  readonly from: string;
  readonly to: string;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly onTable?: (table: CopiedTable) => void;
}

/** Copies one store into another, empty one. @throws WorkbenchError `store`, see `copyTables` */
export async function copyStore({ from, to, ...watch }: CopyRequest): Promise<readonly CopiedTable[]> {
  requireThere(from, watch.cwd);
  const source = await openTables(from, watch.cwd);
  try {
    const target = await openTables(to, watch.cwd);
    try {
      return await copyTables(source.tables, target.tables, { ...watch, from: source.shown, to: target.shown });
    } finally {
      await target.tables.db.destroy();
    }
  } finally {
    await source.tables.db.destroy();
  }
}

/** Opening a file that is not there would make one. */
function requireThere(from: string, cwd: string): void {
  const location = locationOf(from, cwd);
  if (isStoreAddress(location) || existsSync(location)) return;
  throw new WorkbenchError('usage', `--from ${from}: there is no such file.`);
}

function locationOf(named: string, cwd: string): string {
  return isStoreAddress(named) ? named : resolve(cwd, named.replace(/^sqlite:/, ''));
}

async function openTables(named: string, cwd: string) {
  const location = locationOf(named, cwd);
  return { tables: await (await storePlugin(location)).openTables(location, {}), shown: shownStore(location) };
}
