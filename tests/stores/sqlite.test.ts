import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store, StoredTranslation } from '../../src/stores/contract.ts';
import { sqlite, storeOn } from '../../src/stores/sqlite.ts';
import { openDatabase } from '../../src/stores/sqlite-database.ts';

let folder: string;
let path: string;
const opened: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gegenlesen-sqlite-'));
  path = join(folder, 'store.sqlite');
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(folder, { recursive: true });
});

async function open(location = path): Promise<Store> {
  const store = await sqlite.open(location, { now: () => '2026-11-23T10:00:00.000Z', busyTimeout: 50 });
  opened.push(store);
  return store;
}

const translation = (key: string, text = 'text'): StoredTranslation => ({
  key,
  answer: { state: 'translated', text },
  system: 'one',
  from: 'en',
  to: 'de',
  characters: 4,
  attempts: 1,
  milliseconds: 1,
  createdAt: '2026-11-23T10:00:00.000Z',
});

describe('bind values', () => {
  it.each([
    ['a date', new Date()],
    ['an object', { a: 1 }],
    ['an array', [1]],
    ['a boolean', true],
    ['undefined', undefined],
  ])('refuses %s', (_name, value) => {
    const database = openDatabase(':memory:', 0);
    database.prepare('create table pairs (first, second)').run([]);
    const insert = database.prepare('insert into pairs values (?, ?)');
    // node:sqlite itself would take the first object for named parameters, and store the second value in the first column.
    expect(() => insert.run([value, 'second'])).toThrow(/SQL parameter 1 is .*only text, numbers and null/);
    expect(() => insert.run(['first', value])).toThrow(/SQL parameter 2/);
    expect(database.prepare('select * from pairs').all([])).toEqual([]);
    database.close();
  });
});

describe('a store in trouble says what, where and what to do', () => {
  it('locked by another program', async () => {
    const store = await open();
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    await expect(store.translations.save([translation('k1')])).rejects.toMatchObject({
      code: 'store',
      message: `Store ${path} is locked by another program. Wait until it has finished, or close it, and try again.`,
    });
    await expect(store.transaction((inner) => inner.translations.save([translation('k1')]))).rejects.toThrow(/locked/);
    other.exec('rollback');
    other.close();
    await store.translations.save([translation('k1')]);
    expect((await store.translations.find(['k1'])).size).toBe(1);
  });

  it('disk full: keeps what was saved and takes more when there is room again', async () => {
    const store = await open();
    await store.translations.save([translation('k0')]);
    const database = openDatabase(path, 50);
    const [{ page_count }] = database.prepare('pragma page_count').all([]) as [{ page_count: number }];
    database.prepare(`pragma max_page_count = ${page_count + 2}`).all([]);
    const full = await storeOn(database, { where: path, now: () => '2026-11-23T10:00:00.000Z' });
    const save = (key: string) =>
      full.transaction(async (inner) => {
        await inner.translations.save([translation(`${key} small`)]);
        await inner.translations.save([translation(key, 'x'.repeat(100_000))]);
      });
    await expect(save('k1')).rejects.toMatchObject({
      code: 'store',
      message: expect.stringMatching(/disk is full\. Free some space .* everything saved so far is kept/),
    });
    expect([...(await full.translations.find(['k0', 'k1 small', 'k1'])).keys()]).toEqual(['k0']);
    await full.close();

    await store.translations.save([translation('k1', 'x'.repeat(100_000))]);
    expect((await store.translations.find(['k0', 'k1'])).size).toBe(2);
  });

  it('not a database', async () => {
    writeFileSync(path, 'This is a text file, and long enough to be looked at as a header of a database. '.repeat(20));
    await expect(open()).rejects.toThrow(`Store ${path} is not a SQLite database. Name another file`);
  });

  it('a folder in place of the file', async () => {
    mkdirSync(path);
    await expect(open()).rejects.toThrow(`Store ${path} could not be opened`);
  });

  it('a folder that cannot be made', async () => {
    writeFileSync(path, '');
    await expect(open(join(path, 'below', 'store.sqlite'))).rejects.toMatchObject({
      code: 'store',
      message: expect.stringContaining(`The folder ${join(path, 'below')} for the store could not be made`),
    });
  });

  it.skipIf(process.getuid?.() === 0)('read-only', async () => {
    await open();
    chmodSync(path, 0o400);
    chmodSync(folder, 0o500);
    const store = await open();
    await expect(store.translations.save([translation('k1')])).rejects.toThrow('read-only');
    chmodSync(folder, 0o700);
  });

  it('written by a newer program', async () => {
    await open();
    const newer = new DatabaseSync(path);
    newer.exec(`insert into kysely_migration values ('0099-later', '2027-01-01')`);
    newer.close();
    await expect(open()).rejects.toMatchObject({
      code: 'store',
      message: expect.stringMatching(/newer version of gegenlesen .*0099-later.* Update gegenlesen/),
    });
  });
});

it('lets two connections write in turn', async () => {
  const [first, second] = [await open(), await open()];
  const keys = Array.from({ length: 50 }, (_, index) => `k${index}`);
  await Promise.all(keys.map((key, index) => (index % 2 ? first : second).translations.save([translation(key)])));
  expect((await first.translations.find(keys)).size).toBe(50);
});

it('keeps nothing of :memory: and makes no file', async () => {
  const store = await open(':memory:');
  await store.translations.save([translation('k1')]);
  expect((await (await open(':memory:')).translations.find(['k1'])).size).toBe(0);
});
