import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttpServer } from '../fakes/http-server.ts';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

const saved = JSON.stringify(sampleEvaluation);
const [comparison] = sampleEvaluation.comparisons;
const better = JSON.stringify({ ...sampleEvaluation, comparisons: [{ ...comparison!, findings: [] }] });

describe('gegenlesen evaluate', () => {
  it('exits with 1 when a gate is missed, names it, and prints the same verdict as it saves', async () => {
    const cwd = temporaryFolder({ 'a.json': saved });
    const argv = ['evaluate', 'a.json', '--fail-on', 'critical>0', '--fail-on', 'major>2', '--json', 'b.json'];
    const { code, stdout, stderr } = await cli(argv, { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain(
      'Gates: 1 of 2 missed\n  MISSED  critical>0  6 critical findings\n  met     major>2  2 major',
    );
    expect(stderr).toBe('gegenlesen: 1 gate missed: critical>0 (6 critical findings)\n');
    expect(JSON.parse(readFileSync(join(cwd, 'b.json'), 'utf8')).gates).toEqual([
      { rule: 'critical>0', state: 'missed', value: 6, message: '6 critical findings' },
      { rule: 'major>2', state: 'met', value: 2, message: '2 major findings' },
    ]);
  });

  it('exits with 0 when all are met, and without rules', async () => {
    const cwd = temporaryFolder({ 'a.json': saved });
    const met = await cli(['evaluate', 'a.json', '--fail-on', 'critical>6'], { cwd });
    expect([met.code, met.stderr]).toEqual([0, '']);
    expect(met.stdout).toContain('Gates: all met (1)');
    expect(await cli(['evaluate', 'a.json'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  it('takes rules and baseline from the settings; the flag wins', async () => {
    const cwd = temporaryFolder({
      'a.json': saved,
      'old.json': better,
      'gegenlesen.yaml': 'failOn: ["new-critical>0"]\nbaseline: old.json\n',
    });
    expect((await cli(['evaluate', 'a.json'], { cwd })).code).toBe(1);
    expect((await cli(['evaluate', 'a.json', '--baseline', 'a.json'], { cwd })).code).toBe(0);
    expect((await cli(['evaluate', 'a.json', '--fail-on', 'cost>1.50'], { cwd })).code).toBe(0);
  });

  it.each([
    [['--fail-on', 'fatal>0'], /--fail-on "fatal>0": is no rule\. A rule is .*Measures: critical/],
    [['--fail-on', 'new-major>0'], /needs an earlier Evaluation.*--baseline/],
    [['--fail-on', 'new-major>0', '--baseline', 'nowhere.json'], /nowhere\.json: there is no such file/],
  ])('refuses %j with exit code 2', async (flags, message) => {
    const { code, stderr, stdout } = await cli(['evaluate', 'a.json', ...flags], {
      cwd: temporaryFolder({ 'a.json': saved }),
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});

describe('gates of check and compare', () => {
  const text = 'Mr Zelensky spoke.\nSelenskyj left.\nDas ist hier nicht übersetzt worden, und das ist schlecht.\n';

  it('decide the exit code of check in every format alike', async () => {
    const cwd = temporaryFolder({ 'a.txt': text });
    const argv = [
      'check',
      'a.txt',
      '--lang',
      'en',
      '--fail-on',
      'check:wrong-language>0',
      '--fail-on',
      'findings-per-1000>900',
    ];
    const plain = await cli(argv, { cwd });
    const json = await cli([...argv, '--format', 'json'], { cwd });
    expect([plain.code, json.code]).toEqual([1, 1]);
    expect(plain.stdout).toContain('MISSED  check:wrong-language>0');
    expect(JSON.parse(json.stdout).gates.map(({ state }: { state: string }) => state)).toEqual(['missed', 'met']);
    expect(json.stderr).toBe(plain.stderr);
  });

  it('are judged before any failure of compare, and kept in the Evaluation', async () => {
    const cwd = temporaryFolder();
    const argv = ['compare', SAMPLE, '--to', 'es', '--systems', 'llm-house', '--json', 'a.json'];
    const { code } = await cli([...argv, '--fail-on', 'findings>0', '--fail-on', 'system:llm-house failed>0'], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8')).gates).toMatchObject([
      { rule: 'findings>0', state: 'missed' },
      { rule: 'system:llm-house failed>0', state: 'met', value: 0 },
    ]);
  });

  it('refuse an unknown rule before anything is sent', async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await cli(['compare', SAMPLE, '--to', 'es', '--fail-on', 'fatal>0'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('failed segments', () => {
  it.each([
    [[], 3],
    [['--fail-on', 'failed>0'], 1],
    [['--fail-on', 'failed>5'], 0],
  ])('with %j exit with %i', async (flags, code) => {
    const server = await startHttpServer(async ({ url }) =>
      url.pathname === '/languages'
        ? { status: 200, body: [{ code: 'en', targets: ['es'] }, { code: 'es' }] }
        : { status: 400, body: { error: 'No.' } },
    );
    onTestFinished(() => server.close());
    const settings = `systems: [{id: no, backend: libretranslate, options: {url: "${server.url}"}}]`;
    const cwd = temporaryFolder({ 'a.txt': 'Good morning, everybody.\n', 'gegenlesen.yaml': settings });
    const result = await cli(['compare', 'a.txt', '--from', 'en', '--to', 'es', '--systems', 'no', ...flags], { cwd });
    expect(result.stdout).toContain('1 FAILED');
    expect(result.code).toBe(code);
  });
});
