import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const load = (yaml: string, env: NodeJS.ProcessEnv = {}, flags = {}) => {
  const folder = temporaryFolder({ 'gegenlesen.yaml': yaml });
  return { folder, settings: loadSettings(flags, env, folder) };
};

describe('settings', () => {
  it('lets flags win over the environment, and the environment over the file', () => {
    expect(load('port: 1').settings.port).toBe(1);
    expect(load('port: 1', { PORT: '2' }).settings.port).toBe(2);
    expect(load('port: 1', { PORT: '2' }, { port: '3' }).settings.port).toBe(3);
  });

  it('reads .env, which the real environment wins over', () => {
    const folder = temporaryFolder({ '.env': 'DEEPL_AUTH_KEY=from-file\nPORT=7\n' });
    const settings = loadSettings({}, { PORT: '8' }, folder);
    expect([settings.variables.DEEPL_AUTH_KEY, settings.port]).toEqual(['from-file', 8]);
  });

  it('takes paths relative to the file', () => {
    const { folder, settings } = load(
      'store: x/y.sqlite\nterms: t.csv\nboilerplate: b.yaml\nsystems: [{id: m, backend: memory}]',
    );
    expect(settings).toMatchObject({
      store: join(folder, 'x/y.sqlite'),
      terms: join(folder, 't.csv'),
      boilerplate: join(folder, 'b.yaml'),
      systems: [{ id: 'm', folder }],
    });
  });

  it.each([
    ['port: many', /gegenlesen\.yaml: port/],
    ['colour: red', /gegenlesen\.yaml: .*colour/],
    ['systems: [{id: a, backend: x}, {id: a, backend: y}]', /two systems are called "a"/],
    ['systems: [{id: "a b", backend: x}]', /systems\.0\.id/],
    ['port: [', /gegenlesen\.yaml, line \d+/],
    ['checks: {numbers: {severity: awful}}', /checks\.numbers\.severity/],
  ])('refuses %s', (yaml, message) => {
    expect(() => load(yaml)).toThrow(message);
  });

  it('refuses a port that is none, and a settings file that is not there', () => {
    expect(() => load('', { PORT: '99999' })).toThrow(/port "99999"/);
    expect(() => loadSettings({ settings: 'nowhere.yaml' }, {}, temporaryFolder())).toThrow(
      /nowhere\.yaml: there is no such file/,
    );
  });

  it('takes DATABASE_URL for the store, over a file in the environment and under a flag', () => {
    const folder = temporaryFolder();
    const variables = { DATABASE_URL: 'postgres://u:p@h/d', GEGENLESEN_STORE: 'x.sqlite' };
    expect(loadSettings({}, variables, folder).store).toBe('postgres://u:p@h/d');
    expect(loadSettings({ store: ':memory:' }, variables, folder).store).toBe(':memory:');
    expect(loadSettings({ store: 'postgres://h/d' }, {}, folder).store).toBe('postgres://h/d');
    expect(loadSettings({}, { ...variables, DATABASE_URL: '' }, folder).store).toBe(join(folder, 'x.sqlite'));
  });
});
