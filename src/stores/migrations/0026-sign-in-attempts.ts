import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

/** How often somebody tried to sign in, counted for all servers at the store together. */
export const signInAttempts: NamedMigration = {
  name: '0026-sign-in-attempts',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('sign_in_attempts')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('points', 'integer', (column) => column.notNull())
      .addColumn('expires_at', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('sign_in_attempts_by_expiry').on('sign_in_attempts').column('expires_at').execute();
  },
};
