import type { RequestRepository } from './request-contract.ts';
import type { Database } from './schema.ts';

export function requestRepository(db: Database): RequestRepository {
  return {
    async take({ key, fingerprint, owner, takenAt }) {
      const row = { key, fingerprint, owner, taken_at: takenAt, status: null, body: null };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('requests')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 1n) return undefined;
      const kept = await db.selectFrom('requests').selectAll().where('key', '=', key).executeTakeFirst();
      // Given back between the two statements: whoever asked tries again later.
      if (kept === undefined) return { key, fingerprint, owner, takenAt };
      const { taken_at, status, body, ...rest } = kept;
      return { ...rest, takenAt: taken_at, ...(status === null || body === null ? {} : { answer: { status, body } }) };
    },
    async keep(key, { status, body }) {
      await db.updateTable('requests').set({ status, body }).where('key', '=', key).execute();
    },
    async giveBack(key, owner) {
      await db
        .deleteFrom('requests')
        .where('key', '=', key)
        .where('owner', '=', owner)
        .where('status', 'is', null)
        .execute();
    },
    async forget(before) {
      await db.deleteFrom('requests').where('taken_at', '<', before).execute();
    },
  };
}
