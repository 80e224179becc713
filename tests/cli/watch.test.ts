import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { LOCK_FILE } from '../../src/workbench/watch-lock.ts';
import { startVendor } from '../fakes/vendor.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

async function site(files: Record<string, string> = {}) {
  const vendor = await startVendor();
  onTestFinished(() => vendor.close());
  const systems = [{ id: 'a', backend: 'libretranslate', options: { url: vendor.url } }];
  const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }), 'in/a.txt': 'The two met.\n', ...files });
  return { vendor, cwd, results: () => (existsSync(join(cwd, 'out')) ? readdirSync(join(cwd, 'out')).sort() : []) };
}
const WATCH = ['watch', 'in', '--from', 'en', '--to', 'es', '--results', 'out', '--interval', '0.05'];
const ONCE = [...WATCH, '--once'];

async function until(holds: () => boolean): Promise<void> {
  for (const begun = Date.now(); !holds(); await wait(20))
    if (Date.now() - begun > 15_000) throw new Error('waited in vain');
}

it('compares what is there, each once, and a changed file again', async () => {
  const { cwd, vendor, results } = await site({ 'in/sub/b.md': '# They met again.\n', 'in/notes.bin': 'x' });
  const first = await cli(ONCE, { cwd });
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(results()).toEqual(['a.txt.html', 'a.txt.json', 'sub']);
  expect(readdirSync(join(cwd, 'out/sub')).sort()).toEqual(['b.md.html', 'b.md.json']);
  expect(first.stdout.match(/en → es/g)).toHaveLength(2);
  const { requests } = vendor.stats();
  expect((await cli(ONCE, { cwd })).stdout).toBe('');
  expect(vendor.stats().requests).toBe(requests);
  await wait(20);
  writeFileSync(join(cwd, 'in/a.txt'), 'The three met.\n');
  expect((await cli(ONCE, { cwd })).stdout.match(/en → es/g)).toHaveLength(1);
  expect(readFileSync(join(cwd, 'out/a.txt.json'), 'utf8')).toContain('The three met.');
});

it('goes on as files come, ends cleanly on Ctrl+C, and takes nothing of its own results', async () => {
  const { cwd, results } = await site();
  const interrupt = new AbortController();
  const running = cli(
    WATCH.map((word) => (word === 'out' ? 'in/out' : word)),
    { cwd, signal: interrupt.signal },
  );
  await until(() => existsSync(join(cwd, 'in/out/a.txt.json')));
  writeFileSync(join(cwd, 'in/late.txt'), 'Late news.\n');
  await until(() => existsSync(join(cwd, 'in/out/late.txt.json')));
  await wait(200);
  interrupt.abort();
  expect(await running).toMatchObject({ code: 0, stderr: '' });
  expect(readdirSync(join(cwd, 'in/out'))).toHaveLength(4);
  expect(existsSync(join(cwd, 'in', LOCK_FILE))).toBe(false);
  expect(results()).toEqual([]);
});

it('lets nobody else do the same, and takes over from one that was killed', async () => {
  const { cwd } = await site();
  const lock = join(cwd, 'in', LOCK_FILE);
  writeFileSync(lock, `${hostname()}:1:0000`);
  const refused = await cli(ONCE, { cwd });
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(/already watched by process 1 on .*delete .*\.gegenlesen-watch\.lock/);
  expect(readFileSync(lock, 'utf8')).toBe(`${hostname()}:1:0000`);
  const gone = spawn(process.execPath, ['-e', '']);
  await new Promise((ended) => gone.once('close', ended));
  writeFileSync(lock, `${hostname()}:${gone.pid}:0000`);
  expect((await cli(ONCE, { cwd })).code).toBe(0);
  expect(readdirSync(join(cwd, 'in'))).toEqual(['a.txt']);
});

it('of two started at once, one does the work', async () => {
  const { cwd, vendor } = await site();
  const ran = await Promise.all([cli(ONCE, { cwd }), cli(ONCE, { cwd })]);
  expect(ran.map(({ code }) => code).sort()).toEqual([0, 2]);
  expect(vendor.stats().billedCharacters).toBe('The two met.'.length);
});

it('tells what could not be compared, goes on, and tries it again when started again', async () => {
  const { cwd, vendor, results } = await site({ 'in/0-broken.jsonl': '{', 'in/9-last.txt': 'They met again.\n' });
  vendor.failNext({ status: 400, body: { error: 'Not this one' } });
  const { code, stderr } = await cli(ONCE, { cwd });
  expect(code).toBe(3);
  expect(stderr).toMatch(/in\/0-broken\.jsonl: .*line 1/);
  expect(stderr).toMatch(/in\/9-last\.txt: Some segments were not translated:[\s\S]*Not this one/);
  expect(stderr).toContain('2 inputs not compared: in/0-broken.jsonl, in/9-last.txt.');
  expect(results()).toEqual(['9-last.txt.html', 'a.txt.html', 'a.txt.json']);
  writeFileSync(join(cwd, 'in/0-broken.jsonl'), '{"id":"x","language":"en","segments":[{"text":"Mended."}]}');
  expect((await cli(ONCE, { cwd })).code).toBe(0);
  expect(results()).toContain('9-last.txt.json');
});

it('stopped in the middle of a file, does that one when started again', async () => {
  const { cwd, vendor, results } = await site();
  vendor.failNext('hang');
  const interrupt = new AbortController();
  const running = cli(WATCH, { cwd, signal: interrupt.signal });
  await until(() => vendor.stats().requests > 0);
  interrupt.abort();
  const stopped = await running;
  expect(stopped).toMatchObject({ code: 0, stderr: expect.stringContaining('the same command goes on from there') });
  expect([existsSync(join(cwd, 'in', LOCK_FILE)), results()]).toEqual([false, []]);
  expect((await cli(ONCE, { cwd })).code).toBe(0);
  expect(results()).toEqual(['a.txt.html', 'a.txt.json']);
});

it('ends with 1 when a gate was missed', async () => {
  const { cwd } = await site();
  const { code, stdout } = await cli([...ONCE, '--fail-on', 'findings>=0'], { cwd });
  expect([code, stdout]).toEqual([1, expect.stringContaining('MISSED  findings>=0')]);
});

it.each([
  [['--interval', '0'], 'more than 0'],
  [['--format', 'exe'], 'exe'],
  [['--to', 'quenya-x-'], 'quenya-x-'],
])('refuses %s before it begins', async (flags, told) => {
  const { cwd } = await site();
  expect(await cli([...ONCE, ...flags], { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining(told) });
  expect(existsSync(join(cwd, 'in', LOCK_FILE))).toBe(false);
});

it('ends on the real signal with 0 and leaves no lock', async () => {
  const { cwd } = await site();
  const program = fileURLToPath(new URL('../../bin/gegenlesen.js', import.meta.url));
  const child = spawn(process.execPath, [program, ...WATCH], { cwd });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  onTestFinished(() => void child.kill('SIGKILL'));
  await until(() => existsSync(join(cwd, 'out/a.txt.json')));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(existsSync(join(cwd, 'in', LOCK_FILE))).toBe(false);
});
