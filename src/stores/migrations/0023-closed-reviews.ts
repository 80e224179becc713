import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

/** Since when nothing is judged any more in a review, and who said so; empty while it goes on. */
export const closedReviews: NamedMigration = {
  name: '0023-closed-reviews',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('rating_reviews').addColumn('closed_at', 'text').execute();
    await db.schema.alterTable('rating_reviews').addColumn('closed_by', 'text').execute();
  },
};
