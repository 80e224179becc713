import { sql } from 'kysely';
import type { CounterRepository } from './account-contract.ts';
import type { Database } from './schema.ts';

export function signInCounters(db: Database): CounterRepository {
  return {
    async add({ key, points, expiresAt, at, anew = false }) {
      const over = anew ? sql<boolean>`1 = 1` : sql<boolean>`sign_in_attempts.expires_at <= ${at}`;
      const row = await db
        .insertInto('sign_in_attempts')
        .values({ key, points, expires_at: expiresAt })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            points: sql`case when ${over} then excluded.points else sign_in_attempts.points + excluded.points end`,
            expires_at: sql`case when ${over} then excluded.expires_at else sign_in_attempts.expires_at end`,
          }),
        )
        .returning(['points', 'expires_at'])
        .executeTakeFirstOrThrow();
      return { points: Number(row.points), expiresAt: Number(row.expires_at) };
    },
    async find(key, at) {
      const row = await db
        .selectFrom('sign_in_attempts')
        .selectAll()
        .where('key', '=', key)
        .where('expires_at', '>', at)
        .executeTakeFirst();
      return row && { points: Number(row.points), expiresAt: Number(row.expires_at) };
    },
    async remove(key) {
      const { numDeletedRows } = await db.deleteFrom('sign_in_attempts').where('key', '=', key).executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async forget(at) {
      await db.deleteFrom('sign_in_attempts').where('expires_at', '<=', at).execute();
    },
  };
}
