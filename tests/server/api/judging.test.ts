import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../../helpers/run-cli.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { compareSample, startSite, type TestSite } from '../site.ts';

const RATINGS = [
  'system\tsegment\trater\tscore',
  'good\t1\tMia\t90',
  'good\t2\tMia\t95',
  'fair\t1\tMia\t60',
  'fair\t2\tMia\t70',
].join('\n');
const REFERENCE = ['The cat sat on the mat.', 'It is raining today.'];
const OUTPUTS = {
  good: ['The cat sat on the mat.', 'It is raining hard today.'],
  fair: ['The cat was on the mat.', 'There has been some rain.'],
};

/** What these calls answer, as far as it is looked at. */
interface Told {
  readonly detail: string;
  readonly people: { readonly systems: unknown };
  readonly metrics: readonly { readonly metric: string }[];
}

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

describe('POST /correlations', () => {
  const systems = Object.entries(OUTPUTS).map(([id, segments]) => ({ id, segments }));
  const metrics = [{ metric: 'chrf' }, { metric: 'ter' }];

  it('gives what the command line gives', async () => {
    const answer = await site.api('POST', '/correlations', {
      ratings: RATINGS,
      systems,
      references: [REFERENCE],
      metrics,
    });
    expect(answer.status).toBe(200);
    const told = (await answer.json()) as Told;
    const lines = (texts: readonly string[]) => `${texts.join('\n')}\n`;
    const cwd = temporaryFolder({
      'ratings.tsv': RATINGS,
      'r.txt': lines(REFERENCE),
      'out/good.txt': lines(OUTPUTS.good),
      'out/fair.txt': lines(OUTPUTS.fair),
    });
    const argv = ['--ratings', 'ratings.tsv', '--hypothesis', 'out', '--reference', 'r.txt', '--metrics', 'chrf,ter'];
    const said = JSON.parse((await cli(['correlate', ...argv, '--format', 'json'], { cwd })).stdout);
    expect(told.people.systems).toEqual(said.people.systems);
    expect(told.metrics.map(({ metric: id, ...rest }) => ({ id, ...rest }))).toEqual(said.metrics);
  });

  it.each([
    [{ ratings: 'no table' }, /no known format of ratings/],
    [{ ratings: RATINGS.replaceAll('\t2\t', '\t3\t') }, /past the last of 2/],
    [{ ratings: RATINGS.replaceAll(/good|fair/g, 'other') }, /None of the rated systems \(other\)/],
    [{ ratings: RATINGS, references: [['one']] }, /1/],
  ])('refuses %j', async (wrong, why) => {
    const answer = await site.api('POST', '/correlations', { systems, references: [REFERENCE], metrics, ...wrong });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as Told).detail).toMatch(why);
  });
});

it('POST /evaluations/{id}/scores names the scorers there are', async () => {
  const evaluation = (await compareSample(site)).split('/')[2]!;
  const answer = await site.api('POST', `/evaluations/${evaluation}/scores`, { scorers: ['comet'] });
  expect([answer.status, ((await answer.json()) as Told).detail]).toEqual([400, expect.stringContaining('comet')]);
});

it('POST /names/rebuild reads everything in anew', async () => {
  const uses = async () => {
    const { names } = await site.workbench.names.list({ order: 'name', troubled: false, limit: 500, offset: 0 });
    return names.map(({ id, uses: count }) => [id, count]);
  };
  const before = await uses();
  expect(await (await site.api('POST', '/names/rebuild')).json()).toEqual({ documents: 1, evaluations: 1 });
  expect(before.length).toBeGreaterThan(5);
  expect(await uses()).toEqual(before);
});
