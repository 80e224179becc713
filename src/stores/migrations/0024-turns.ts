import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

/** When a vendor's next request is due, over all programs at one PostgreSQL database (`queue/turns.ts`). */
export const turns: NamedMigration = {
  name: '0024-turns',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('turns')
      .addColumn('vendor', 'text', (column) => column.primaryKey())
      .addColumn('next', 'integer', (column) => column.notNull())
      .execute();
  },
};
