import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

/**
 * What the log says of names, read out of it as far as `decided_names_read` says, so that saving a document asks for the
 * decisions on its own names only. Empty at first: the next reader reads the log once.
 */
export const decidedNames: NamedMigration = {
  name: '0020-decided-names',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('decided_names')
      .addColumn('step', 'integer', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('made', 'integer', (column) => column.notNull())
      .addColumn('undone', 'integer', (column) => column.notNull())
      .addColumn('decision', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('decided_names_key', ['step', 'part'])
      .execute();
    await db.schema
      .createTable('decided_name_keys')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('step', 'integer', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('decided_name_keys_key', ['name', 'step', 'part'])
      .execute();
    await db.schema
      .createTable('decided_name_refs')
      .addColumn('ref', 'text', (column) => column.primaryKey())
      .execute();
    await db.schema
      .createTable('decided_names_read')
      .addColumn('log', 'text', (column) => column.primaryKey())
      .addColumn('step', 'integer', (column) => column.notNull())
      .execute();
  },
};
