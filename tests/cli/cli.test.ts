import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe('gegenlesen check', () => {
  it('prints the JSON scripts rely on', async () => {
    const { code, stdout } = await cli(['check', join(SAMPLE, 'source.txt'), '--lang', 'en', '--format', 'json'], {
      cwd: temporaryFolder(),
    });
    expect(code).toBe(0);
    const { formatVersion, documents } = JSON.parse(stdout);
    expect(formatVersion).toBe(1);
    expect(documents.map(({ id }: { id: string }) => id)).toEqual(['source']);
    const [finding] = documents[0].findings.filter(({ check }: { check: string }) => check === 'name-variants');
    expect(finding).toMatchObject({
      severity: expect.any(String),
      message: expect.any(String),
      fingerprint: expect.any(String),
    });
    expect(finding.evidence.forms).toHaveLength(3);
    expect(finding.spans[0]).toEqual({ segment: 6, start: 41, end: 49, text: 'Zelensky' });
  });

  it('compares a text with its source, line by line', async () => {
    const cwd = temporaryFolder({
      'en.txt': 'Around 10,000 troops arrived.\n\nThe end.\n',
      'de.txt': 'Rund 11.000 Soldaten trafen ein.\n\n\n',
    });
    const { code, stdout } = await cli(
      ['check', 'de.txt', '--lang', 'de', '--source', 'en.txt', '--source-lang', 'en', '--format', 'json'],
      { cwd },
    );
    expect(code).toBe(0);
    const found = JSON.parse(stdout).documents[0].findings.map(
      ({ check, spans }: { check: string; spans: { segment: number }[] }) => [check, spans[0]!.segment],
    );
    expect(found).toContainEqual(['numbers', 0]);
    expect(found).toContainEqual(['missing', 2]);
    expect(found.filter(([, segment]: [string, number]) => segment === 1)).toEqual([]);
  });

  it('checks every document of a JSON Lines file', async () => {
    const lines = [
      {
        id: 'a',
        language: 'en',
        segments: [{ text: 'Mr Zelensky spoke.' }, { text: 'Selenskyj left.' }, { text: 'Zelensky said so.' }],
      },
      { id: 'b', language: 'de', sourceLanguage: 'en', segments: [{ text: '', source: 'Good morning, everybody.' }] },
    ];
    const cwd = temporaryFolder({ 'a.jsonl': lines.map((line) => JSON.stringify(line)).join('\n') });
    const { stdout } = await cli(['check', 'a.jsonl', '--format', 'json'], { cwd });
    const [first, second] = JSON.parse(stdout).documents;
    expect(first.findings.map(({ check }: { check: string }) => check)).toContain('name-variants');
    expect(second.findings.map(({ check }: { check: string }) => check)).toContain('missing');
  });

  it('puts no control character of a text on the terminal', async () => {
    const cwd = temporaryFolder({
      'a.txt':
        'The minister \u001b[31mspoke.\nDas ist hier nicht \u001b[2J übersetzt\u0007 worden, und das ist schlecht.\n',
    });
    const { stdout } = await cli(['check', 'a.txt', '--lang', 'en'], { cwd });
    expect(stdout).toContain('wrong-language');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the very characters that must not come through
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f]/);
  });
});

describe('gegenlesen compare', () => {
  it('writes report and Evaluation, and sends nothing twice', async () => {
    const cwd = temporaryFolder();
    const argv = [
      'compare',
      SAMPLE,
      '--to',
      'es',
      '--systems',
      'apertium,llm-house',
      '--report',
      'out/a.html',
      '--json',
      'out/a.json',
    ];
    const first = await cli(argv, { cwd });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).not.toContain('from the store');
    const evaluation = JSON.parse(readFileSync(join(cwd, 'out/a.json'), 'utf8'));
    expect(evaluation.comparisons[0].columns.map(({ id }: { id: string }) => id)).toEqual([
      'source',
      'apertium',
      'llm-house',
    ]);
    expect(readFileSync(join(cwd, 'out/a.html'), 'utf8')).toMatch(/^<!doctype html>/i);
    expect((await cli(argv, { cwd })).stdout).toContain('13 translated (13 from the store)');
  });

  it('renders a saved Evaluation to the same report again', async () => {
    const cwd = temporaryFolder();
    await cli(['compare', SAMPLE, '--to', 'es', '--systems', 'llm-house', '--report', 'a.html', '--json', 'a.json'], {
      cwd,
    });
    const again = await cli(['report', 'a.json', '--format', 'html'], { cwd });
    expect(again.stdout).toBe(readFileSync(join(cwd, 'a.html'), 'utf8'));
  });

  it('writes no report when it failed', async () => {
    const cwd = temporaryFolder();
    const { code } = await cli(['compare', SAMPLE, '--to', 'es', '--systems', 'nobody', '--report', 'a.html'], { cwd });
    expect([code, existsSync(join(cwd, 'a.html'))]).toEqual([2, false]);
  });
});

describe('bad input', () => {
  const files = {
    'empty.txt': '\n \n',
    'latin1.txt': new Uint8Array([0x61, 0x0a, 0xe4]),
    'a.txt': 'Hello there.\n',
    'b.txt': 'One\nTwo\n',
    'a.exe': 'MZ',
    'bad.csv': 'concept_id,term\nx\n',
    'broken.json': '{',
    'other.json': '{"formatVersion": 9}',
  };

  it.each([
    [['compare', 'a.txt'], /--to/],
    [['compare', 'a.txt', '--to', 'klingon'], /--to: unknown language "klingon"/],
    [['compare', 'missing.txt', '--to', 'es'], /missing\.txt: there is no such file/],
    [['compare', 'empty.txt', '--to', 'es'], /empty\.txt: the document is empty/],
    [['compare', 'latin1.txt', '--to', 'es'], /latin1\.txt, line 2: not UTF-8/],
    [['compare', 'a.txt', '--to', 'es'], /No system can be used.*gegenlesen backends/],
    [['compare', SAMPLE, '--to', 'es', '--systems', 'deepel'], /Unknown system "deepel"\. Known: apertium, /],
    [['compare', SAMPLE, SAMPLE, '--to', 'es'], /"krone-choe-putin" was already used/],
    [['check', 'a.txt'], /a\.txt: name the language.*--lang/],
    [['check', 'a.exe', '--lang', 'en'], /unknown file type "\.exe"/],
    [
      ['check', 'a.txt', '--lang', 'de', '--source', 'b.txt', '--source-lang', 'en'],
      /b\.txt has 2 lines, a\.txt has 1 segments/,
    ],
    [['check', 'a.txt', '--lang', 'de', '--source', 'b.txt'], /--source-lang/],
    [['check', 'a.txt', '--lang', 'en', '--terms', 'bad.csv'], /bad\.csv, line/],
    [
      ['check', 'a.txt', '--lang', 'en', '--format', 'xml'],
      /Unknown report format "xml"\. Known formats: html, json, /,
    ],
    [['report', 'broken.json'], /broken\.json: not JSON/],
    [['report', 'other.json'], /format version 9/],
    [['compare', 'a.txt', '--to', 'es', '--colour'], /unknown option '--colour'/],
    [['compair'], /unknown command 'compair'/],
  ])('%j exits with 2 and says what to do', async (argv, message) => {
    const { code, stderr, stdout } = await cli(argv, { cwd: temporaryFolder(files) });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('names an unknown back end of the settings and lists the known ones', async () => {
    const cwd = temporaryFolder({
      'gegenlesen.yaml': 'systems: [{id: x, backend: babelfish}]',
      'a.txt': 'Hello there, all of you.\n',
    });
    const { code, stderr } = await cli(['compare', 'a.txt', '--to', 'es', '--systems', 'x'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/"babelfish"\. Known: .*recorded.*deepl/)]);
  });
});

it('lists back ends with what is missing, and never a key', async () => {
  const cwd = temporaryFolder();
  const bare = await cli(['backends'], { cwd });
  expect(bare.stdout).toMatch(/deepl .*not configured\n.*Set DEEPL_AUTH_KEY or DEEPL_API_KEY/);
  const keyed = await cli(['backends'], { cwd, env: { DEEPL_AUTH_KEY: 'planted-key' } });
  expect(keyed.stdout).toMatch(/deepl .*ready/);
  expect(keyed.stdout + keyed.stderr).not.toContain('planted-key');
});

it('shows examples in every help', async () => {
  for (const command of ['compare', 'check', 'backends', 'report', 'serve']) {
    const { code, stdout } = await cli([command, '--help'], { cwd: temporaryFolder() });
    expect([code, stdout]).toEqual([0, expect.stringContaining('Examples:')]);
  }
});
