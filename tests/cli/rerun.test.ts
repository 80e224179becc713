import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { startVendor } from '../fakes/vendor.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const ARTICLE = 'The two heads met on Monday.\n\nThey spoke of many things.\n\nThey went home.\n';

it('rerun pays again, says what changed, and leaves the store as it was', async () => {
  const vendor = await startVendor();
  onTestFinished(() => vendor.close());
  const systems = [
    {
      id: 'a',
      name: 'Engine A',
      backend: 'libretranslate',
      options: { url: vendor.url, textsPerRequest: 1, concurrency: 1 },
    },
  ];
  const cwd = temporaryFolder({ 'gegenlesen.yaml': stringify({ systems }), 'news.txt': ARTICLE });
  const compare = ['compare', 'news.txt', '--from', 'en', '--to', 'es', '--json', 'out.json'];
  await cli(compare, { cwd });
  const { id } = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
  const once = vendor.stats().billedCharacters;

  const same = await cli(['rerun', id, '--fail-on-change'], { cwd });
  expect([same.code, same.stdout]).toEqual([
    0,
    expect.stringMatching(/Engine A {2}news → es: 3 the same, 0 changed\n/),
  ]);
  expect(vendor.stats().billedCharacters).toBe(2 * once);

  vendor.failNext({ status: 200, body: { translatedText: ['Algo diferente.'] } });
  const other = await cli(['rerun', id, '--json', 'drift.json', '--fail-on-change'], { cwd });
  expect(other.code).toBe(1);
  expect(other.stdout).toContain('2 the same, 1 changed');
  expect(other.stdout).toContain('before: [es] The two heads met on Monday.\n      now:    Algo diferente.');
  expect(JSON.parse(readFileSync(join(cwd, 'drift.json'), 'utf8')).systems[0].changed).toHaveLength(1);

  vendor.failNext('too-few', 'too-few');
  const failed = await cli(['rerun', id], { cwd });
  expect(failed.stdout).toContain('2 the same, 0 changed, 1 translated on one side only, 1 FAILED');

  const billed = vendor.stats().billedCharacters;
  await cli(compare, { cwd });
  expect(vendor.stats().billedCharacters).toBe(billed);
  const cells = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')).comparisons[0].cells.a;
  expect(cells[0]).toMatchObject({ text: '[es] The two heads met on Monday.', reused: true });
});

it('rerun names what it does not know', async () => {
  const { code, stderr } = await cli(['rerun', 'nowhere'], { cwd: temporaryFolder() });
  expect([code, stderr]).toEqual([2, expect.stringContaining('There is no evaluation of a run "nowhere".')]);
});
