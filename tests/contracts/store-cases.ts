import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store, StoreTools } from '../../src/stores/contract.ts';
import { storeOnPool } from '../../src/stores/postgres.ts';
import { openStore } from '../../src/stores/registry.ts';
import { PglitePool } from '../helpers/pglite-pool.ts';
import { PostgresServer } from '../helpers/postgres-server.ts';

/** A kind of store to be tested. */
export interface StoreCase {
  /** Called once, before all tests. */
  prepare?(): Promise<void>;
  /** Called before each test: what is opened next is empty. */
  renew(): Promise<void>;
  open(tools: StoreTools): Promise<Store>;
  /** One that waits for another holds up the whole thread, the other one included. */
  readonly isForOneThread?: boolean;
  /** Called once, after all tests. */
  end(): Promise<void>;
}

function sqliteCase(): StoreCase {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-store-'));
  let count = 0;
  return {
    isForOneThread: true,
    async renew() {
      count++;
    },
    open: (tools) => openStore(join(folder, 'nested', `${count}.sqlite`), tools),
    async end() {
      rmSync(folder, { recursive: true });
    },
  };
}

function pgliteCase(): StoreCase {
  const pool = new PglitePool();
  return {
    async renew() {
      await pool.database.exec('drop schema public cascade; create schema public');
    },
    open: (tools) => storeOnPool(pool, { where: 'PGlite', ...tools }),
    end: () => pool.database.close(),
  };
}

function serverCase(): StoreCase {
  let server: PostgresServer;
  let address: string;
  return {
    async prepare() {
      server = await PostgresServer.start();
    },
    async renew() {
      address = await server.createDatabase();
    },
    open: (tools) => openStore(address, tools),
    end: () => server.stop(),
  };
}

/** SQLite, and PostgreSQL twice: inside this process, and a real server with several connections. */
export const storeCases: ReadonlyMap<string, () => StoreCase> = new Map([
  ['sqlite', sqliteCase],
  ['postgres in this process', pgliteCase],
  ['postgres', serverCase],
]);
