import type { Failure, FailureReason } from '../backends/contract.ts';
import type { Attempt, StoredTranslation } from '../stores/contract.ts';
import type { Batch } from './batches.ts';
import type { Job } from './cells.ts';
import { plausible } from './plausible.ts';
import type { Reply } from './request.ts';

/** Jobs of one request that failed for the same cause. */
export interface Setback {
  readonly jobs: Batch;
  readonly failure: Failure;
}

export interface SortedReply {
  readonly translations: readonly StoredTranslation[];
  readonly setbacks: readonly Setback[];
  /** Jobs that brought nothing and may have been billed all the same. */
  readonly doubtful: Batch;
  readonly end: Pick<Attempt, 'state' | 'reason' | 'message' | 'milliseconds'>;
}

export interface Circumstances {
  readonly system: string;
  readonly tries: number;
  readonly milliseconds: number;
  readonly createdAt: string;
}

/** Parts a reply into what is to be kept and what is to be tried again or given up. */
export function sortReply(batch: Batch, reply: Reply, how: Circumstances): SortedReply {
  const { milliseconds } = how;
  if ('failure' in reply) {
    const { reason, message } = reply.failure;
    const end = { state: 'failed', reason, message, milliseconds } as const;
    const doubtful = mayBeBilled(reply.failure) ? batch : [];
    return { translations: [], setbacks: [{ jobs: batch, failure: reply.failure }], doubtful, end };
  }
  const translations: StoredTranslation[] = [];
  const failed: { job: Job; failure: Failure }[] = [];
  for (const [index, job] of batch.entries()) {
    const answer = plausible(job, reply.answers[index]!);
    if (answer.state === 'failed') failed.push({ job, failure: answer });
    else translations.push(toStored(job, answer, how));
  }
  const doubtful = failed.filter(({ failure }) => mayBeBilled(failure)).map(({ job }) => job);
  return { translations, setbacks: byCause(failed), doubtful, end: { state: 'answered', milliseconds } };
}

/** Vendors bill what they have translated, whether or not the answer was waited for or could be used. */
const BILLED_ALL_THE_SAME: readonly FailureReason[] = ['timeout', 'cancelled', 'budget', 'bad-output'];
const mayBeBilled = ({ reason }: Failure) => BILLED_ALL_THE_SAME.includes(reason);

function toStored(job: Job, answer: StoredTranslation['answer'], how: Circumstances): StoredTranslation {
  const { key, from, to, characters } = job;
  const { system, tries, milliseconds, createdAt } = how;
  return { key, answer, system, from, to, characters, attempts: tries, milliseconds, createdAt };
}

function byCause(failed: readonly { job: Job; failure: Failure }[]): Setback[] {
  const groups = Map.groupBy(failed, ({ failure }) => JSON.stringify([failure.reason, failure.message]));
  return [...groups.values()].map((group) => ({ jobs: group.map(({ job }) => job), failure: group[0]!.failure }));
}
