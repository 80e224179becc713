import { accountRepository } from './account-repository.ts';
import { auditRepository } from './audit-repository.ts';
import { claimRepository } from './claim-repository.ts';
import type { Store } from './contract.ts';
import { signInCounters } from './counter-repository.ts';
import { deliveryRepository } from './delivery-repository.ts';
import { documentRepository, termRepository } from './document-repository.ts';
import { evaluationRepository } from './evaluation-repository.ts';
import { frameRepository } from './frame-repository.ts';
import { inTransaction } from './in-transaction.ts';
import { keyRepository } from './key-repository.ts';
import { nameRepository } from './name-repository.ts';
import { queuedRunRepository } from './queued-run-repository.ts';
import { ratingRepository } from './rating-repository.ts';
import { requestRepository } from './request-repository.ts';
import { reviewRepository } from './review-repository.ts';
import { attemptRepository, runRepository } from './run-repository.ts';
import type { Database } from './schema.ts';
import { secretRepository } from './secret-repository.ts';
import { translationRepository } from './translation-repository.ts';

/** The Store over any SQL database Kysely speaks. `now`: ISO time of a save. Closing it closes the database. */
export function createSqlStore(db: Database, now: () => string): Store {
  const within = (inner: Database): Store => ({
    documents: documentRepository(inner, now),
    translations: translationRepository(inner),
    claims: claimRepository(inner),
    attempts: attemptRepository(inner),
    runs: runRepository(inner),
    evaluations: evaluationRepository(inner),
    reviews: reviewRepository(inner),
    ratings: ratingRepository(inner),
    keys: keyRepository(inner),
    terms: termRepository(inner, now),
    names: nameRepository(inner, now),
    requests: requestRepository(inner),
    deliveries: deliveryRepository(inner),
    frames: frameRepository(inner),
    queuedRuns: queuedRunRepository(inner),
    accounts: accountRepository(inner),
    secrets: secretRepository(inner),
    signInCounters: signInCounters(inner),
    audit: auditRepository(inner),
    transaction: (work, options) => inTransaction(inner, (transaction) => work(within(transaction)), options),
    close: () => db.destroy(),
  });
  return within(db);
}
