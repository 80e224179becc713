import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

const [comparison] = sampleEvaluation.comparisons;
const [, ...findings] = comparison!.findings;
const columns = comparison!.columns.map((column) =>
  column.id === 'source'
    ? { ...column, measures: { ...column.measures, findings: { ...column.measures.findings, critical: 5 } } }
    : column,
);
const files = {
  'a.json': JSON.stringify(sampleEvaluation),
  'b.json': JSON.stringify({ ...sampleEvaluation, comparisons: [{ ...comparison!, findings, columns }] }),
};

it('prints what got better, new and gone', async () => {
  const { code, stdout } = await cli(['diff', 'a.json', 'b.json'], { cwd: temporaryFolder(files) });
  expect(code).toBe(0);
  expect(stdout).toContain('better  Source  6 → 5 critical, 1 major');
  expect(stdout).toContain('same    Apertium  0 critical');
  expect(stdout).toMatch(/0 new findings\n1 gone finding\n {2}critical wrong-language/);
});

it('prints the same as JSON', async () => {
  const { stdout } = await cli(['diff', 'b.json', 'a.json', '--format', 'json'], { cwd: temporaryFolder(files) });
  const difference = JSON.parse(stdout);
  expect(difference.new).toEqual([{ comparison: comparison!.id, finding: comparison!.findings[0] }]);
  expect(difference.gone).toEqual([]);
  expect(difference.columns[0]).toMatchObject({ column: 'source', verdict: 'worse' });
});

it('writes it to a file whose ending says how, beside what it prints', async () => {
  const cwd = temporaryFolder(files);
  const { stdout } = await cli(['diff', 'a.json', 'b.json', '--report', 'out/changes.html'], { cwd });
  expect(stdout).toContain('1 gone finding');
  expect(readFileSync(join(cwd, 'out/changes.html'), 'utf8')).toContain('<h2 id="list-gone">1 finding is gone</h2>');
  await cli(['diff', 'a.json', 'b.json', '--report', 'changes.md'], { cwd });
  expect(readFileSync(join(cwd, 'changes.md'), 'utf8')).toMatch(/^## Gegenlesen: what changed/);
  const other = await cli(['diff', 'a.json', 'b.json', '--report', 'changes.pdf'], { cwd });
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('it can be .json, .md, .html')]);
});

it('names the file that is no Evaluation', async () => {
  const { code, stderr } = await cli(['diff', 'a.json', 'c.json'], {
    cwd: temporaryFolder({ ...files, 'c.json': '{}' }),
  });
  expect([code, stderr]).toEqual([2, expect.stringContaining('c.json: not an Evaluation')]);
});
