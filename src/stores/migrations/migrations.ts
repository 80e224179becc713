import { Migrator } from 'kysely/migration';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Database, NamedMigration } from '../schema.ts';
import { first } from './0001-first.ts';
import { names } from './0002-names.ts';
import { requests } from './0003-requests.ts';
import { reviews } from './0004-reviews.ts';
import { claims } from './0005-claims.ts';
import { frames } from './0006-frames.ts';
import { oneLog } from './0007-one-log.ts';
import { ratings } from './0010-ratings.ts';
import { editMemory } from './0012-edit-memory.ts';
import { queuedRuns } from './0013-queued-runs.ts';
import { accounts } from './0014-accounts.ts';
import { decidedNames } from './0020-decided-names.ts';
import { closedReviews } from './0023-closed-reviews.ts';
import { turns } from './0024-turns.ts';
import { documentBlocks } from './0025-document-blocks.ts';
import { signInAttempts } from './0026-sign-in-attempts.ts';

/** In the order in which they are applied; a published one is never edited. */
const migrations: readonly NamedMigration[] = [
  first,
  names,
  requests,
  reviews,
  claims,
  frames,
  oneLog,
  ratings,
  editMemory,
  queuedRuns,
  accounts,
  decidedNames,
  closedReviews,
  turns,
  documentBlocks,
  signInAttempts,
];

/**
 * Brings the tables to this program's schema.
 * @returns names of the steps that were carried out
 * @throws WorkbenchError `store` when a newer program has written here, or when a migration fails (nothing is changed then).
 */
export async function migrate(db: Database, where: string): Promise<readonly string[]> {
  await refuseNewer(db, where);
  const { error, results = [] } = await migratorOf(db).migrateToLatest();
  if (error instanceof WorkbenchError) throw error;
  if (error !== undefined) {
    throw new WorkbenchError('store', `${where}: the tables could not be brought up to date. Nothing was changed.`, {
      cause: error,
    });
  }
  return results.map(({ migrationName }) => migrationName);
}

/** Only up to a step, as an earlier program did; for tests of the way from there. @throws what stopped it */
export async function migrateTo(db: Database, step: string): Promise<void> {
  const { error } = await migratorOf(db).migrateTo(step);
  if (error !== undefined) throw error;
}

function migratorOf(db: Database): Migrator {
  return new Migrator({
    db,
    // Steps are numbered by subject: a store may have had a later one first. None needs another of another subject.
    allowUnorderedMigrations: true,
    provider: { getMigrations: async () => Object.fromEntries(migrations.map((one) => [one.name, one])) },
  });
}

async function refuseNewer(db: Database, where: string): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return;
  const applied = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  const unknown = applied.find((row) => !migrations.some((migration) => migration.name === row.name));
  if (unknown === undefined) return;
  throw new WorkbenchError(
    'store',
    `${where} was written by a newer version of gegenlesen (it holds schema step ${unknown.name}, which this version does not know). Update gegenlesen, or name another store.`,
  );
}
