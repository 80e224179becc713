import type { Store } from './contract.ts';
import type { Database } from './schema.ts';

export function keyRepository(db: Database): Store['keys'] {
  return {
    async find(name, fresh) {
      // Two programs may ask for the first time at once: the one that comes second takes what the other has written.
      await db
        .insertInto('signing_keys')
        .values({ name, secret: fresh })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const row = await db
        .selectFrom('signing_keys')
        .select('secret')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return row.secret;
    },
  };
}
