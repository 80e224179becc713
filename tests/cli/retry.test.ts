import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import type { Cell } from '../../src/evaluate/evaluation.ts';
import { type Fault, startVendor } from '../fakes/vendor.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const ARTICLE = 'The two heads met.\n\nThey spoke at length.\n\nThey went home.\n\nNothing came of it.\n';
const REFUSED: Fault = { status: 422, body: { error: 'no' } };

async function site() {
  const vendor = await startVendor();
  onTestFinished(() => vendor.close());
  const options = { url: vendor.url, textsPerRequest: 1, concurrency: 1 };
  const cwd = temporaryFolder({
    'gegenlesen.yaml': stringify({ systems: [{ id: 'a', backend: 'libretranslate', options }] }),
    'news.txt': ARTICLE,
  });
  const read = (file: string) => JSON.parse(readFileSync(join(cwd, file), 'utf8'));
  const cells = (file: string): readonly Cell[] => read(file).comparisons[0].cells.a;
  return { vendor, cwd, read, states: (file: string) => cells(file).map(({ state }) => state), cells };
}

const compare = ['compare', 'news.txt', '--from', 'en', '--to', 'es', '--json', 'out.json'];
/** Segments of a text file are its lines, blank ones included. */
const LINES = [0, 2, 4, 6];

it('retry sends one failed cell alone and leaves the others as they were, then all that are left', async () => {
  const { vendor, cwd, read, states, cells } = await site();
  vendor.failNext(REFUSED, { status: 200, body: { translatedText: ['Hablaron.'] } }, REFUSED, REFUSED);
  expect((await cli(compare, { cwd })).code).toBe(3);
  const first = LINES.map((line) => states('out.json')[line]);
  expect(first).toEqual(['failed', 'translated', 'failed', 'failed']);
  const { requests } = vendor.stats();

  const { id } = read('out.json');
  const one = await cli(['retry', id, '--system', 'a', '--segments', '5', '--json', 'one.json'], { cwd });
  expect([one.code, one.stderr]).toEqual([3, expect.stringContaining('a: 2 segments.')]);
  expect(vendor.stats().requests).toBe(requests + 1);
  expect(LINES.map((line) => states('one.json')[line])).toEqual(['failed', 'translated', 'translated', 'failed']);
  expect(cells('one.json')[4]).toMatchObject({ text: '[es] They went home.', reused: false });
  expect(cells('one.json')[2]).toMatchObject({ text: 'Hablaron.', reused: true });
  expect(cells('one.json')[0]).toEqual(cells('out.json')[0]);
  expect(read('one.json').id).not.toBe(id);

  const rest = await cli(['retry', read('one.json').id, '--json', 'rest.json'], { cwd });
  expect(rest.code).toBe(0);
  expect(vendor.stats().requests).toBe(requests + 3);
  expect(LINES.map((line) => states('rest.json')[line])).toEqual(new Array(4).fill('translated'));
});

it('retry says why there is nothing to try again', async () => {
  const { vendor, cwd, read } = await site();
  vendor.failNext(REFUSED);
  await cli(compare, { cwd });
  const { id } = read('out.json');
  const said = async (...args: string[]) => {
    const { code, stderr } = await cli(['retry', ...args], { cwd });
    return [code, stderr];
  };
  expect(await said(id, '--segments', '3')).toEqual([2, expect.stringContaining('Failed are others: 1 of a.')]);
  expect(await said(id, '--segments', '0')).toEqual([2, expect.stringContaining('"0" is no number of a segment')]);
  expect(await said('nowhere')).toEqual([2, expect.stringContaining('nowhere')]);
  const { requests } = vendor.stats();
  const settings = readFileSync(join(cwd, 'gegenlesen.yaml'), 'utf8');
  writeFileSync(join(cwd, 'gegenlesen.yaml'), settings.replace(/url: .*/, 'url: http://127.0.0.1:9'));
  expect(await said(id)).toEqual([2, expect.stringMatching(/System a has other settings than in that run/)]);
  writeFileSync(join(cwd, 'gegenlesen.yaml'), settings);
  expect(vendor.stats().requests).toBe(requests);
  writeFileSync(join(cwd, 'news.txt'), `${ARTICLE}\nMore.\n`);
  await cli(['compare', 'news.txt', '--from', 'en', '--to', 'fr'], { cwd });
  const { requests: more } = vendor.stats();
  expect(await said(id)).toEqual([2, expect.stringContaining('The document news has changed since.')]);
  expect(vendor.stats().requests).toBe(more);
});
