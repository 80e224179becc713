import type { TransactionOptions } from './contract.ts';
import type { Database } from './schema.ts';

/**
 * Does the work in the transaction that is open, else in one of its own (`Store.transaction`). PostgreSQL: one that names
 * its isolation level does without the lock that keeps transactions one at a time (`postgres-database.ts`).
 */
export function inTransaction<Result>(
  db: Database,
  work: (db: Database) => Promise<Result>,
  { sideBySide = false }: TransactionOptions = {},
): Promise<Result> {
  if (db.isTransaction) return work(db);
  const transaction = db.transaction();
  return (sideBySide ? transaction.setIsolationLevel('read committed') : transaction).execute(work);
}
