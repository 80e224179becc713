import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { firefox } from '../../src/backends/firefox.ts';
import { downloadModel } from '../../src/backends/shared/firefox-download.ts';
import { readMirror } from '../../src/backends/shared/firefox-mirror.ts';
import { installedModels } from '../../src/backends/shared/firefox-models.ts';
import { TranslationThread } from '../../src/backends/shared/firefox-thread.ts';
import { runCli } from '../../src/cli/main.ts';
import { loadSettings } from '../../src/config/load.ts';
import { type FakeFile, startMirror } from '../fakes/firefox-mirror.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const NEVER = new AbortController().signal;

/** Files of a direction that hold no model: the loader is tried on them, the engine is not. */
function pairFiles(from: string, to: string, more: Partial<FakeFile> = {}): readonly FakeFile[] {
  const name = (type: string, ending: string) => `${type}.${from}${to}${more.version ?? ''}.${ending}`;
  const file = (fileType: string, ending: string, bytes: number) => ({
    name: name(fileType, ending),
    fileType,
    from,
    to,
    content: randomBytes(bytes),
    ...more,
  });
  return [file('model', 'intgemm.alphas.bin', 50_000), file('vocab', 'spm', 5000), file('lex', 's2t.bin', 3000)];
}

async function mirrorOf(files: readonly FakeFile[], options?: Parameters<typeof startMirror>[1]) {
  const mirror = await startMirror(files, options);
  onTestFinished(() => mirror.close());
  return mirror;
}

async function pull(url: string, folder: string, progress: number[] = []): Promise<void> {
  const mirror = await readMirror(url, fetch, NEVER);
  for (const model of mirror.models) {
    const onProgress = (bytes: number) => progress.push(bytes);
    await downloadModel({ mirror, model, folder, fetch, signal: NEVER, onProgress });
  }
}

describe('what a mirror offers', () => {
  test('the newest complete edition the engine can read', async () => {
    const mirror = await mirrorOf([
      ...pairFiles('en', 'es', { version: '3.0' }),
      ...pairFiles('en', 'es', { version: '3.2' }),
      ...pairFiles('en', 'es', { version: '3.10' }),
      ...pairFiles('en', 'es', { version: '4.0' }),
      ...pairFiles('en', 'es', { version: '3.11' }).slice(1),
      ...pairFiles('de', 'en', { version: '2.1' }),
    ]);
    const { models } = await readMirror(mirror.url, fetch, NEVER);
    expect(models.map(({ pair, version, files }) => [pair, version, files.length])).toEqual([['en-es', '3.10', 3]]);
  });

  test.each([
    ['a path instead of a name', { name: '../../evil.bin' }],
    ['no hash', { decompressedHash: undefined }],
    ['no attachment', { attachment: undefined }],
    ['a language that leaves the folder', { sourceLanguage: '../x' }],
  ])('a record with %s is passed over, and its model with it', async (_what, record) => {
    const [model, ...others] = pairFiles('en', 'es');
    const mirror = await mirrorOf([{ ...model!, record }, ...others]);
    expect((await readMirror(mirror.url, fetch, NEVER)).models).toEqual([]);
  });

  test('a server that is none says so', async () => {
    const mirror = await mirrorOf([]);
    await expect(readMirror(`${mirror.url}/elsewhere`, fetch, NEVER)).rejects.toMatchObject({ name: 'BackendFailure' });
  });
});

describe('loading', () => {
  test('files arrive whole, with their sums beside them, and are not loaded twice', async () => {
    const files = pairFiles('en', 'es');
    const [mirror, folder, progress] = [await mirrorOf(files), temporaryFolder({}), [] as number[]];
    await pull(mirror.url, folder, progress);
    for (const { name, content } of files) expect(readFileSync(join(folder, 'en-es', name))).toEqual(content);
    expect(readdirSync(join(folder, 'en-es')).sort()).toEqual(['SHA256SUMS', ...files.map(({ name }) => name)].sort());
    expect(progress.at(-1)).toBe(files.reduce((bytes, { name }) => bytes + mirror.packed(name).length, 0));
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(mirror.ranges).toHaveLength(3);
    await pull(mirror.url, folder);
    expect(mirror.ranges).toHaveLength(3);
  });

  test.each([
    [true, 'continued where it was broken off'],
    [false, 'begun anew where the server knows no ranges'],
  ])('ranges known: %s, %s', async (knowsRanges) => {
    const files = pairFiles('en', 'es');
    const [mirror, folder] = [await mirrorOf(files, { knowsRanges }), temporaryFolder({})];
    mirror.cutAfter(20_000);
    await expect(pull(mirror.url, folder)).rejects.toMatchObject({
      code: 'backend',
      message: expect.stringContaining('what was loaded is kept'),
    });
    const held = readFileSync(join(folder, 'en-es', `${files[0]!.name}.zst.part`)).length;
    expect(held).toBeGreaterThan(0);
    expect(await installedModels(folder)).toEqual([]);
    await pull(mirror.url, folder);
    expect(mirror.ranges[1]).toBe(`bytes=${held}-`);
    for (const { name, content } of files) expect(readFileSync(join(folder, 'en-es', name))).toEqual(content);
  });

  const wrong = 'ab'.repeat(32);
  test.each<[string, Partial<FakeFile>, RegExp]>([
    [
      'other bytes than announced',
      { record: { attachment: { location: 'x/vocab.enes.spm.zst', size: 5100, hash: wrong } } },
      /SHA-256 is/,
    ],
    ['another file inside', { record: { decompressedHash: wrong } }, /SHA-256 is/],
    ['no zstd', { sent: Buffer.from('not packed') }, /cannot be unpacked/],
    [
      'more than announced',
      { record: { attachment: { location: 'x/vocab.enes.spm.zst', size: 10, hash: wrong } } },
      /longer than the 10 bytes/,
    ],
  ])('%s: refused, nothing left behind', async (_what, change, message) => {
    const [model, vocab] = pairFiles('en', 'es');
    const [mirror, folder] = [await mirrorOf([{ ...vocab!, ...change }, model!]), temporaryFolder({})];
    const call = pull(mirror.url, folder);
    await expect(call).rejects.toMatchObject({ code: 'backend', message: expect.stringMatching(message) });
    await expect(call).rejects.toThrow(/vocab\.enes\.spm.*It was deleted/);
    expect(readdirSync(join(folder, 'en-es'))).toEqual([]);
  });
});

describe('on the command line', () => {
  test('pull says the licence, list and check what there is; a damaged file is an error', async () => {
    const files = [...pairFiles('en', 'es'), ...pairFiles('es', 'en')];
    const [mirror, cwd] = [await mirrorOf(files), temporaryFolder({})];
    const env = { FIREFOX_MODELS: 'models', FIREFOX_MODELS_MIRROR: mirror.url };
    const run = (...argv: readonly string[]) => cli(['models', ...argv], { cwd, env });
    const pulled = await run('pull', 'en-es');
    expect(pulled).toMatchObject({ code: 0, stdout: `en-es in ${join(cwd, 'models')}\n` });
    expect(pulled.stderr).toContain('Mozilla Public License 2.0');
    expect((await run('list')).stdout).toMatch(
      /^en-es +installed +version 3\.0, 0\.1 MB\nes-en +- +version 3\.0, 0\.1 MB\n$/,
    );
    expect(await run('check')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^(good .*\n){3}$/) });
    writeFileSync(join(cwd, 'models/en-es', files[0]!.name), 'broken');
    const checked = await run('check');
    expect(checked).toMatchObject({ code: 3, stdout: expect.stringMatching(/^damaged +.*model\.enes/m) });
    expect(checked.stderr).toContain('1 of 3 files');
    expect(await run('pull', 'en-xx')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('It has: en-es, es-en'),
    });
  });

  test('what is loaded at once shows its size, and no bar', async () => {
    const [mirror, cwd] = [await mirrorOf(pairFiles('en', 'es')), temporaryFolder({})];
    let shown = '';
    const stream = (isTTY: boolean) =>
      Object.assign(
        new Writable({
          write: (chunk, _encoding, done) => {
            shown += String(chunk);
            done();
          },
        }),
        { isTTY, columns: 100 },
      );
    const settings = async () => loadSettings({}, {}, cwd);
    const io = { stdout: stream(false), stderr: stream(true), cwd, settings, signal: NEVER };
    expect(await runCli(['models', 'pull', 'en-es', '--folder', 'models', '--mirror', mirror.url], io)).toBe(0);
    expect(shown).toMatch(/^en-es: 0\.1 MB$/m);
    expect(shown).not.toContain('█');
  });

  test.each([
    [['pull', 'en-es', '--folder', 'models'], {}, /--mirror or FIREFOX_MODELS_MIRROR/],
    [['check'], {}, /--folder or FIREFOX_MODELS/],
    [['list', '--folder', '.', '--mirror', 'file:///etc'], {}, /no http/],
  ])('%j without what it needs says what', async (argv, env, message) => {
    const { code, stderr } = await cli(['models', ...argv], { cwd: temporaryFolder({}), env });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('the back end', () => {
  const TOOLS = { fetch, variables: {}, readFile: () => Promise.reject(new Error('none')) };
  function folderWith(...pairs: readonly string[]): string {
    const folder = temporaryFolder({});
    for (const pair of pairs) {
      mkdirSync(join(folder, pair));
      for (const name of [`model.${pair}.bin`, `vocab.${pair}.spm`])
        writeFileSync(join(folder, pair, name), randomBytes(999));
    }
    return folder;
  }

  test('directions, those by way of English too, and a signature that changes with a model', async () => {
    const folder = folderWith('de-en', 'en-es');
    const backend = await firefox.open({ folder }, TOOLS);
    onTestFinished(() => backend.close!());
    const offered = async (from: string, to: string) => backend.supports!(from, to, NEVER);
    expect([await offered('de-AT', 'en'), await offered('en-GB', 'es-MX'), await offered('de', 'es')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([await offered('es', 'de'), await offered('en', 'ja')]).toEqual([false, false]);
    writeFileSync(join(folder, 'en-es/model.en-es.bin'), 'other');
    expect((await firefox.open({ folder }, TOOLS)).signature).not.toEqual(backend.signature);
    expect((await firefox.open({ folder: '.' }, { ...TOOLS, folder })).signature).toMatchObject({ backend: 'firefox' });
  });

  test('a file that is no model is refused with the way out, once and again', async () => {
    const backend = await firefox.open({ folder: folderWith('en-es') }, TOOLS);
    onTestFinished(() => backend.close!());
    const request = { from: 'en', to: 'es', texts: ['A house.'] };
    for (const _try of [1, 2])
      await expect(backend.translate(request, NEVER)).rejects.toMatchObject({
        reason: 'rejected',
        message: expect.stringMatching(/en-es: .+gegenlesen models check/),
      });
    await expect(backend.translate(request, AbortSignal.abort())).rejects.toMatchObject({ reason: 'cancelled' });
    await expect(backend.translate({ ...request, to: 'ja' }, NEVER)).rejects.toMatchObject({ reason: 'unsupported' });
  });

  test.each([
    [{}, /FIREFOX_MODELS/],
    [{ folder: '/does/not/exist' }, /gegenlesen models pull/],
    [{ colour: 'red' }, /colour/],
  ])('%j is refused by name', async (options, message) => {
    await expect(firefox.open(options, TOOLS)).rejects.toMatchObject({
      code: 'settings',
      message: expect.stringMatching(message),
    });
  });
});

describe('the thread', () => {
  function thread(): TranslationThread {
    const opened = new TranslationThread('Firefox', new URL('../fakes/firefox-worker.ts', import.meta.url));
    onTestFinished(() => opened.close());
    return opened;
  }
  const ask = (to: TranslationThread, text: string, signal = NEVER) => to.ask({ route: [], text }, signal);

  test('answers belong to their questions', async () => {
    const open = thread();
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => ask(open, text)));
    expect(answers).toMatchObject([{ text: '«a»' }, { text: '«b»' }, { text: '«c»' }]);
  });

  test('an engine that computes for ever is ended with the signal, and the next text gets a new one', async () => {
    const open = thread();
    await ask(open, 'warm');
    const started = performance.now();
    await expect(ask(open, 'hang', AbortSignal.timeout(100))).rejects.toMatchObject({ reason: 'timeout' });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(await ask(open, 'b')).toMatchObject({ text: '«b»' });
  });

  test.each(['crash', 'exit'])(
    'after a %s everybody who waits is told, and the next text gets a new one',
    async (how) => {
      const open = thread();
      const both = await Promise.allSettled([ask(open, how), ask(open, 'b')]);
      expect(both).toMatchObject([1, 2].map(() => ({ status: 'rejected', reason: { reason: 'unavailable' } })));
      expect(await ask(open, 'c')).toMatchObject({ text: '«c»' });
    },
  );
});
