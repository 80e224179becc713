import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

export const claims: NamedMigration = {
  name: '0005-claims',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('claims')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('run', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('message', 'text')
      .execute();
    await db.schema.createIndex('claims_by_run').on('claims').column('run').execute();
    await db.schema
      .alterTable('runs')
      .addColumn('beats', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex('runs_by_state').on('runs').column('state').execute();
  },
};
