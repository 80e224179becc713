import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { openStore } from '../../src/stores/registry.ts';
import { examine, examineOutside } from '../../src/workbench/doctor.ts';
import { startDeepl } from '../fakes/deepl.ts';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe('backup and restore', () => {
  it('brings back everything that was stored, and compares both', { timeout: 120_000 }, async () => {
    const cwd = temporaryFolder();
    const compare = ['compare', SAMPLE, '--to', 'es', '--json', 'before.json', '--store', 'a.sqlite'];
    expect(await cli(compare, { cwd })).toMatchObject({ code: 0 });
    await cli(['accounts', 'add', 'Ana', '--role', 'admin', '--store', 'a.sqlite'], { cwd });
    expect(await cli(['backup', 'backup.sqlite', '--store', 'a.sqlite'], { cwd })).toMatchObject({ code: 0 });
    expect(statSync(join(cwd, 'backup.sqlite')).mode & 0o777).toBe(0o600);
    const restored = await cli(['restore', 'backup.sqlite', '--store', 'b.sqlite'], { cwd });
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('the same as in backup.sqlite') });
    expect((await cli(['accounts', 'list', '--store', 'b.sqlite'], { cwd })).stdout).toContain('Ana: admin');
    const [before, after] = await Promise.all(
      ['a.sqlite', 'b.sqlite'].map(async (file) => {
        const store = await openStore(join(cwd, file), { now: () => '' });
        const all = await store.evaluations.list({ limit: 10 });
        await store.close();
        return all;
      }),
    );
    expect(before).toHaveLength(1);
    expect(after).toEqual(before);
  });

  it('overwrites nothing, and refuses what is damaged or none', async () => {
    const cwd = temporaryFolder({ 'there.sqlite': 'x', 'broken.sqlite': 'not a database at all' });
    await cli(['accounts', 'list', '--store', 'a.sqlite'], { cwd });
    const overwritten = await cli(['backup', 'there.sqlite', '--store', 'a.sqlite'], { cwd });
    expect(overwritten).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already') });
    const nothing = await cli(['backup', 'new.sqlite', '--store', 'none.sqlite'], { cwd });
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no store') });
    const onto = await cli(['restore', 'a.sqlite', '--store', 'a.sqlite'], { cwd });
    expect(onto).toMatchObject({ code: 2, stderr: expect.stringContaining('never written over a store') });
    const broken = await cli(['restore', 'broken.sqlite', '--store', 'c.sqlite'], { cwd });
    expect(broken.code).not.toBe(0);
  });
});

describe('doctor', () => {
  it('finds nothing wrong with a fresh installation', async () => {
    const { code, stdout } = await cli(['doctor'], { cwd: temporaryFolder() });
    expect(code).toBe(0);
    for (const about of ['program', 'store', 'schema', 'disk', 'clock', 'network', 'keys'])
      expect(stdout).toMatch(new RegExp(`^(ok|warning) +${about}: `, 'm'));
  });

  it('says what to do about a missing key, an open door and a store that is none', async () => {
    const cwd = temporaryFolder({
      'gegenlesen.yaml': 'host: 0.0.0.0\nsystems: [{ id: paid, backend: deepl }]\n',
      'none.sqlite': 'this is not a database, however long it is',
    });
    const found = await cli(['doctor'], { cwd });
    expect(found.code).toBe(3);
    expect(found.stdout).toMatch(/FAULT +keys: a system uses deepl, which is not set up\n +→ Set DEEPL/);
    expect(found.stdout).toMatch(
      /FAULT +network: "serve" would refuse to start\n +→ Listening at 0\.0\.0\.0 lets others in/,
    );
    const broken = await cli(['doctor', '--store', 'none.sqlite'], { cwd });
    expect(broken.stdout).toMatch(
      /FAULT +store: .*not a SQLite database\.\n +→ Name another file, or move this one away\./,
    );
  });

  it('says what to do about a store of another version, older or newer', async () => {
    const cwd = temporaryFolder();
    const old = new DatabaseSync(join(cwd, 'old.sqlite'));
    old.exec(readFileSync(new URL('../stores/upgrades/0001-first.sql', import.meta.url), 'utf8'));
    old.close();
    const upgraded = await cli(['doctor', '--store', 'old.sqlite'], { cwd });
    expect([upgraded.code, upgraded.stdout]).toEqual([
      0,
      expect.stringMatching(/schema: brought up to date now: 0002/),
    ]);
    const newer = new DatabaseSync(join(cwd, 'old.sqlite'));
    newer.exec("insert into kysely_migration values ('9999-later', '2027-01-01')");
    newer.close();
    const refused = await cli(['doctor', '--store', 'old.sqlite'], { cwd });
    expect(refused.code).toBe(3);
    expect(refused.stdout).toMatch(/FAULT +store: .*was written by a newer version[^\n]*\n +→ Update gegenlesen/);
  });

  it('says what to do about settings that cannot be read, and about a key the vendor refuses', async () => {
    const misspelt = await cli(['doctor'], { cwd: temporaryFolder({ 'gegenlesen.yaml': 'hots: 1\n' }) });
    expect([misspelt.code, misspelt.stdout]).toEqual([
      3,
      expect.stringMatching(/FAULT +settings: .*hots[\s\S]+→ Mend/),
    ]);
    const vendor = await startDeepl('the right key');
    const cwd = temporaryFolder({ 'gegenlesen.yaml': 'systems: [{ id: paid, backend: deepl }]\n' });
    const env = { DEEPL_AUTH_KEY: 'a wrong key', DEEPL_SERVER_URL: vendor.url };
    const { code, stdout } = await cli(['doctor', '--online'], { cwd, env });
    await vendor.close();
    expect(code).toBe(3);
    expect(stdout).toMatch(/FAULT +reachability: deepl: .*key[^\n]*\n +→ See docs\/backends\.md/i);
    expect(stdout).not.toContain('a wrong key');
  });

  it('notices a clock that was set back, here and against others', { timeout: 120_000 }, async () => {
    const cwd = temporaryFolder();
    await cli(['compare', SAMPLE, '--to', 'es', '--store', 'a.sqlite'], { cwd });
    const settings = loadSettings({ store: 'a.sqlite' }, {}, cwd);
    const then = Date.parse('2020-01-01T00:00:00Z');
    const inside = await examine({ settings, now: then });
    expect(inside.find(({ about }) => about === 'clock')).toMatchObject({
      state: 'fault',
      fix: expect.stringContaining('Set the clock'),
    });
    const outside = await examineOutside({
      settings: { ...settings, publicUrl: 'https://gegenlesen.example.org' },
      now: then,
      fetch: async () => new Response(null, { headers: { date: 'Thu, 02 Jan 2020 00:00:00 GMT' } }),
    });
    expect(outside).toMatchObject([
      { about: 'clock', state: 'fault', message: expect.stringContaining('differs by 86400 s') },
    ]);
  });

  it('tells all of it as JSON', async () => {
    const { stdout } = await cli(['doctor', '--json'], { cwd: temporaryFolder() });
    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ about: 'program', state: 'ok' }));
  });
});
