import { describe, expect, it } from 'vitest';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe('gegenlesen terms evaluate', () => {
  const segment = {
    source: 'Two messages.',
    reference: 'Zwei Nachrichten.',
    proper: [['message', 'Nachricht']],
    random: [],
  };
  const files = {
    's.jsonl': `${JSON.stringify(segment)}\n`,
    'h.jsonl': '"Zwei Nachrichten."\n',
    'a.jsonl': '[0,0,"message","nachricht","nachricht","nachricht","meldung"]\n',
  };
  const options = ['--segments', 's.jsonl', '--hypothesis', 'h.jsonl', '--source-lang', 'en', '--target-lang', 'de'];

  it('prints success per dictionary and consistency as JSON', async () => {
    const { code, stdout } = await cli(
      ['terms', 'evaluate', ...options, '--scheme', 'wmt25', '--aligned', 'a.jsonl', '--format', 'json'],
      {
        cwd: temporaryFolder(files),
      },
    );
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.proper).toMatchObject({ surface: { matched: 1, total: 1 }, tolerant: { matched: 1, total: 1 } });
    expect(result.random.surface).toEqual({ matched: 0, total: 0 });
    expect(result.consistency).toMatchObject({
      aligner: 'file',
      frequent: { micro: 1, macro: 1 },
      predefined: { micro: 0, macro: 0 },
    });
  });

  it('names file and line of what it cannot read, and exits with 2', async () => {
    const broken = await cli(['terms', 'evaluate', ...options], {
      cwd: temporaryFolder({ ...files, 'h.jsonl': '"one"\n"two"\n' }),
    });
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain('h.jsonl: 2 outputs for 1 segments');
    const malformed = await cli(['terms', 'evaluate', ...options], {
      cwd: temporaryFolder({ ...files, 's.jsonl': '{"source": 1}\n' }),
    });
    expect(malformed.stderr).toContain('s.jsonl, line 1 at source');
    const missing = await cli(['terms', 'evaluate', ...options], { cwd: temporaryFolder({}) });
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('s.jsonl: cannot be read')]);
    expect((await cli(['terms', 'evaluate'], { cwd: temporaryFolder({}) })).code).toBe(2);
  });
});

describe('gegenlesen terms import and export', () => {
  const csv = 'concept_id,type,lang,term,status\nkyiv,place,en,Kyiv,preferred\nkyiv,,de,Kiew,preferred\n';

  it('carry a termbase from form to form and warn of what a form cannot hold', async () => {
    const cwd = temporaryFolder({ 'house.csv': csv });
    const into = await cli(['terms', 'import', 'house.csv', '--store', 'a.sqlite'], { cwd });
    expect([into.code, into.stdout]).toEqual([0, 'house.csv: 1 concepts read.\n']);
    const tbx = await cli(['terms', 'export', '--store', 'a.sqlite', '--format', 'tbx', '--output', 'a.tbx'], { cwd });
    expect([tbx.code, tbx.stderr]).toEqual([0, expect.stringContaining('warning: TBX-Basic cannot hold')]);
    const again = await cli(['terms', 'export', 'a.tbx', '--format', 'deepl-tsv', '--from', 'en', '--to', 'de'], {
      cwd,
    });
    expect(again.stdout).toBe('Kyiv\tKiew\n');
  });

  it('name file, line and reason, and exit with 2', async () => {
    const cwd = temporaryFolder({ 'house.csv': csv.replace(',de,', ',klingonisch,'), 'a.tsv': 'bank\tBank\n' });
    const broken = await cli(['terms', 'import', 'house.csv', '--store', 'a.sqlite'], { cwd });
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('house.csv, line 3, column lang')]);
    const pair = await cli(['terms', 'import', 'a.tsv', '--store', 'a.sqlite'], { cwd });
    expect([pair.code, pair.stderr]).toEqual([2, expect.stringContaining('--from en --to de')]);
  });
});
