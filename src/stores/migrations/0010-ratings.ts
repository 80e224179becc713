import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

export const ratings: NamedMigration = {
  name: '0010-ratings',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('rating_reviews')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('comparison', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('rating_reviews_by_comparison').on('rating_reviews').column('comparison').execute();
    await db.schema
      .createTable('rating_items')
      .addColumn('review', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('rating_items_key', ['review', 'id'])
      .execute();
    await db.schema
      .createTable('rating_acts')
      .addColumn('review', 'text', (column) => column.notNull())
      .addColumn('sheet', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('item', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('milliseconds', 'integer', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('about', 'integer')
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('complete', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('rating_acts_key', ['review', 'sheet', 'number'])
      // What keeps two people from writing over each other: a version of an item is there once.
      .addUniqueConstraint('rating_acts_version', ['review', 'sheet', 'item', 'version'])
      .execute();
  },
};
