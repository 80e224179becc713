import type { Selectable, SelectQueryBuilder } from 'kysely';
import { inChunks } from './chunks.ts';
import {
  type Attempt,
  type OutcomeRange,
  RUN_STATES,
  type Store,
  type StoredOutcome,
  type StoredRun,
} from './contract.ts';
import type { Database, Schema } from './schema.ts';
import { oneOf, reasonOf } from './words.ts';

export function attemptRepository(db: Database): Store['attempts'] {
  return {
    async start({ startedAt, keys, ...attempt }) {
      await db
        .insertInto('attempts')
        .values({ ...attempt, keys: JSON.stringify(keys), started_at: startedAt })
        // A connection may break while a transaction ends, and nobody knows then whether it did: it is carried out again.
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    async finish(id, { state, reason, message, milliseconds }) {
      await db.updateTable('attempts').set({ state, reason, message, milliseconds }).where('id', '=', id).execute();
    },
    async withdraw(id) {
      await db.deleteFrom('attempts').where('id', '=', id).execute();
    },
    async list(run) {
      const rows = await db
        .selectFrom('attempts')
        .selectAll()
        .where('run', '=', run)
        .orderBy('started_at')
        .orderBy('id')
        .execute();
      return rows.map(toAttempt);
    },
    async totals(since) {
      const rows = await db
        .selectFrom('attempts')
        .select(['system', 'state', 'reason'])
        .select(({ fn }) => [fn.countAll().as('requests'), fn.sum('characters').as('characters')])
        .where('started_at', '>=', since)
        .groupBy(['system', 'state', 'reason'])
        .orderBy('system')
        .orderBy('state')
        .orderBy('reason')
        .execute();
      return rows.map(({ system, state, reason, requests, characters }) => ({
        system,
        state: oneOf(ATTEMPT_STATES, state),
        ...(reason !== null && { reason: reasonOf(reason) }),
        requests: Number(requests),
        characters: Number(characters),
      }));
    },
  };
}

const ATTEMPT_STATES = ['sent', 'answered', 'failed'] as const;

export function runRepository(db: Database): Store['runs'] {
  return {
    async create(run) {
      await db
        .insertInto('runs')
        .values(fromRun(run))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    async beat(id) {
      await db
        .updateTable('runs')
        .set((row) => ({ beats: row('beats', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },
    async finish(id, state, finishedAt) {
      await db.updateTable('runs').set({ state, finished_at: finishedAt }).where('id', '=', id).execute();
      await db.deleteFrom('claims').where('run', '=', id).execute();
    },
    async find(id) {
      const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toRun(row);
    },
    async list(limit) {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toRun);
    },
    async listRunning() {
      return (await db.selectFrom('runs').selectAll().where('state', '=', 'running').execute()).map(toRun);
    },
    async saveOutcomes(outcomes) {
      await inChunks(outcomes, (chunk) =>
        db
          .insertInto('outcomes')
          .values(chunk.map(fromOutcome))
          .onConflict((conflict) =>
            conflict.columns(['run', 'document', 'target', 'system', 'segment']).doUpdateSet((row) => ({
              keys: row.ref('excluded.keys'),
              reason: row.ref('excluded.reason'),
              message: row.ref('excluded.message'),
              reused: row.ref('excluded.reused'),
            })),
          )
          .execute(),
      );
    },
    async outcomes(run, range) {
      const all = db.selectFrom('outcomes').selectAll().where('run', '=', run);
      const chosen = range === undefined ? all : within(all, range);
      const rows = await chosen.orderBy('document').orderBy('target').orderBy('system').orderBy('segment').execute();
      return rows.map(toOutcome);
    },
  };
}

type OutcomeQuery = SelectQueryBuilder<Schema, 'outcomes', Selectable<Schema['outcomes']>>;

function within(query: OutcomeQuery, { document, target, system, first, end }: OutcomeRange): OutcomeQuery {
  return query
    .where('document', '=', document)
    .where('target', '=', target)
    .where('system', '=', system)
    .where('segment', '>=', first)
    .where('segment', '<', end);
}

function toAttempt(row: Selectable<Schema['attempts']>): Attempt {
  return {
    id: row.id,
    run: row.run,
    system: row.system,
    keys: JSON.parse(row.keys),
    characters: row.characters,
    startedAt: row.started_at,
    state: oneOf(ATTEMPT_STATES, row.state),
    ...(row.reason !== null && { reason: reasonOf(row.reason) }),
    ...(row.message !== null && { message: row.message }),
    ...(row.milliseconds !== null && { milliseconds: row.milliseconds }),
  };
}

function fromRun(run: StoredRun): Selectable<Schema['runs']> {
  return {
    id: run.id,
    created_at: run.createdAt,
    finished_at: run.finishedAt ?? null,
    state: run.state,
    owner: run.owner,
    beats: run.beats,
    documents: JSON.stringify(run.documents),
    targets: JSON.stringify(run.targets),
    systems: JSON.stringify(run.systems),
  };
}

function toRun(row: Selectable<Schema['runs']>): StoredRun {
  return {
    id: row.id,
    createdAt: row.created_at,
    ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    state: oneOf(RUN_STATES, row.state),
    owner: row.owner,
    beats: row.beats,
    documents: JSON.parse(row.documents),
    targets: JSON.parse(row.targets),
    systems: JSON.parse(row.systems),
  };
}

function fromOutcome({ failure, keys, reused, ...place }: StoredOutcome): Selectable<Schema['outcomes']> {
  return {
    ...place,
    keys: JSON.stringify(keys),
    reason: failure?.reason ?? null,
    message: failure?.message ?? null,
    reused: reused ? 1 : 0,
  };
}

function toOutcome({ reason, message, keys, reused, ...place }: Selectable<Schema['outcomes']>): StoredOutcome {
  return {
    ...place,
    keys: JSON.parse(keys),
    reused: reused === 1,
    ...(reason !== null && { failure: { reason: reasonOf(reason), message: message ?? '' } }),
  };
}
