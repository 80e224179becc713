import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/stores/registry.ts';
import { cli } from '../helpers/run-cli.ts';
import { evaluationOfLength } from '../review/judging/evaluation.ts';

/** Errors of two people on the first segment, as WMT writes them. */
const MQM = [
  ['system', 'doc', 'seg_id', 'rater', 'source', 'target', 'category', 'severity'],
  ['zorblax-prime', 'd', '1', 'Ben', 'x', '<v>Satz</v> 1 sagt', 'style/awkward', 'minor'],
  ['vextron', 'd', '1', 'Ben', '<v>Sentence</v> 1 says', 'Satz', 'meaning/omission', 'major'],
  ['Quimby NMT', 'd', '1', 'Ben', 'x', 'Satz 1', 'No-error', 'no-error'],
  ['nobody', 'd', '1', 'Ben', 'x', 'Satz 1', 'No-error', 'no-error'],
]
  .map((row) => row.join('\t'))
  .join('\n');

describe('gegenlesen reviews', { timeout: 60_000 }, () => {
  let cwd: string;
  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'gegenlesen-reviews-cli-'));
    const store = await openStore(join(cwd, 'store.sqlite'), { now: () => '2026-11-27T10:00:00.000Z' });
    await store.evaluations.save(evaluationOfLength(3));
    await store.close();
  }, 60_000);
  afterAll(() => rmSync(cwd, { recursive: true }));

  const run = (...argv: readonly string[]) => cli(['reviews', ...argv, '--store', 'store.sqlite'], { cwd });

  it('asks, takes ratings made elsewhere, tells what came of it, and gives them out again', async () => {
    const created = await run(
      'create',
      'judged',
      '--kind',
      'mqm',
      '--typology',
      'news',
      '--by',
      'Lead',
      '--reviewers',
      'Ben',
    );
    expect([created.stderr, created.code]).toEqual(['', 0]);
    const id = created.stdout.trim();
    expect((await run('list')).stdout).toContain(`${id}  `);
    expect((await run('list', '--format', 'json')).stdout).not.toContain('"seed"');
    writeFileSync(join(cwd, 'mqm.tsv'), MQM);
    expect((await run('import', id, 'mqm.tsv')).stdout).toBe(
      '1 verdict added, 1 rating of systems or segments this review does not ask about\n',
    );
    expect((await run('import', id, 'mqm.tsv')).stdout).toContain('0 verdicts added, 1 were there already and stay');
    const { stdout } = await run('results', id);
    expect(stdout).toContain('Quimby NMT        0.0');
    expect(stdout).toContain('Vextron 3        -5.0');
    await run('export', id, 'out.tsv');
    const rows = (await run('export', id)).stdout.split('\n').filter((row) => row.includes('vextron'));
    expect(rows).toEqual([
      'vextron\t1\tBen\t-5\t[{"side":"source","start":0,"end":8,"severity":"major","category":"meaning/omission"}]',
    ]);
    const wmt = (await run('export', id, '--format', 'mqm-tsv')).stdout;
    expect(wmt).toContain('zorblax-prime\treport\treport\t1\tBen\tSentence 1 says that');
    expect(wmt).toContain('<v>Satz</v> 1 sagt');
    const again = (await run('create', 'judged', '--kind', 'mqm', '--typology', 'news')).stdout.trim();
    expect((await run('import', again, 'out.tsv')).stdout).toBe('1 verdict added\n');
    expect((await run('export', again)).stdout).toBe((await run('export', id)).stdout);
  });

  it('says what is wrong', async () => {
    expect((await run('create', 'nowhere')).stderr).toContain('There is no evaluation "nowhere"');
    expect((await run('create', 'judged', '--limit', 'many')).code).toBe(2);
    writeFileSync(join(cwd, 'bad.yaml'), 'name: x\n');
    expect((await run('create', 'judged', '--kind', 'mqm', '--typology', 'bad.yaml')).stderr).toContain(
      'bad.yaml, line 1: severities',
    );
    const id = (await run('create', 'judged', '--kind', 'ranking')).stdout.trim();
    expect((await run('import', id, 'mqm.tsv')).stderr).toContain('asks for an order');
    expect((await run('export', id, '--format', 'mqm-tsv')).stderr).toContain('no classified errors');
    expect((await run('results', id)).stdout).toContain('alpha (ordinal): nothing to compare');
  });
});
