import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** Folder of `initdb` and `postgres`: Debian keeps one for each version, of which the newest counts; other systems have them on the path. */
const PROGRAMS =
  process.env.POSTGRES_BIN ??
  globSync('/usr/lib/postgresql/*/bin').sort(
    (one, other) => Number(other.split('/')[4]) - Number(one.split('/')[4]),
  )[0];

/** Where there is none, tests of it are skipped with one line; with `CI=true` they fail. */
export const hasPostgres = PROGRAMS !== undefined || process.env.CI === 'true';
if (!hasPostgres)
  console.log('PostgreSQL: tests against a server skipped, there is none (POSTGRES_BIN names its folder).');

/** A PostgreSQL server of one's own in a temporary folder, on a loopback port. */
export class PostgresServer {
  readonly #folder: string;
  readonly #port: number;
  readonly #user: { readonly uid?: number; readonly gid?: number };
  #process: ChildProcess | undefined;

  private constructor(folder: string, port: number, user: { readonly uid?: number; readonly gid?: number }) {
    this.#folder = folder;
    this.#port = port;
    this.#user = user;
  }

  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-postgres-'));
    const user = serverUser();
    if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!);
    const options = { ...user, cwd: folder, stdio: 'pipe' as const };
    execFileSync(
      join(PROGRAMS!, 'initdb'),
      ['-D', 'data', '-U', 'editor', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
      options,
    );
    const server = new PostgresServer(folder, await freePort(), user);
    await server.startAgain();
    return server;
  }

  /** A new, empty database. */
  async createDatabase(): Promise<string> {
    const name = `test_${randomBytes(6).toString('hex')}`;
    await this.#query(`create database ${name}`);
    return this.address(name);
  }

  address(database: string): string {
    return `postgres://editor@127.0.0.1:${this.#port}/${database}`;
  }

  /** Ends it as a crash would: nothing is written in good order, connections break. */
  async crash(): Promise<void> {
    await this.#end('SIGQUIT');
  }

  async startAgain(): Promise<void> {
    const settings = ['-D', 'data', '-p', String(this.#port), '-h', '127.0.0.1', '-k', '', '-c', 'fsync=off'];
    this.#process = spawn(join(PROGRAMS!, 'postgres'), [...settings, '-c', 'max_connections=200'], {
      ...this.#user,
      cwd: this.#folder,
      stdio: 'ignore',
    });
    await this.#answers();
  }

  async stop(): Promise<void> {
    await this.#end('SIGQUIT');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#process;
    if (running === undefined || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  async #answers(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.#query('select 1');
      } catch (error) {
        if (tries === 300) throw error;
        await wait(100);
      }
    }
  }

  async #query(sql: string): Promise<void> {
    const client = new pg.Client(this.address('postgres'));
    // A server that is starting ends the connection a second time after it has refused it.
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query(sql);
    } finally {
      await client.end();
    }
  }
}

/** PostgreSQL refuses to run as root: then Debian's own user for it. */
function serverUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (which: string) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
