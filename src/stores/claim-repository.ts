import { inChunks } from './chunks.ts';
import type { Claim, Store } from './contract.ts';
import type { Database } from './schema.ts';
import { reasonOf } from './words.ts';

export function claimRepository(db: Database): Store['claims'] {
  return {
    async take(run, keys) {
      const claims = new Map<string, Claim>();
      await inChunks(keys, async (chunk) => {
        await takeFree(db, run, chunk);
        const rows = await db.selectFrom('claims').selectAll().where('key', 'in', chunk).execute();
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
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ run, reason: null, message: null })
        .where('claims.run', 'not in', (running) =>
          running.selectFrom('runs').select('runs.id').where('runs.state', '=', 'running'),
        ),
    )
    .execute();
}
