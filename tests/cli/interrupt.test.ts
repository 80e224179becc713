import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttpServer } from '../fakes/http-server.ts';
import { startVendor } from '../fakes/vendor.ts';
import { program } from '../helpers/program.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const TEXTS = Array.from({ length: 30 }, (_, index) => `Sentence number ${index} of a long article.`);

async function slowVendor(latency: number) {
  const vendor = await startVendor({ latency });
  onTestFinished(() => vendor.close());
  return { vendor, cwd: folderWith({ url: vendor.url, textsPerRequest: 1, concurrency: 1 }) };
}

function folderWith(options: object): string {
  const settings = JSON.stringify({ systems: [{ id: 'slow', backend: 'libretranslate', options }] });
  return temporaryFolder({ 'a.txt': `${TEXTS.join('\n')}\n`, 'gegenlesen.yaml': settings });
}

const COMMAND = ['compare', 'a.txt', '--from', 'en', '--to', 'es', '--systems', 'slow'];
const events = (stderr: string) =>
  stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { type: string; time: string; state?: string; progress: { done: number } });

describe('Ctrl+C', () => {
  it('leaves what came back, says how to go on, and the same command pays nothing twice', {
    timeout: 120_000,
  }, async () => {
    const { vendor, cwd } = await slowVendor(120);
    const first = program([...COMMAND, '--log', 'json'], cwd);
    await first.until(({ stderr }) =>
      events(stderr).find(({ type, progress }) => type === 'progress' && progress.done >= 3),
    );
    expect(await first.interrupt()).toBe(3);
    expect(first.output().stderr).toContain('What came back is stored: the same command goes on from there.');
    expect(first.output().stderr).not.toMatch(/bug|at .*\.ts/);
    const before = vendor.texts.size;
    expect(before).toBeGreaterThanOrEqual(3);
    expect(before).toBeLessThan(TEXTS.length);
    const second = program(COMMAND, cwd);
    expect(await second.exit).toBe(0);
    expect(second.output().stdout).toMatch(/30 translated \(\d+ from the store\)/);
    expect(second.output().stderr).toBe('');
    expect(vendor.texts.size).toBe(TEXTS.length);
    // One that was under way when the program ended may have been answered into the void.
    expect([...vendor.texts.values()].filter((count) => count > 1).length).toBeLessThanOrEqual(1);
  });

  it('before anything was sent ends just as well', { timeout: 120_000 }, async () => {
    let asked = 0;
    const server = await startHttpServer(async () => {
      asked += 1;
      return 'hang';
    });
    onTestFinished(() => server.close());
    const run = program(COMMAND, folderWith({ url: server.url }));
    await run.until(() => (asked > 0 ? true : undefined));
    expect(await run.interrupt()).toBe(3);
    expect(run.output()).toEqual({
      stdout: '',
      stderr: 'gegenlesen: Stopped. What came back is stored: the same command goes on from there.\n',
    });
  });
});

it('--log json tells every step as a line of JSON on standard error, in a pipe too', { timeout: 120_000 }, async () => {
  const { cwd } = await slowVendor(1);
  const run = program([...COMMAND, '--log', 'json'], cwd);
  expect(await run.exit).toBe(0);
  const told = events(run.output().stderr);
  expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(['started', 'progress', 'finished', 'checking']));
  expect(told.at(-1)).toMatchObject({ type: 'ended', exitCode: 0 });
  expect(told.find(({ type }) => type === 'finished')).toMatchObject({ state: 'finished' });
  for (const { time } of told) expect(new Date(time).toISOString()).toBe(time);
  expect(run.output().stderr.trimEnd().split('\n')).toHaveLength(told.length);
  expect(run.output().stdout).not.toContain('{');
});
