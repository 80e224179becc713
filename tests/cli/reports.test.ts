import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORTS } from '../../src/reports/registry.ts';
import { REPORT_KINDS } from '../../src/workbench/report-kinds.ts';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

const saved = JSON.stringify(sampleEvaluation);

describe('gegenlesen report', () => {
  it.each(REPORTS.map(({ id }) => id))('renders %s to a file and to standard output alike', async (format) => {
    const cwd = temporaryFolder({ 'a.json': saved });
    const toFile = await cli(['report', 'a.json', '--format', format, '--output', 'out'], { cwd });
    const toPipe = await cli(['report', 'a.json', '--format', format], { cwd });
    expect([toFile.code, toFile.stdout, toPipe.code, toPipe.stderr]).toEqual([0, '', 0, '']);
    const content = readFileSync(join(cwd, 'out'));
    expect(content.length).toBeGreaterThan(500);
    if (format !== 'xlsx') expect(toPipe.stdout).toBe(content.toString('utf8'));
  });

  it('lists every format in its help', async () => {
    const { stdout } = await cli(['report', '--help'], { cwd: temporaryFolder() });
    for (const { id, title } of REPORT_KINDS) expect(stdout).toContain(`${id.padEnd(9)} ${title}`);
  });
});

it('says in one line what PDF needs where there is no browser', async () => {
  const cwd = temporaryFolder({ 'a.json': saved });
  const env = { PATH: '/nowhere', GEGENLESEN_CHROMIUM: '/nowhere/chromium' };
  const { code, stderr } = await cli(['report', 'a.json', '--format', 'pdf', '--output', 'a.pdf'], { cwd, env });
  expect([code, stderr]).toEqual([2, expect.stringContaining('GEGENLESEN_CHROMIUM: there is no program')]);
});

it('compare writes the report its file ending asks for', async () => {
  const cwd = temporaryFolder();
  const { code } = await cli(['compare', SAMPLE, '--to', 'es', '--systems', 'llm-house', '--report', 'a.md'], { cwd });
  expect([code, readFileSync(join(cwd, 'a.md'), 'utf8')]).toEqual([0, expect.stringMatching(/^## Gegenlesen\n/)]);
});

describe('check', () => {
  const files = {
    'texts/a.txt': 'All is well here today.\n\nDas ist hier nicht übersetzt worden, und das ist schlecht.\n',
  };

  it('annotates file and line', async () => {
    const argv = ['check', 'texts/a.txt', '--lang', 'en', '--format', 'github'];
    const { stdout } = await cli(argv, { cwd: temporaryFolder(files) });
    expect(stdout).toMatch(/^::error file=texts\/a\.txt,line=3,title=wrong-language \(Text\)::/m);
  });

  it('shows the verdict of its exit code in every report', async () => {
    const argv = ['check', 'texts/a.txt', '--lang', 'en', '--fail-on', 'check:wrong-language>0'];
    const cwd = temporaryFolder(files);
    for (const [format, sign] of [
      ['junit', 'failures="1"'],
      ['markdown', '**Gates: 1 of 1 missed**'],
      ['github', '::error title=Gate missed::'],
    ] as const) {
      const { code, stdout } = await cli([...argv, '--format', format], { cwd });
      expect([code, stdout]).toEqual([1, expect.stringContaining(sign)]);
    }
  });

  it('names the line of the file for Markdown and JSON Lines', async () => {
    const german = 'Das ist hier nicht übersetzt worden, und das ist schlecht.';
    const line = (id: string, text: string) => JSON.stringify({ id, language: 'en', segments: [{ text }] });
    const cwd = temporaryFolder({
      'a.md': `---\ntitle: x\n---\n# Head\n\nAll is well.\n\n${german}\n`,
      'a.jsonl': `${line('a', 'All is well here.')}\n${line('b', german)}\n`,
    });
    for (const [file, number] of [
      ['a.md', 8],
      ['a.jsonl', 2],
    ] as const) {
      const { stdout } = await cli(['check', file, '--lang', 'en', '--format', 'github'], { cwd });
      expect(stdout).toContain(`file=${file},line=${number},`);
    }
  });
});
