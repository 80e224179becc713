import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const WMT = `<dataset><doc id="a"><src lang="en"><seg id="1">Around 10,000 troops arrived.</seg></src>
<ref lang="de" translator="A"><seg id="1">Rund 10.000 Soldaten trafen ein.</seg></ref>
<hyp lang="de" system="Online A"><seg id="1">Rund 11.000 Soldaten trafen ein.</seg></hyp></doc></dataset>`;

describe('gegenlesen compare', () => {
  it('takes system outputs of a WMT file as systems and references as references', async () => {
    const cwd = temporaryFolder({ 'w.xml': WMT });
    const { code, stderr } = await cli(['compare', 'w.xml', '--to', 'de', '--json', 'o.json'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const [comparison] = JSON.parse(readFileSync(join(cwd, 'o.json'), 'utf8')).comparisons;
    expect(comparison.columns.map(({ id, kind }: { id: string; kind: string }) => [id, kind])).toEqual([
      ['source', 'source'],
      ['Online-A', 'system'],
      ['refA', 'reference'],
    ]);
    expect(comparison.cells['Online-A'][0]).toMatchObject({
      state: 'translated',
      text: 'Rund 11.000 Soldaten trafen ein.',
    });
    const numbers = comparison.findings.filter(({ check }: { check: string }) => check === 'numbers');
    expect(numbers.map(({ system }: { system: string }) => system)).toEqual(['Online-A']);
  });

  it('goes over folders and globs; without --keep-going nothing is half imported', async () => {
    const one = (id: string) => WMT.replace('id="a"', `id="${id}"`);
    const cwd = temporaryFolder({
      'in/a.xml': one('a'),
      'in/sub/b.xml': one('b'),
      'in/c.xml': '<dataset>',
      'in/x.exe': '',
    });
    const strict = await cli(['compare', 'in', '--to', 'de'], { cwd });
    expect([strict.code, strict.stdout]).toEqual([2, '']);
    expect(strict.stderr).toMatch(/in\/c\.xml, line 1: not well-formed XML/);
    const going = await cli(['compare', 'in', '--to', 'de', '--keep-going', '--json', 'o.json'], { cwd });
    expect([going.code, going.stderr]).toEqual([4, expect.stringMatching(/^Left out: in\/c\.xml, line 1/)]);
    expect(going.stderr).toContain('gegenlesen: 1 file left out; everything else was done.');
    const ids = (file: string) =>
      JSON.parse(readFileSync(join(cwd, file), 'utf8')).comparisons.map(({ id }: { id: string }) => id);
    expect(ids('o.json')).toEqual(['a.de', 'b.de']);
    await cli(['compare', 'in/**/[ab].xml', '--to', 'de', '--json', 'p.json'], { cwd });
    expect(ids('p.json')).toEqual(['a.de', 'b.de']);
  });

  it.each([
    [['none/*.txt'], /none\/\*\.txt: no file matches/],
    [['empty'], /empty: a folder without document\.yaml and without a file of a known type/],
  ])('refuses %j', async (paths, message) => {
    const cwd = temporaryFolder({ 'empty/a.exe': '' });
    const { code, stderr } = await cli(['compare', ...paths, '--to', 'de'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('gegenlesen check', () => {
  const german = 'Das ist hier nicht übersetzt worden, und das ist schlecht.';

  it('reads standard input, as text or as another type', async () => {
    const cwd = temporaryFolder();
    const text = await cli(['check', '-', '--lang', 'en'], { cwd, stdin: `All is well here.\n${german}\n` });
    expect(text.stdout).toContain('wrong-language');
    const page = await cli(['check', '-', '--lang', 'en', '--input-type', 'md'], {
      cwd,
      stdin: `# All is well\n\n${german}\n`,
    });
    expect(page.stdout).toContain('wrong-language');
  });

  it('reads other encodings by name, and names the likely one', async () => {
    const bytes = Uint8Array.from(`${german}\n${german}\n`, (character) => character.charCodeAt(0));
    const cwd = temporaryFolder({ 'a.txt': bytes });
    const refused = await cli(['check', 'a.txt', '--lang', 'de'], { cwd });
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/a\.txt, line 1: not UTF-8.*--encoding/s),
    ]);
    expect((await cli(['check', 'a.txt', '--lang', 'de', '--encoding', 'windows-1252'], { cwd })).code).toBe(0);
  });

  it('compares the targets of an XLIFF with their sources', async () => {
    const unit =
      '<trans-unit id="1"><source>Around 10,000 troops arrived.</source><target>Rund 11.000 Soldaten trafen ein.</target></trans-unit>';
    const xliff = `<xliff version="1.2"><file source-language="en" target-language="de"><body>\n${unit}</body></file></xliff>`;
    const { stdout } = await cli(['check', 'a.xlf', '--format', 'github'], {
      cwd: temporaryFolder({ 'a.xlf': xliff }),
    });
    expect(stdout).toMatch(/file=a\.xlf,line=2,title=numbers/);
  });
});

it.each(['compare', 'check'])('%s opens no address unless its host is listed', async (command) => {
  const more = command === 'compare' ? ['--to', 'es'] : ['--lang', 'en'];
  const { code, stderr } = await cli([command, 'https://news.example/a', ...more], { cwd: temporaryFolder() });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/not opened.*List "news\.example" under "addresses"/)]);
});

describe('gegenlesen check over several files', () => {
  const files = { 'a.txt': 'The the cat.\n', 'b/c.txt': 'A dog.\n', 'b/empty.txt': '', 'd.jsonl': 'no json\n' };

  it('takes files, folders and globs, and names each text', async () => {
    const { code, stdout } = await cli(['check', 'a.txt', 'b/c*.txt', '--lang', 'en'], { cwd: temporaryFolder(files) });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^a: 1 finding [\s\S]+\nc: 0 findings/)]);
  });

  it('stops at a file that cannot be read, or tells it and goes on', async () => {
    const cwd = temporaryFolder(files);
    const stopped = await cli(['check', 'a.txt', 'b', '--lang', 'en'], { cwd });
    expect([stopped.code, stopped.stdout, stopped.stderr]).toEqual([2, '', expect.stringContaining('b/empty.txt')]);
    const went = await cli(['check', 'a.txt', 'b', 'd.jsonl', '--lang', 'en', '--keep-going'], { cwd });
    expect(went.code).toBe(4);
    expect(went.stdout).toMatch(/^a: 1 finding [\s\S]+\nc: 0 findings/);
    expect(went.stderr.match(/^Left out: /gm)).toHaveLength(2);
    const missed = ['check', 'a.txt', 'b', '--lang', 'en', '--keep-going', '--fail-on', 'findings>0'];
    expect((await cli(missed, { cwd })).code).toBe(1);
    expect((await cli(['check', 'a.txt', '--lang', 'en', '--keep-going'], { cwd })).code).toBe(0);
  });

  it('asks for the language of the one that names none', async () => {
    const { code, stderr } = await cli(['check', 'd.jsonl', 'a.txt'], { cwd: temporaryFolder(files) });
    expect([code, stderr]).toEqual([2, expect.stringContaining('a.txt: name the language')]);
  });
});
