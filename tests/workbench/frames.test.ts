import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { placedSegments } from '../../src/corpus/document.ts';
import type { Workbench } from '../../src/workbench/contract.ts';
import { createWorkbench } from '../../src/workbench.ts';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const FRAME = ['Das könnte Sie auch interessieren', 'Die Kommentare sind geschlossen.'];
let cwd: string;
let workbench: Workbench;
const open = async () => createWorkbench({ settings: loadSettings({ store: `${cwd}/s.sqlite` }, {}, cwd), cwd });
beforeEach(async () => {
  cwd = temporaryFolder();
  workbench = await open();
});
afterEach(() => workbench.close());

/** Saves a page of the site: a text of its own and the site's frame around it. */
async function page(number: number, { host = 'krone.at', language = 'de', lines = FRAME } = {}): Promise<string> {
  const text = [`Artikel Nummer ${number} beginnt hier.`, ...lines, `Und so endet Nummer ${number}.`].join('\n');
  const [id] = await workbench.documents.add({
    name: 'a.txt',
    bytes: new TextEncoder().encode(text),
    language,
    title: `${host} ${language} ${number}`,
    address: `https://www.${host}/artikel/${number}`,
  });
  return id!;
}
const rolesOf = async (id: string) => placedSegments(await workbench.documents.find(id)).map(({ role }) => role);
const BODY = ['body', 'body', 'body', 'body'];
const FRAMED = ['body', 'boilerplate', 'boilerplate', 'body'];

describe('the frame of a site', () => {
  it('is learned page by page, never from one or two, and told apart in new pages', async () => {
    expect(await rolesOf(await page(1))).toEqual(BODY);
    expect(await rolesOf(await page(2))).toEqual(BODY);
    const third = await page(3);
    expect(await rolesOf(third)).toEqual(FRAMED);
    const { site, lines } = await workbench.frames.seen(await workbench.documents.find(third));
    expect(site).toBe('krone.at');
    expect([...lines.values()].map(({ documents, of }) => [documents, of])).toEqual([
      [1, 3],
      [3, 3],
      [3, 3],
      [1, 3],
    ]);
  });

  it('is not learned from a line that one page repeats, nor by reading one page again', async () => {
    const again = Array(5).fill(FRAME[0]);
    for (let turn = 0; turn < 5; turn += 1)
      await workbench.documents.add({ ...upload(again), address: 'https://a.example/' });
    expect((await workbench.frames.sites()).map(({ documents }) => documents)).toEqual([5]);
    await workbench.close();
    cwd = temporaryFolder({
      'a.html': `<html lang=de><link rel=canonical href="https://b.example/1"><p>${FRAME[0]}<p>${FRAME[0]}`,
    });
    workbench = await open();
    for (let turn = 0; turn < 5; turn += 1) await workbench.documents.open(['a.html']);
    expect(await workbench.frames.sites()).toEqual([{ site: 'b.example', language: 'de', documents: 1 }]);
    expect(await workbench.frames.lines('b.example')).toEqual([]);
  });

  it('is another one for every site and language', async () => {
    for (let number = 1; number <= 3; number += 1) await page(number);
    expect(await rolesOf(await page(4, { host: 'other.example' }))).toEqual(BODY);
    expect(await rolesOf(await page(5, { language: 'en' }))).toEqual(BODY);
    expect(
      (await workbench.frames.sites()).map(({ site, language, documents }) => [site, language, documents]),
    ).toEqual([
      ['krone.at', 'de', 3],
      ['krone.at', 'en', 1],
      ['other.example', 'de', 1],
    ]);
  });

  it('forgets a page that is deleted, and stays after the program ended', async () => {
    const ids = [await page(1), await page(2), await page(3)];
    await workbench.close();
    workbench = await open();
    expect((await workbench.frames.lines('krone.at')).map(({ text, frame }) => [text, frame])).toEqual(
      expect.arrayContaining(FRAME.map((text) => [text, true])),
    );
    await workbench.documents.remove(ids[0]!);
    expect((await workbench.frames.lines('krone.at')).every(({ documents, frame }) => documents === 2 && !frame)).toBe(
      true,
    );
  });

  it('can be corrected both ways on the command line', async () => {
    for (let number = 1; number <= 3; number += 1) await page(number);
    await workbench.close();
    const run = (...argv: string[]) => cli(['frame', ...argv, '--store', 's.sqlite'], { cwd });
    expect((await run('list')).stdout).toBe('krone.at  de  3 documents\n');
    expect((await run('list', 'krone.at')).stdout).toMatch(/^frame {2}3 of 3 {2}de {2}D/);
    await run('decide', 'krone.at', '--lang', 'de', '--line', FRAME[0]!, '--as', 'text');
    await run('decide', 'krone.at', '--lang', 'de', '--line', 'Und so endet Nummer 4.', '--as', 'frame');
    workbench = await open();
    expect(await rolesOf(await page(4))).toEqual(['body', 'body', 'boilerplate', 'boilerplate']);
    await workbench.close();
    await run('decide', 'krone.at', '--lang', 'de', '--line', FRAME[0]!, '--as', 'counted');
    workbench = await open();
    expect(await rolesOf(await page(5))).toEqual(FRAMED);
    const unknown = await run('list', 'nowhere.example');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('Nothing is known of a site')]);
  });
});

const upload = (lines: readonly string[]) => ({
  name: 'a.txt',
  bytes: new TextEncoder().encode(lines.join('\n')),
  language: 'de',
});
