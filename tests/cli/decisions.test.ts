import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Evaluation, Finding } from '../../src/evaluate/evaluation.ts';
import { aboutFinding } from '../../src/review/about.ts';
import type { Decision, DecisionFile } from '../../src/review/decision.ts';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const COMPARE = ['compare', SAMPLE, '--to', 'es', '--systems', 'apertium', '--json', 'es.json'];
const read = (cwd: string): Evaluation => JSON.parse(readFileSync(join(cwd, 'es.json'), 'utf8'));

/** A file that decides on all findings of an Evaluation that a test asks for. */
function fileFor(
  { comparisons }: Evaluation,
  wanted: (finding: Finding) => boolean,
  given: Partial<Decision> = {},
): string {
  const decisions = comparisons[0]!.findings.filter(wanted).map((finding, index) => ({
    id: `${given.by ?? 'Anna'}-${given.at ?? ''}-${index}`,
    action: 'dismissed' as const,
    scope: 'here' as const,
    by: 'Anna',
    at: '2026-11-22T10:00:00Z',
    ...given,
    about: aboutFinding(comparisons[0]!, finding),
  }));
  const file: DecisionFile = {
    formatVersion: 1,
    kind: 'gegenlesen-decisions',
    exportedAt: '2026-11-22T10:00:00Z',
    decisions,
    edits: [],
    takes: [],
    links: [],
  };
  return JSON.stringify(file);
}
const critical = ({ severity }: Finding) => severity === 'critical';

/** A folder with the sample compared, and a file that dismisses its critical findings. */
async function folder(): Promise<string> {
  const cwd = temporaryFolder();
  await cli(COMPARE, { cwd });
  return temporaryFolder({ 'critical.json': fileFor(read(cwd), critical), 'es.json': JSON.stringify(read(cwd)) });
}

describe('--decisions', () => {
  it('lets CI obey dismissals: in evaluate, in compare and in check', async () => {
    const cwd = await folder();
    const gate = ['--fail-on', 'critical>0'];
    const decisions = ['--decisions', 'critical.json'];
    expect((await cli(['evaluate', 'es.json', ...gate], { cwd })).code).toBe(1);
    expect((await cli(['evaluate', 'es.json', ...gate, ...decisions], { cwd })).code).toBe(0);
    expect((await cli([...COMPARE, ...gate], { cwd })).code).toBe(1);
    expect((await cli([...COMPARE, ...gate, ...decisions], { cwd })).code).toBe(0);
    const saved = read(cwd).comparisons[0]!.findings.filter(critical);
    expect(saved.map(({ decision }) => decision?.state)).toEqual(Array(6).fill('dismissed'));
    const everywhere = temporaryFolder({ 'd.json': fileFor(read(cwd), critical, { scope: 'everywhere' }) });
    const check = ['check', join(SAMPLE, 'source.txt'), '--lang', 'en', ...gate];
    expect((await cli(check, { cwd: everywhere })).code).toBe(1);
    const checked = await cli([...check, '--decisions', 'd.json'], { cwd: everywhere });
    expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining('(6 dismissed)')]);
    expect(checked.stdout).not.toContain('wrong-language');
    const json = await cli([...check, '--decisions', 'd.json', '--format', 'json'], { cwd: everywhere });
    const { documents } = JSON.parse(json.stdout) as { documents: { findings: Finding[] }[] };
    expect(documents[0]!.findings.filter(({ decision }) => decision?.state === 'dismissed')).toHaveLength(6);
  });

  it('names the file that cannot be read', async () => {
    const cwd = await folder();
    const { code, stderr } = await cli(['evaluate', 'es.json', '--decisions', 'es.json'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('es.json: not a decision file')]);
  });
});

describe('gegenlesen decisions', () => {
  it('imports, lists, counts and exports, and tells of conflicts', async () => {
    const cwd = await folder();
    expect(await cli(['decisions', 'checks'], { cwd })).toMatchObject({ stdout: 'Nothing was decided yet.\n' });
    const first = await cli(['decisions', 'import', 'critical.json', '--by', 'Ben'], { cwd });
    expect(first).toMatchObject({ code: 0, stdout: '6 decisions added, 0 known already\n' });
    const again = await cli(['decisions', 'import', 'critical.json'], { cwd });
    expect(again.stdout).toBe('0 decisions added, 6 known already\n');
    const list = await cli(['decisions', 'list'], { cwd });
    expect(list.stdout).toMatch(
      /^6 decisions\n {2}2026-11-22T10:00 {2}dismissed here +Anna {2}wrong-language {2}This is/,
    );
    const counts = await cli(['decisions', 'checks'], { cwd });
    expect(counts.stdout).toMatch(/wrong-language +0 accepted +6 dismissed +0 % right/);
    const accepted = fileFor(read(cwd), critical, { action: 'accepted', by: 'Cem', at: '2026-11-23T10:00:00Z' });
    const other = temporaryFolder({ 'c.json': accepted });
    const store = ['--store', join(cwd, 'data', 'gegenlesen.sqlite')];
    const conflicts = await cli(['decisions', 'import', 'c.json', ...store], { cwd: other });
    expect(conflicts.stdout).toContain('6 decisions added, 0 known already\n  conflict: This is German, not English.');
    expect(conflicts.stdout).toContain(
      'here dismissed by Anna, in the file accepted by Cem; the one in the file is newer',
    );
    await cli(['decisions', 'export', 'all.json', ...store], { cwd: other });
    const exported = JSON.parse(readFileSync(join(other, 'all.json'), 'utf8')) as DecisionFile;
    expect(exported.decisions).toHaveLength(12);
    expect(JSON.parse((await cli(['decisions', 'list', '--format', 'json'], { cwd })).stdout)).toHaveLength(12);
  });

  it('leave the sample decided in the next comparison of that store', async () => {
    const cwd = await folder();
    await cli(['decisions', 'import', 'critical.json'], { cwd });
    expect((await cli([...COMPARE, '--fail-on', 'critical>0'], { cwd })).code).toBe(0);
  });
});
