import { inChunks } from './chunks.ts';
import type { Claim, Store } from './contract.ts';
import type { Database } from './schema.ts';
import { reasonOf } from './words.ts';

export function claimRepository(db: Database): Store['claims'] {
  return {
    async take(run, keys) {
      const claims = new Map<string, Claim>();
      // In one order everywhere: two programs that want each other's keys would wait for one another.
      await inChunks([...keys].sort(), async (chunk) => {
        await takeFree(db, run, chunk);
        let rows = await claimed(db, chunk);
        if (await takeFromEnded(db, run, rows)) rows = await claimed(db, chunk);
        for (const { key, run: holder, reason, message } of rows) {
          const failure = reason === null ? undefined : { reason: reasonOf(reason), message: message ?? '' };
          claims.set(key, { run: holder, ...(failure && { failure }) });
        }
      });
      return claims;
    },
    async fail(run, keys, failure) {
      await inChunks(keys, (chunk) =>
        db.updateTable('claims').set(failure).where('run', '=', run).where('key', 'in', chunk).execute(),
      );
    },
    async release(run, keys) {
      await inChunks(keys, (chunk) =>
        db.deleteFrom('claims').where('run', '=', run).where('key', 'in', chunk).execute(),
      );
    },
  };
}

/** One statement: what two programs ask for at one moment, the database gives to one of them. */
async function takeFree(db: Database, run: string, keys: readonly string[]): Promise<void> {
  await db
    .insertInto('claims')
    .values(keys.map((key) => ({ key, run, reason: null, message: null })))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

function claimed(db: Database, keys: readonly string[]) {
  return db.selectFrom('claims').selectAll().where('key', 'in', keys).execute();
}

/**
 * A run that has ended holds nothing. Whether it has is asked after its claims were seen: a run never goes on again, but
 * one that began in between must not be taken for one that is gone. Returns whether there was such a run.
 */
async function takeFromEnded(
  db: Database,
  run: string,
  rows: readonly { readonly key: string; readonly run: string }[],
): Promise<boolean> {
  const holders = [...new Set(rows.map((row) => row.run))].filter((holder) => holder !== run);
  if (holders.length === 0) return false;
  const running = await db
    .selectFrom('runs')
    .select('id')
    .where('id', 'in', holders)
    .where('state', '=', 'running')
    .execute();
  const ended = new Set(holders).difference(new Set(running.map(({ id }) => id)));
  if (ended.size === 0) return false;
  await db
    .updateTable('claims')
    .set({ run, reason: null, message: null })
    .where(
      'key',
      'in',
      rows.map(({ key }) => key),
    )
    .where('run', 'in', [...ended])
    .execute();
  return true;
}
