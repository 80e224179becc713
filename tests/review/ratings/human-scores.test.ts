import { describe, expect, it } from 'vitest';
import { humanScores } from '../../../src/review/ratings/human-scores.ts';

const rating = (system: string, segment: number, rater: string, score: number) => ({ system, segment, rater, score });

describe('scores by people', () => {
  it('means over raters, then over rated segments; the best system first (worked out by hand)', () => {
    const ratings = [
      rating('A', 0, 'x', 10),
      rating('A', 0, 'y', 20),
      rating('A', 2, 'x', 30),
      rating('B', 0, 'x', 40),
    ];
    const [first, second] = humanScores({ scheme: 'da', leftOut: 0, ratings }, 3, false);
    expect(first).toEqual({ system: 'B', segments: [40, null, null], score: 40, interval: null, rated: 1, raters: 1 });
    expect(second).toMatchObject({ system: 'A', segments: [15, null, 30], score: 22.5, rated: 2, raters: 2 });
    // Deviation of 15 and 30: 10.6066; 1.96 × 10.6066 / √2 = 14.7.
    expect(second!.interval).toBeCloseTo(14.7, 9);
  });

  it('standardized scores forgive a strict rater', () => {
    const strict = [rating('A', 0, 'strict', 10), rating('B', 0, 'strict', 20)];
    const mild = [rating('A', 1, 'mild', 80), rating('B', 1, 'mild', 90), rating('A', 2, 'one', 5)];
    const scores = humanScores({ scheme: 'da', leftOut: 0, ratings: [...strict, ...mild] }, 3, true);
    expect(scores.map(({ system }) => system)).toEqual(['B', 'A']);
    const [b, a] = scores;
    expect(b!.segments[0]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(a!.segments).toEqual([expect.closeTo(-Math.SQRT1_2, 12), expect.closeTo(-Math.SQRT1_2, 12), 0]);
  });
});
