import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

/** The ledger of names over all documents. What stands in older documents is read in by `gegenlesen names rebuild`. */
export const names: NamedMigration = {
  name: '0002-names',
  async up(db: Kysely<unknown>) {
    await createUses(db);
    await createNames(db);
    await createDecisions(db);
  },
};

/** What each document says: uses with their places, and pairs that one text shows to be one name. */
async function createUses(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('name_entries')
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('evaluation', 'text')
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('name_entries_key', ['document', 'target'])
    .execute();
  await db.schema
    .createTable('name_uses')
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('in_column', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('places', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('name_uses_key', ['document', 'target', 'position'])
    .execute();
  await db.schema.createIndex('name_uses_by_name').on('name_uses').columns(['name', 'document']).execute();
  await db.schema
    .createTable('name_links')
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('one', 'text', (column) => column.notNull())
    .addColumn('other', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('name_links_key', ['document', 'target', 'one', 'other'])
    .execute();
  await db.schema.createIndex('name_links_by_one').on('name_links').columns(['one', 'other']).execute();
  await db.schema.createIndex('name_links_by_other').on('name_links').columns(['other', 'one']).execute();
}

/** Sums over all documents, kept up to date with every save, so that a list never counts. */
async function createNames(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('name_keys')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('row_id', 'text', (column) => column.notNull())
    .addColumn('documents', 'integer', (column) => column.notNull())
    .addColumn('first_seen', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('name_keys_by_row').on('name_keys').column('row_id').execute();
  await db.schema
    .createTable('name_tallies')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('in_column', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('letters', 'text', (column) => column.notNull())
    .addColumn('uses', 'integer', (column) => column.notNull())
    .addColumn('documents', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('name_tallies_key', ['name', 'in_column', 'language', 'form'])
    .execute();
  await db.schema.createIndex('name_tallies_by_letters').on('name_tallies').columns(['letters', 'name']).execute();
  await db.schema
    .createTable('name_sounds')
    .addColumn('sound', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('name_sounds_key', ['sound', 'name'])
    .execute();
  await db.schema.createIndex('name_sounds_by_name').on('name_sounds').column('name').execute();
  await db.schema
    .createTable('name_rows')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('sort_name', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('uses', 'integer', (column) => column.notNull())
    .addColumn('documents', 'integer', (column) => column.notNull())
    .addColumn('trouble', 'integer', (column) => column.notNull())
    .addColumn('first_seen', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('name_rows_by_trouble').on('name_rows').columns(['trouble', 'uses', 'id']).execute();
  await db.schema.createIndex('name_rows_by_uses').on('name_rows').columns(['uses', 'id']).execute();
  await db.schema.createIndex('name_rows_by_name').on('name_rows').columns(['sort_name', 'id']).execute();
  await db.schema.createIndex('name_rows_by_time').on('name_rows').columns(['first_seen', 'id']).execute();
}

async function createDecisions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('name_decisions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('left_names', 'text', (column) => column.notNull())
    .addColumn('right_names', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('undone_at', 'text')
    .execute();
}
