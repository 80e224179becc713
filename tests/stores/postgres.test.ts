import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/stores/registry.ts';
import { hasPostgres, PostgresServer } from '../helpers/postgres-server.ts';

const tools = { now: () => '2026-11-23T10:00:00.000Z', busyTimeout: 500 };

describe.skipIf(!hasPostgres)('a PostgreSQL server', { timeout: 60_000 }, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server.stop());

  async function query(address: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(address);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('keeps every character there is, U+0000 and noncharacters too', async () => {
    const store = await openStore(await server.createDatabase(), tools);
    for (const by of ['a\u0000b', '\uFDD0', '\uFDD00\u0000\uFDD01', '😀\u0000\uFDD0']) {
      await store.reviews.append({
        id: by,
        at: '2026-11-23T10:00:00.000Z',
        by,
        document: '',
        everywhere: true,
        change: { type: 'undo', act: by },
      });
      expect((await store.reviews.log()).at(-1)).toMatchObject({ id: by, by, change: { act: by } });
    }
    await store.close();
  });

  it('sorts and cuts lists by bytes, like SQLite, and has 64 bits for whole numbers', async () => {
    const address = await server.createDatabase();
    await (await openStore(address, tools)).close();
    const columns = await query(
      address,
      `select distinct data_type, collation_name from information_schema.columns
       where table_schema = 'public' and table_name not like 'kysely%' order by 1`,
    );
    expect(columns).toEqual([
      { data_type: 'bigint', collation_name: null },
      { data_type: 'double precision', collation_name: null },
      { data_type: 'text', collation_name: 'C' },
    ]);
  });

  it('lets several programs that start at once make the tables together', async () => {
    const address = await server.createDatabase();
    const steps: number[] = [];
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => openStore(address, { ...tools, onMigrated: (some) => steps.push(some.length) })),
    );
    expect(steps.filter((count) => count > 0)).toHaveLength(1);
    await Promise.all(opened.map((store) => store.close()));
  });

  it('goes on after the server was down', async () => {
    const address = await server.createDatabase();
    const store = await openStore(address, tools);
    await server.crash();
    await expect(store.terms.load()).rejects.toMatchObject({ code: 'store', temporary: true });
    await server.startAgain();
    expect(await store.terms.load()).toEqual({ concepts: [] });
    await store.close();
  });

  it('says what is wrong, where and what to do, and never the password', async () => {
    const address = await server.createDatabase();
    const missing = new URL(address);
    missing.pathname = '/nowhere';
    missing.password = 'secret';
    await expect(openStore(missing.href, tools)).rejects.toMatchObject({
      code: 'store',
      message: `Store ${missing.protocol}//editor@${missing.host}/nowhere is not there. Create it (createdb), or name another one in DATABASE_URL.`,
    });
    await expect(openStore('postgres://editor:secret@127.0.0.1:1/x', tools)).rejects.toMatchObject({
      code: 'store',
      message: expect.stringMatching(/^Store postgres:\/\/editor@127\.0\.0\.1:1\/x cannot be reached\. Check/),
    });
  });

  it('waits for a lock only so long', async () => {
    const address = await server.createDatabase();
    const [store, other] = [await openStore(address, tools), await openStore(address, tools)];
    await store.transaction(async () => {
      await expect(other.transaction(async () => 0)).rejects.toThrow(/is locked by another program/);
    });
    await store.close();
    await other.close();
  });

  it('refuses tables of a newer program, and a database that cannot hold every text', async () => {
    const address = await server.createDatabase();
    await (await openStore(address, tools)).close();
    await query(address, `insert into kysely_migration values ('0099-later', '2027-01-01')`);
    await expect(openStore(address, tools)).rejects.toThrow(/newer version of gegenlesen .*0099-later/);
    await query(address, "create database latin encoding 'LATIN1' locale 'C' template template0");
    await expect(openStore(server.address('latin'), tools)).rejects.toThrow(
      /keeps text as LATIN1\. Create the database/,
    );
  });
});
