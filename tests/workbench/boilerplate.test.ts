import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { cli, SAMPLE } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const sampleCopy = () => {
  const cwd = temporaryFolder();
  cpSync(SAMPLE, join(cwd, 'page'), { recursive: true });
  return cwd;
};
const compare = async (cwd: string, target: string) => {
  const ran = await cli(['compare', 'page', '--to', target, '--store', ':memory:', '--json', 'out.json'], { cwd });
  const read = (): Evaluation => JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
  return { ...ran, found: () => read().comparisons[0]!.findings.filter(({ check }) => check === 'boilerplate') };
};
const kinds = async (cwd: string, target: string) =>
  (await compare(cwd, target)).found().map(({ kind, system, spans }) => [kind, system, spans[0]!.segment]);

it('the sample keeps its disclaimer, its link leads nowhere, and two systems translated the publisher', async () => {
  expect(await kinds(sampleCopy(), 'en')).toEqual([
    ['no-address/original', 'source', 12],
    ['translated/publisher', 'apertium', 18],
    ['translated/publisher', 'apertium-eng-deu', 18],
  ]);
});

it('a mutated sample: the disclaimer dropped, and a link with its address', async () => {
  const cwd = sampleCopy();
  const file = join(cwd, 'page/source.txt');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('This article has been automatically translated,', 'Comments below,'));
  expect(await kinds(cwd, 'es')).toEqual([
    ['no-address/original', 'source', 12],
    ['missing/disclaimer', 'source', 18],
  ]);
  writeFileSync(file, text.replace('article here.', 'article here: https://www.krone.at/1'));
  expect(await kinds(cwd, 'es')).toEqual([]);
});

it('a broken contract is told before anything is sent', async () => {
  const cwd = sampleCopy();
  writeFileSync(join(cwd, 'page/boilerplate.yaml'), 'site: krone.at\nrequired: [{ id: a }]\n');
  const { code, stderr, stdout } = await compare(cwd, 'es');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/boilerplate\.yaml: required\.0\.text/);
});

it('one named in the settings holds for check, too, and a gate can stand on it', async () => {
  const cwd = temporaryFolder({
    'gegenlesen.yaml': 'boilerplate: site/frame.yaml',
    'site/frame.yaml': 'site: a\nforbidden: [{ id: draft, text: DRAFT }]',
    'page.txt': 'All is well.\n\nThis is a DRAFT.\n',
  });
  const run = await cli(['check', 'page.txt', '--lang', 'en', '--fail-on', 'check:boilerplate>0'], { cwd });
  expect(run.code).toBe(1);
  expect(run.stdout).toContain('“DRAFT” must not appear. Drop it. (site/frame.yaml, rule “draft”)');
});
