import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, it } from 'vitest';
import { nameDecisionsIn } from '../../../src/review/names-apart.ts';
import { names } from '../../../src/stores/migrations/0002-names.ts';
import { reviews } from '../../../src/stores/migrations/0004-reviews.ts';
import { oneLog } from '../../../src/stores/migrations/0007-one-log.ts';
import { reviewRepository } from '../../../src/stores/review-repository.ts';
import type { Schema } from '../../../src/stores/schema.ts';
import { openDatabase } from '../../../src/stores/sqlite-database.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

it('turns what the ledger had decided into steps of the log, undone ones too, after those that are there', async () => {
  const path = `${temporaryFolder()}/store.sqlite`;
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: openDatabase(path, 1000) }) });
  for (const step of [names, reviews]) await step.up(db as Kysely<unknown>);
  const raw = new DatabaseSync(path);
  const act = raw.prepare(
    'insert into review_acts (number, id, at, by, document, everywhere, change) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const at = '2026-01-01T00:00:00.000Z';
  const about = { forms: ['Budanov', 'Budanow'], target: 'en' };
  act.run(
    1,
    'd1',
    at,
    'Anna',
    'doc',
    1,
    `{"type":"decide","decisions":[{"id":"n1","at":"${at}","scope":"not-same","about":${JSON.stringify(about)}}]}`,
  );
  act.run(2, 'd2', at, 'Anna', 'doc', 0, '{"type":"decide","decisions":[{"id":"n2","scope":"this","about":{}}]}');
  const decided = raw.prepare(
    'insert into name_decisions (id, position, kind, left_names, right_names, made_at, undone_at) values (?, ?, ?, ?, ?, ?, ?)',
  );
  decided.run('m2', 2, 'merge', '["en:peking"]', '["en:beijing"]', '2026-01-03T00:00:00.000Z', null);
  decided.run('m1', 1, 'apart', '["en:a"]', '["en:b"]', '2026-01-02T00:00:00.000Z', '2026-01-04T00:00:00.000Z');
  raw.close();
  await oneLog.up(db as Kysely<unknown>);
  const log = await reviewRepository(db).ofNames(0);
  expect(log.map(({ number, id }) => [number, id])).toEqual([
    [1, 'd1'],
    [3, 'm1'],
    [4, 'm1.undo'],
    [5, 'm2'],
  ]);
  expect(nameDecisionsIn(log)).toEqual([
    { id: 'n1', kind: 'apart', left: ['en:budanov', 'en:budanow'], right: ['en:budanov', 'en:budanow'], madeAt: at },
    {
      id: 'm1',
      kind: 'apart',
      left: ['en:a'],
      right: ['en:b'],
      madeAt: '2026-01-02T00:00:00.000Z',
      undoneAt: '2026-01-04T00:00:00.000Z',
    },
    { id: 'm2', kind: 'merge', left: ['en:peking'], right: ['en:beijing'], madeAt: '2026-01-03T00:00:00.000Z' },
  ]);
  await db.destroy();
});
