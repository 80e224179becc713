import { expect, test } from 'vitest';
import { consensusOf } from '../../src/metrics/consensus.ts';
import { openMetric } from '../../src/metrics/registry.ts';

test('the output the others agree with is the consensus, segment by segment', () => {
  const { best, chosen, agreement, expectedGain, bestOf } = consensusOf(
    [
      ['Der Hund bellt laut.', 'völlig anders'],
      ['Der Hund bellt.', 'Die Katze schläft.'],
      ['xyz', 'Die Katze schläft nun.'],
    ],
    openMetric('chrf'),
  );
  expect(best[0]).not.toBe(2);
  expect(best[1]).not.toBe(0);
  expect(chosen.reduce((sum, count) => sum + count)).toBe(2);
  expect(agreement.map((row, at) => row[at])).toEqual([100, 100, 100]);
  expect(bestOf).toBeGreaterThanOrEqual(Math.max(...expectedGain) - 1e-9);
});
