import { describe, expect, it } from 'vitest';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';

const saved = (id: string, createdAt: string) => JSON.stringify({ ...sampleEvaluation, id, createdAt });

describe('gegenlesen trend', () => {
  it('shows the Evaluations of a folder in the order they were made, and leaves the rest out', async () => {
    const cwd = temporaryFolder({
      'results/b.json': saved('first', '2026-11-01T10:00:00.000Z'),
      'results/a.json': saved('second', '2026-11-02T10:00:00.000Z'),
      'results/other.json': '{"no": "evaluation"}',
      'results/a.html': '<p>',
    });
    const { code, stdout, stderr } = await cli(['trend', 'results'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^2 evaluations, the oldest first\n\nkrone-choe-putin\.es\n {2}Source\n {4}2026-11-01 10:00 {2}6 critical/,
    );
    expect(stdout.indexOf('(first)')).toBeLessThan(stdout.indexOf('(second)'));
    expect(stderr).toMatch(/^Left out: other\.json: not an Evaluation/);
    const json = JSON.parse((await cli(['trend', 'results', '--format', 'json'], { cwd })).stdout);
    expect(json.evaluations.map(({ id }: { id: string }) => id)).toEqual(['first', 'second']);
  });

  it('shows what the store holds of a document', async () => {
    const cwd = temporaryFolder();
    const compare = ['compare', SAMPLE, '--to', 'es', '--systems', 'llm-house'];
    for (let turn = 0; turn < 2; turn += 1) await cli(compare, { cwd });
    const { stdout } = await cli(['trend', 'krone-choe-putin', '--to', 'es'], { cwd });
    expect(stdout).toMatch(/^2 evaluations/);
    const none = await cli(['trend', 'krone-choe-putin', '--to', 'de'], { cwd });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('was not translated into de yet')]);
  });

  it.each([
    [['trend', 'nowhere'], /"nowhere" was not translated yet/],
    [['trend', 'empty'], /empty: no Evaluation\./],
    [['trend', 'broken.json', 'empty'], /broken\.json: not JSON/],
  ])('%j exits with 2', async (argv, message) => {
    const cwd = temporaryFolder({ 'empty/x.txt': '', 'broken.json': '{' });
    const { code, stderr } = await cli(argv, { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});
