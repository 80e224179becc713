import type { Database } from './schema.ts';

/** Does the work in the transaction that is open, else in one of its own. */
export function inTransaction<Result>(db: Database, work: (db: Database) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
