import { describe, expect, it } from 'vitest';
import { cli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const RATINGS = [
  'system\tsegment\trater\tscore',
  ...[
    'good\t1\tMia\t90',
    'good\t2\tMia\t95',
    'good\t2\tTom\t85',
    'fair\t1\tMia\t60',
    'fair\t2\tMia\t70',
    'poor\t1\tMia\t10',
  ],
  'unknown\t1\tMia\t50',
].join('\n');

const files = () =>
  temporaryFolder({
    'ratings.tsv': RATINGS,
    'r.txt': 'The cat sat on the mat.\nIt is raining today.\n',
    'out/good.txt': 'The cat sat on the mat.\nIt is raining hard today.\n',
    'out/fair.txt': 'The cat was on the mat.\nThere has been some rain.\n',
    'out/poor.txt': 'Dog.\nSun.\n',
    'other.seg.score': 'good\t1\ngood\t2\nfair\t3\nfair\t4\npoor\t5\npoor\t6\n',
  });

const correlate = (cwd: string, ...argv: string[]) => cli(['correlate', '--ratings', 'ratings.tsv', ...argv], { cwd });

describe('gegenlesen correlate', () => {
  it('says what people said and how far metrics and other scores say the same', async () => {
    const { code, stdout, stderr } = await correlate(
      files(),
      ...['--hypothesis', 'out', '--reference', 'r.txt', '--metrics', 'chrf,ter', '--scores', 'other=other.seg.score'],
      ...['--format', 'json'],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { people, metrics } = JSON.parse(stdout);
    expect(people).toMatchObject({ scheme: 'scores', ratings: 7, withoutOutput: ['unknown'] });
    expect(people.systems[0]).toMatchObject({ system: 'good', score: 90, rated: 2, raters: 2 });
    const [chrf, ter, other] = metrics;
    // Both see good before fair before poor, TER although its lower is better.
    for (const metric of [chrf, ter]) {
      expect(metric.systems).toMatchObject({ count: 3, kendall: 1, accuracy: 1 });
      expect(metric.segments).toMatchObject({ count: 5, accuracy: { accuracy: 1, epsilon: 0, pairs: 4, groups: 2 } });
    }
    expect(chrf.signature).toContain('metric:chrF2|nrefs:1');
    expect(other.systems).toMatchObject({ kendall: -1, accuracy: 0 });
  });

  it('prints tables for people and warns of few systems', async () => {
    const { stdout } = await correlate(files(), '--hypothesis', 'out', '--reference', 'r.txt', '--metrics', 'chrf');
    expect(stdout).toMatch(/^good +90\.00 +± 0\.00 +2 +2$/m);
    expect(stdout).toContain('Only 3 systems: values over systems say little.');
    expect(stdout).toContain('Rated, but not among the outputs: unknown.');
  });

  it.each([
    [
      ['--hypothesis', 'r.txt', '--reference', 'r.txt'],
      'None of the rated systems (good, fair, unknown, poor) is among the outputs (r).',
    ],
    [['--hypothesis', 'out', '--scores', 'x'], '--scores x: write name=file'],
    [['--hypothesis', 'out', '--first-segment', '2'], 'segments are counted from 0 or from 1'],
    [['--hypothesis', 'out', '--first-segment', '0'], 'is for segment 3, but the text has 2 lines'],
    [['--hypothesis', 'out', '--weights', 'x'], 'Weights: "x" is not of the form'],
  ])('%j: a sentence and exit code 2', async (argv, message) => {
    const { code, stderr } = await correlate(files(), ...argv);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('asks for ratings where none are named', async () => {
    const { code, stderr } = await cli(['correlate', '--hypothesis', 'out'], { cwd: files() });
    expect(stderr).toContain('No ratings: name their files with --ratings.');
    expect(code).toBe(2);
  });
});
