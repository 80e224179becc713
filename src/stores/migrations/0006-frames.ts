import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

/** Lines of the pages of sites, and what people said of them. */
export const frames: NamedMigration = {
  name: '0006-frames',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('frame_lines')
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('frame_lines_key', ['document', 'key', 'language'])
      .execute();
    await db.schema
      .createTable('frame_counts')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('documents', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('frame_counts_key', ['site', 'key', 'language'])
      .execute();
    await db.schema.createIndex('frame_counts_by_key').on('frame_counts').columns(['key', 'site']).execute();
    await db.schema.createIndex('frame_counts_by_number').on('frame_counts').column('documents').execute();
    await db.schema
      .createTable('frame_verdicts')
      .addColumn('site', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('frame_verdicts_key', ['site', 'language', 'key'])
      .execute();
  },
};
