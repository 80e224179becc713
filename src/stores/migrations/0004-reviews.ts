import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

export const reviews: NamedMigration = {
  name: '0004-reviews',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('review_acts')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('everywhere', 'integer', (column) => column.notNull())
      .addColumn('change', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('review_acts_by_document')
      .on('review_acts')
      .columns(['document', 'everywhere'])
      .execute();
  },
};
