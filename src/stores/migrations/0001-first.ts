import type { Kysely } from 'kysely';
import type { NamedMigration } from '../schema.ts';

export const first: NamedMigration = {
  name: '0001-first',
  // A migration stands on the tables of its own time, not on today's types.
  async up(db: Kysely<unknown>) {
    await createDocuments(db);
    await createTranslations(db);
    await createRuns(db);
    await createEvaluations(db);
  },
};

async function createDocuments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('documents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('segments', 'integer', (column) => column.notNull())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('termbases')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
}

async function createTranslations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('translations')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('system', 'text', (column) => column.notNull())
    .addColumn('from_language', 'text', (column) => column.notNull())
    .addColumn('to_language', 'text', (column) => column.notNull())
    .addColumn('characters', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('milliseconds', 'double precision', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('attempts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('run', 'text', (column) => column.notNull())
    .addColumn('system', 'text', (column) => column.notNull())
    .addColumn('keys', 'text', (column) => column.notNull())
    .addColumn('characters', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('message', 'text')
    .addColumn('milliseconds', 'double precision')
    .execute();
  await db.schema.createIndex('attempts_by_run').on('attempts').columns(['run', 'started_at']).execute();
}

async function createRuns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('documents', 'text', (column) => column.notNull())
    .addColumn('targets', 'text', (column) => column.notNull())
    .addColumn('systems', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('runs_by_time').on('runs').column('created_at').execute();
  await db.schema
    .createTable('outcomes')
    .addColumn('run', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('system', 'text', (column) => column.notNull())
    .addColumn('segment', 'integer', (column) => column.notNull())
    .addColumn('keys', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('message', 'text')
    .addColumn('reused', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('outcomes_key', ['run', 'document', 'target', 'system', 'segment'])
    .execute();
}

async function createEvaluations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('evaluations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('comparisons')
    .addColumn('evaluation', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('comparisons_key', ['evaluation', 'position'])
    .execute();
  await db.schema.createIndex('comparisons_by_document').on('comparisons').columns(['document', 'target']).execute();
}
