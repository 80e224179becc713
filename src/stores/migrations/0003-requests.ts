import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

/** Answers kept for requests that may be repeated, and messages to webhooks that are still to arrive. */
export const requests: NamedMigration = {
  name: '0003-requests',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('requests')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('taken_at', 'text', (column) => column.notNull())
      .addColumn('status', 'integer')
      .addColumn('body', 'text')
      .execute();
    await db.schema
      .createTable('deliveries')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('next_at', 'text', (column) => column.notNull())
      .addColumn('message', 'text')
      .execute();
    await db.schema.createIndex('deliveries_by_state').on('deliveries').columns(['state', 'created_at']).execute();
  },
};
