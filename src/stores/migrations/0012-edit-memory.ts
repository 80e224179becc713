import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

/** Which steps hold a post-edit of which source and machine text, and keys the store signs with. */
export const editMemory: NamedMigration = {
  name: '0012-edit-memory',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('remembered_edits')
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('act', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('remembered_edits_key', ['key', 'act'])
      .execute();
    await db.schema
      .createTable('signing_keys')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('secret', 'text', (column) => column.notNull())
      .execute();
  },
};
