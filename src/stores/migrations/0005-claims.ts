import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

export const claims: NamedMigration = {
  name: '0005-claims',
  async up(db: Kysely<unknown>) {
    // No index by run: SQLite would take it for "these keys of this run" and read all of the run's. The table holds what is under way only.
    await db.schema
      .createTable('claims')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('run', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('message', 'text')
      .execute();
    await db.schema
      .alterTable('runs')
      .addColumn('beats', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex('runs_by_state').on('runs').column('state').execute();
  },
};
