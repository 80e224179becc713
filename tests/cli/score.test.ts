import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const REFERENCE = 'The cat sat on the mat.\nIt is raining today.\nNo one was hurt.\n';
const A = 'The cat sat on the mat.\nIt rains today.\nNobody was hurt.\n';
const B = 'A cat is on a mat.\nToday it is raining.\nNo one was hurt.  \u001c\n';

const files = () =>
  temporaryFolder({ 'r.txt': REFERENCE, 'out/a.txt': A, 'out/b.txt.gz': gzipSync(B), 'short.txt': 'One line.\n' });

const score = (cwd: string, ...argv: string[]) => cli(['score', ...argv], { cwd });

async function json(cwd: string, ...argv: string[]) {
  const { code, stdout, stderr } = await score(cwd, ...argv, '--format', 'json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

const about = (...values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));

describe('gegenlesen score', () => {
  test('flags: a folder, gzip, several metrics, sentence scores (values: sacreBLEU 2.6.0)', async () => {
    const { cases } = await json(
      files(),
      '--hypothesis',
      'out',
      '--reference',
      'r.txt',
      '--metrics',
      'bleu,chrf++,ter',
      '--segments',
    );
    expect(cases.map(({ id }: { id: string }) => id)).toEqual(['out/a.txt', 'out/b.txt.gz']);
    const { bleu, 'chrf++': chrf, ter } = cases[0].scores;
    expect(bleu.signature).toBe('nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp|version:2.6.0');
    expect(chrf.signature).toBe('nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0');
    expect(ter.signature).toBe('nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0');
    expect([bleu.score, ...bleu.segments]).toEqual(
      about(64.16183538844994, 100, 27.534765745159184, 46.30777161991026),
    );
    expect([chrf.score, ...chrf.segments]).toEqual(about(68.60572532779956, 100, 40.77914936909698, 56.04095934425245));
    expect([ter.score, ...ter.segments]).toEqual(about(28.57142857142857, 0, 50, 50));
    const { scores } = cases[1];
    expect([scores.bleu.score, scores['chrf++'].score, scores.ter.score]).toEqual(
      about(37.897104509804436, 57.10720338328662, 42.857142857142854),
    );
  });

  test('batch form: paths relative to the file, the same numbers as the flags', async () => {
    const cwd = files();
    const metric = { id: 'c', metric: 'chrf', options: { word_order: 2 } };
    const request = {
      cases: [{ id: 'x', hypothesis: '../out/a.txt', references: ['../r.txt'], metrics: [metric] }],
      comparisons: [
        {
          id: 'y',
          test: 'bootstrap',
          samples: 50,
          seed: 7,
          references: ['../r.txt'],
          systems: ['../out/a.txt', '../out/b.txt.gz'],
          metrics: [metric],
        },
      ],
    };
    const folder = temporaryFolder({ 'jobs/cases.json': JSON.stringify(request), 'r.txt': REFERENCE, 'out/a.txt': A });
    await expect(score(folder, '--cases', 'jobs/cases.json')).resolves.toMatchObject({ code: 2 });
    const complete = temporaryFolder({
      'jobs/cases.json': JSON.stringify(request),
      'r.txt': REFERENCE,
      'out/a.txt': A,
      'out/b.txt.gz': gzipSync(B),
    });
    const batch = await json(complete, '--cases', 'jobs/cases.json');
    const flags = await json(
      cwd,
      ...[
        '--hypothesis',
        'out',
        '--reference',
        'r.txt',
        '--metrics',
        'chrf++',
        '--paired',
        'bootstrap',
        '--samples',
        '50',
        '--seed',
        '7',
      ],
    );
    expect(batch.formatVersion).toBe(1);
    expect(batch.cases[0].scores.c.score).toBe(flags.cases[0].scores['chrf++'].score);
    const numbers = ({ system, ...rest }: { system: string }) => rest;
    expect(batch.comparisons[0].results.c.map(numbers)).toEqual(flags.comparisons[0].results['chrf++'].map(numbers));
    expect(batch.comparisons[0].signatures.c).toContain('nrefs:1|bs:50|seed:7|case:mixed');
  });

  test('our test, as text: identical systems are called identical', async () => {
    const { stdout } = await score(
      files(),
      '--hypothesis',
      'out/a.txt',
      './out/a.txt',
      '--reference',
      'r.txt',
      '--paired',
      'pairs',
    );
    expect(stdout).toContain('identical');
    expect(stdout).toContain('test:paired-randomisation|sides:2');
  });

  test('without a reference: agreement, no score', async () => {
    const cwd = files();
    const result = await json(cwd, '--hypothesis', 'out', '--source', 'r.txt');
    expect(result.lengths[0].toSource).toBeCloseTo(54 / 59, 1);
    expect(result.consensus.agreement[0][0]).toBe(100);
    expect((await score(cwd, '--hypothesis', 'out')).stdout).toContain('not quality');
  });

  test.each([
    [['--hypothesis', 'out/a.txt', '--reference', 'short.txt'], 'ends after line 1'],
    [['--hypothesis', 'none.txt', '--reference', 'r.txt'], 'none.txt'],
    [['--hypothesis', 'out/a.txt', '--reference', 'r.txt', '--metrics', 'rouge'], 'Known: bleu'],
    [['--hypothesis', 'out/a.txt', '--reference', 'r.txt', '--option', 'betta=3'], 'betta'],
    [['--hypothesis', 'out/a.txt', '--reference', 'r.txt', '--tokenize', 'spm'], 'not available'],
    [['--hypothesis', 'out/a.txt', '--reference', 'r.txt', '--paired', 'ar', '--baseline', 'x'], '--baseline x'],
    [['--cases', 'r.txt'], 'as JSON'],
    [['--cases', 'cases.json', '--lowercase', '--paired', 'ar'], '--lowercase, --paired cannot be used here'],
    [['--hypothesis', 'out/a.txt', '--reference', 'r.txt', '--seed', '3'], 'add --paired'],
    [['--hypothesis', 'out/a.txt', 'out/b.txt', '--paired', 'pairs'], 'add --reference'],
    [['--hypothesis', 'out/a.txt', '--segments'], 'add --reference or --scorer'],
    [['--hypothesis', 'out/a.txt', '--reference', 'r.txt', '--documents', 'r.txt'], 'add --report'],
    [[], 'Nothing to score'],
  ])('bad input is exit code 2 and a sentence: %j', async (argv, message) => {
    const { code, stderr } = await score(files(), ...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('bug');
  });

  test('text that is not UTF-8 is refused with its place', async () => {
    const cwd = temporaryFolder({ 'r.txt': REFERENCE, 'a.txt': Uint8Array.of(0x41, 0xff, 0x0a) });
    const { code, stderr } = await score(cwd, '--hypothesis', 'a.txt', '--reference', 'r.txt');
    expect([code, stderr]).toEqual([2, expect.stringContaining('UTF-8')]);
  });
});

describe('gegenlesen score --scorer', () => {
  const script =
    "let input = ''; for await (const part of process.stdin) input += part; for (const line of input.trim().split(String.fromCharCode(10))) { const { id, hypothesis, references } = JSON.parse(line); console.log(JSON.stringify(hypothesis === '' ? { id, failed: 'empty' } : { id, score: hypothesis.length + references.length })); }";
  const folder = () =>
    temporaryFolder({
      'gegenlesen.yaml': `scorers:\n  - id: length\n    scorer: command\n    options: { name: Length, command: [${JSON.stringify(process.execPath)}, --input-type=module, -e, ${JSON.stringify(script)}] }\n`,
      's.txt': 'Eins\nZwei\n',
      'r.txt': 'One\nTwo\n',
      'a.txt': 'One\nTwo!\n',
      'b.txt': 'On\n\n',
    });
  const ask = ['--hypothesis', 'a.txt', 'b.txt', '--scorer', 'length'];
  const languages = ['--source', 's.txt', '--from', 'de', '--to', 'en'];

  test('asks programs beside the metrics; a segment without a score is one for no system', async () => {
    const cwd = folder();
    const result = await json(cwd, ...ask, ...languages, '--reference', 'r.txt', '--segments');
    expect(result.cases.length).toBe(2);
    expect(result.scorers).toMatchObject([
      {
        id: 'length',
        name: 'Length',
        systems: [
          { system: 'a.txt', score: 4, segments: [4, null] },
          { system: 'b.txt', score: 3, segments: [3, null] },
        ],
        failed: 1,
        failure: 'The scorer Length: empty',
      },
    ]);
    const { stdout } = await score(cwd, ...ask, ...languages);
    expect(stdout).toMatch(/^a\.txt +3\.00$/m);
    expect(stdout).toContain('1 segments without a score');
  });

  test.each([
    [ask, 'add --source, --from and --to'],
    [[...ask, ...languages, '--scorer', 'other'], 'Unknown scorer "other". Known: length.'],
  ])('%j: a sentence and exit code 2', async (argv, message) => {
    const { code, stderr } = await score(folder(), ...argv);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
