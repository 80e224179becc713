import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sqlite } from '../../src/stores/sqlite.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** One store of each earlier schema, as SQL, written by `scripts/write-upgrade-fixture.ts` when that schema was the newest. */
const FOLDER = fileURLToPath(new URL('upgrades', import.meta.url));
const fixtures = readdirSync(FOLDER).filter((file) => file.endsWith('.sql'));

type Row = Record<string, unknown>;

function rowsOf(database: DatabaseSync): ReadonlyMap<string, readonly Row[]> {
  const tables = database.prepare(`select name from sqlite_schema where type = 'table' and name not like 'kysely%'`);
  return new Map(
    tables.all().map(({ name }) => {
      const rows = database.prepare(`select * from "${name}"`).all() as Row[];
      return [String(name), rows.map((row) => ({ ...row }))];
    }),
  );
}

describe.each(fixtures)('a store of schema %s', (file) => {
  it('is brought up to date, and every row it held is still there', async () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const old = new DatabaseSync(path);
    old.exec(readFileSync(join(FOLDER, file), 'utf8'));
    const before = rowsOf(old);
    old.close();
    expect(before.get('documents')).toHaveLength(1);

    const steps: string[] = [];
    const tools = {
      now: () => '2026-11-23T10:00:00.000Z',
      onMigrated: (done: readonly string[]) => steps.push(...done),
    };
    const store = await sqlite.open(path, tools);
    expect(steps.length).toBeGreaterThan(0);
    expect((await store.documents.list()).map(({ id }) => id)).toEqual(['news']);
    const evaluation = await store.evaluations.latest('news', 'es');
    expect(evaluation?.comparisons[0]?.cells.a).toHaveLength(2);
    const [run] = await store.runs.list(1);
    const outcomes = await store.runs.outcomes(run!.id);
    expect((await store.translations.find(outcomes.flatMap(({ keys }) => keys))).size).toBe(2);
    expect(await store.attempts.list(run!.id)).toHaveLength(1);
    await store.close();

    const after = new DatabaseSync(path);
    for (const [table, rows] of before) {
      const now = rowsOf(after).get(table);
      // A table that is gone has left its rows elsewhere; its own step is tested with it.
      if (now === undefined) continue;
      const columns = Object.keys(rows[0] ?? {});
      const kept = now.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
      expect(kept).toEqual(expect.arrayContaining([...rows]));
    }
    after.close();
  });
});

it('has a store of every schema there was before this one was worked on', () => {
  expect(fixtures.map((file) => file.slice(0, 4))).toEqual(
    expect.arrayContaining(['0001', '0002', '0003', '0004', '0005', '0006']),
  );
});
