import type { Selectable } from 'kysely';
import { QUEUED_RUN_STATES, type QueuedRun, type QueuedRunRepository } from './queued-run-contract.ts';
import type { Database, Schema } from './schema.ts';
import { oneOf } from './words.ts';

export function queuedRunRepository(db: Database): QueuedRunRepository {
  const change = () => db.updateTable('queued_runs').where('state', '=', 'running');
  return {
    async add({ id, request, startedAt }) {
      const row = { id, request, started_at: startedAt, state: 'running', worker: null, cancelled: 0, events: '[]' };
      await db.insertInto('queued_runs').values(row).execute();
    },
    find: (id) => findRun(db, id),
    async list(limit) {
      const newest = db.selectFrom('queued_runs').selectAll().orderBy('started_at', 'desc').orderBy('id');
      return (await newest.limit(limit).execute()).map(toRun);
    },
    async listRunning() {
      const running = db.selectFrom('queued_runs').selectAll().where('state', '=', 'running');
      return (await running.orderBy('started_at').orderBy('id').execute()).map(toRun);
    },
    async take(id, worker) {
      const { numUpdatedRows } = await change().set({ worker }).where('id', '=', id).executeTakeFirst();
      return numUpdatedRows === 1n ? findRun(db, id) : undefined;
    },
    async giveBack(id, worker) {
      await change().set({ worker: null }).where('id', '=', id).where('worker', '=', worker).execute();
    },
    async tell(id, worker, events) {
      const { numUpdatedRows } = await change()
        .set({ events })
        .where('id', '=', id)
        .where('worker', '=', worker)
        .executeTakeFirst();
      return numUpdatedRows === 1n ? (await findRun(db, id))?.cancelled : undefined;
    },
    async end(id, { state, evaluation, error }, worker) {
      const ending = change()
        .set({ state, evaluation: evaluation ?? null, error: error ?? null })
        .where('id', '=', id);
      const { numUpdatedRows } = await (worker === undefined
        ? ending
        : ending.where('worker', '=', worker)
      ).executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async cancel(id) {
      await change().set({ cancelled: 1 }).where('id', '=', id).execute();
      await change().set({ state: 'cancelled' }).where('id', '=', id).where('worker', 'is', null).execute();
    },
  };
}

async function findRun(db: Database, id: string): Promise<QueuedRun | undefined> {
  const row = await db.selectFrom('queued_runs').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRun(row);
}

function toRun(row: Selectable<Schema['queued_runs']>): QueuedRun {
  return {
    id: row.id,
    request: row.request,
    startedAt: row.started_at,
    state: oneOf(QUEUED_RUN_STATES, row.state),
    cancelled: row.cancelled === 1,
    events: row.events,
    ...(row.worker !== null && { worker: row.worker }),
    ...(row.evaluation !== null && { evaluation: row.evaluation }),
    ...(row.error !== null && { error: row.error }),
  };
}
