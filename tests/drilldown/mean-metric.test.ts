import { expect, it } from 'vitest';
import { meanMetric } from '../../src/drilldown/mean-metric.ts';
import { summarise } from '../../src/drilldown/summary.ts';

const figures = { id: 'comet', name: 'COMET', better: 'higher' as const, signature: 'x' };
const all = (count: number) => Int32Array.from({ length: count }, (_, at) => at);

it('tests given figures as metrics are tested, over the segments every system has one of', () => {
  const first = Array.from({ length: 40 }, (_, at) => 0.8 + (at % 5) / 100);
  const second = first.map((value, at) => (at === 3 ? null : value - 0.05 - (at % 3) / 100));
  const metric = meanMetric({ ...figures, values: [first, second, first] })!;
  expect(metric.fullSignature).toBe('x|segments:39');
  const [summary] = summarise([metric], all(39));
  const mean = first.filter((_, at) => at !== 3).reduce((sum, value) => sum + value, 0) / 39;
  expect(summary!.systems[0]!.score).toBeCloseTo(mean, 12);
  expect(summary!.systems[0]!.interval!.low).toBeLessThan(mean);
  expect(summary!.pairs.map(({ verdict }) => verdict)).toEqual(['first-better', 'identical', 'second-better']);
  expect(summary!.pairs[1]!.p).toBe(1);
});

it('says nothing where no segment has a figure of every system', () => {
  expect(
    meanMetric({
      ...figures,
      values: [
        [1, null],
        [null, 1],
      ],
    }),
  ).toBeNull();
  expect(meanMetric({ ...figures, values: [[], [1]] })).toBeNull();
});
