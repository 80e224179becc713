import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres, PostgresServer } from '../helpers/postgres-server.ts';
import { program } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe.skipIf(!hasPostgres)('a program that is started while the database is away', { timeout: 120_000 }, () => {
  let server: PostgresServer;
  let database: string;
  beforeAll(async () => {
    server = await PostgresServer.start();
    database = await server.createDatabase();
    await server.crash();
  }, 120_000);
  afterAll(() => server.stop());

  const begin = (...argv: string[]) =>
    program(argv, temporaryFolder({ 'gegenlesen.yaml': 'systems: []\n' }), { DATABASE_URL: database });
  const waits = /cannot be reached.*Trying again in 1 s/s;

  it.each([[['worker']], [['serve', '--port', '0']]])('%s ends in good order when it is told to', async (argv) => {
    const child = begin(...argv);
    await child.until(({ stderr }) => waits.exec(stderr));
    expect(await child.interrupt()).toBe(0);
  });

  it('goes on as soon as it is there, worker and server', async () => {
    const children = [begin('worker'), begin('serve', '--port', '0')];
    for (const child of children) await child.until(({ stderr }) => waits.exec(stderr));
    await server.startAgain();
    for (const child of children) {
      await child.until(({ stdout }) => /Working for|Gegenlesen is at/.exec(stdout));
      expect(await child.interrupt(), child.output().stderr).toBe(0);
    }
  });

  it('says at once what waiting does not mend', async () => {
    const child = program(['worker'], temporaryFolder({ 'gegenlesen.yaml': 'systems: []\n' }), {
      DATABASE_URL: server.address('nowhere'),
    });
    expect(await child.exit).toBe(3);
    expect(child.output().stderr).toContain('is not there');
  });
});
