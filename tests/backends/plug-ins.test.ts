import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { backends, loadBackend } from '../../src/backends/registry.ts';
import { withPlugIns } from '../../src/backends/shared/plug-ins.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const TEMPLATE = fileURLToPath(new URL('../../docs/plug-ins/gegenlesen-backend-echo', import.meta.url));
const README = readFileSync(new URL('../../docs/plug-ins/README.md', import.meta.url), 'utf8');
const TOOLS = { fetch, variables: {}, readFile: () => Promise.reject(new Error('none')) };

/** The command of the README, without `npx gegenlesen`. */
const COMMAND = /^ *npx gegenlesen (compare .*)$/m.exec(README)![1]!.split(' ');
const PROMISED = /reads `(.*)`/.exec(README)![1]!;

describe('the template', () => {
  test('copied as it is, does what its README says', async () => {
    const cwd = temporaryFolder({});
    cpSync(TEMPLATE, cwd, { recursive: true });
    const { code, stderr } = await cli([...COMMAND, '--json', 'out.json'], { cwd });
    expect(stderr).not.toMatch(/error/i);
    expect(code).toBe(0);
    expect(existsSync(join(cwd, COMMAND.at(-1)!))).toBe(true);
    expect(readFileSync(join(cwd, 'out.json'), 'utf8')).toContain(`"text": "${PROMISED}"`);
  });

  test('found as a package from the folder of the settings, and listed with the others', async () => {
    const settings = { plugins: ['gegenlesen-backend-echo'], systems: [{ id: 'mine', backend: 'echo' }] };
    const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify(settings) });
    cpSync(TEMPLATE, join(cwd, 'node_modules/gegenlesen-backend-echo'), { recursive: true });
    const { stdout, code } = await cli(['backends'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^echo +Echo with a word list — embedded, ready$/m);
  });

  test('keeps the contract: every text in order, options refused by name, nothing done after the signal', async () => {
    const registry = await withPlugIns(backends, [{ name: './index.js', folder: TEMPLATE }]);
    const plugin = await loadBackend('echo', registry);
    const backend = await plugin.open({ words: { house: 'casa' } }, TOOLS);
    const request = { from: 'en', to: 'es', texts: ['a house', 'houses'] };
    expect(await backend.translate(request, new AbortController().signal)).toEqual([
      { state: 'translated', text: 'a casa' },
      { state: 'translated', text: 'houses' },
    ]);
    await expect(backend.translate(request, AbortSignal.abort())).rejects.toMatchObject({ name: 'BackendFailure' });
    await expect(plugin.open({ colour: 'red' }, TOOLS)).rejects.toThrow(/echo.*colour/s);
  });
});

const open = `open: async () => ({ signature: { backend: 'x' }, limits: { textsPerRequest: 1, concurrency: 1 }, translate: async () => [] })`;
const plugin = (members: string) =>
  `export default ({ z, defineBackend }) => defineBackend({ id: 'x', title: 'X', kind: 'server', variables: [], options: z.object({}), ${open}, ${members} });`;

describe('what is wrong is said, with the name of the plug-in', () => {
  test.each([
    ['a file that is not there', undefined, /could not be loaded.*x\.js/s],
    ['a syntax error', 'export default (', /could not be loaded/],
    ['no default export', 'export const x = 1;', /default export is no function/],
    ['an object instead of a function', 'export default {};', /default export is no function/],
    ['a function that throws', "export default () => { throw new Error('no luck'); };", /failed: no luck/],
    ['nothing made', 'export default () => undefined;', /is no back end/],
    ['a wrong kind', plugin("kind: 'free'"), /is no back end.*kind/s],
    ['an id with spaces', plugin("id: 'my engine'"), /is no back end.*lower-case letters/s],
    ['variables of another form', plugin("variables: ['KEY']"), /is no back end.*variables/s],
    ['an id that is taken', plugin("id: 'deepl'"), /its id "deepl" is taken by Gegenlesen itself/],
  ])('%s', async (_what, source, message) => {
    const folder = temporaryFolder({
      'package.json': '{"type":"module"}',
      ...(source === undefined ? {} : { 'x.js': source }),
    });
    const refused = withPlugIns(backends, [{ name: './x.js', folder }]);
    await expect(refused).rejects.toMatchObject({ code: 'settings', message: expect.stringMatching(message) });
    await expect(refused).rejects.toThrow('Plug-in "./x.js"');
  });

  test('two plug-ins of one id', async () => {
    const folder = temporaryFolder({ 'a.mjs': plugin(''), 'b.mjs': plugin('') });
    const both = ['./a.mjs', './b.mjs'].map((name) => ({ name, folder }));
    await expect(withPlugIns(backends, both)).rejects.toThrow(
      'Plug-in "./b.mjs" (plugins in gegenlesen.yaml): its id "x" is taken by ./a.mjs',
    );
  });

  test('a package that is not installed says how to install it, and the command line exits with 2', async () => {
    const cwd = temporaryFolder({ 'gegenlesen.yaml': 'plugins: [gegenlesen-backend-none]\n' });
    const { code, stderr } = await cli(['backends'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('npm install gegenlesen-backend-none');
  });

  test.each([
    [
      'no limits',
      `open: async () => ({ signature: { backend: 'x' }, translate: async () => [] })`,
      /opens no back end.*limits/s,
    ],
    [
      'a signature that is no plain JSON',
      `open: async () => ({ signature: { at: new Date() }, limits: { textsPerRequest: 1, concurrency: 1 }, translate: async () => [] })`,
      /opens no back end.*signature/s,
    ],
  ])('what it opens: %s', async (_what, members, message) => {
    const folder = temporaryFolder({ 'x.mjs': plugin(members) });
    const registry = await withPlugIns(backends, [{ name: './x.mjs', folder }]);
    await expect((await loadBackend('x', registry)).open({}, TOOLS)).rejects.toThrow(message);
  });
});
