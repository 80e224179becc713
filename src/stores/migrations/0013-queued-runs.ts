import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

/** Runs that any of several workers may carry out, and the orders lists are read in. */
export const queuedRuns: NamedMigration = {
  name: '0013-queued-runs',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('queued_runs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('request', 'text', (column) => column.notNull())
      .addColumn('started_at', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('worker', 'text')
      .addColumn('cancelled', 'integer', (column) => column.notNull())
      .addColumn('events', 'text', (column) => column.notNull())
      .addColumn('evaluation', 'text')
      .addColumn('error', 'text')
      .execute();
    await db.schema.createIndex('queued_runs_by_time').on('queued_runs').columns(['started_at', 'id']).execute();
    await db.schema.createIndex('queued_runs_by_state').on('queued_runs').columns(['state', 'started_at']).execute();
    // What vendors did of late, over all runs.
    await db.schema.createIndex('attempts_by_time').on('attempts').column('started_at').execute();
    // Lists are read newest first and then by id; without an index in that order every page sorts the whole table.
    for (const [table, time] of LISTS) {
      await db.schema
        .createIndex(`${table}_by_order`)
        .on(table)
        .columns([`${time} desc`, 'id'])
        .execute();
    }
  },
};

const LISTS = [
  ['documents', 'saved_at'],
  ['evaluations', 'created_at'],
  ['deliveries', 'created_at'],
] as const;
