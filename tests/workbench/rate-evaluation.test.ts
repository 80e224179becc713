import { describe, expect, it } from 'vitest';
import type { NamedRatings } from '../../src/evaluate/evaluation.ts';
import { scoredTexts } from '../../src/evaluate/scored-texts.ts';
import { withRatings } from '../../src/workbench/rate-evaluation.ts';
import { scoreTestSet } from '../../src/workbench/score-report.ts';

const { evaluation } = await scoreTestSet(
  {
    title: 'set',
    sourceLanguage: 'de',
    targetLanguage: 'en',
    systems: [
      { name: 'one', texts: ['a b', 'c d', 'e f'] },
      { name: 'two', texts: ['a x', 'c y', 'e z'] },
    ],
    references: [{ name: 'ref', texts: ['a b', 'c d', 'e f'] }],
    labels: [],
    metrics: [{ id: 'chrf', metric: 'chrf', options: {} }],
  },
  '2026-01-01T00:00:00.000Z',
);
const set = (...ratings: readonly (readonly [system: string, segment: number, score: number])[]): NamedRatings => ({
  name: 'ESA',
  scheme: 'esa',
  ratings: ratings.map(([system, segment, score], at) => ({ system, segment, rater: `r${at}`, score })),
  leftOut: 1,
});

describe('ratings in an Evaluation', () => {
  it('are found by the name or the id of a column; others are left out and counted', () => {
    const { comparisons } = withRatings(evaluation, [set(['one', 0, 80], ['s2', 0, 40], ['nobody', 0, 1])]);
    expect(comparisons[0]!.ratings![0]).toMatchObject({ name: 'ESA', leftOut: 2 });
    expect(comparisons[0]!.ratings![0]!.ratings.map(({ system, score }) => [system, score])).toEqual([
      ['s1', 80],
      ['s2', 40],
    ]);
  });

  it('are the mean of those who rated a segment, and nothing where nobody did', () => {
    const { comparisons } = withRatings(evaluation, [set(['one', 0, 80], ['one', 0, 60], ['two', 2, 10])]);
    expect(scoredTexts(comparisons[0]!).people).toEqual([
      {
        id: 'people-1',
        name: 'ESA',
        systems: [
          [70, null, null],
          [null, null, 10],
        ],
      },
    ]);
  });

  it('take the place of earlier ones of the same name', () => {
    const first = withRatings(evaluation, [set(['one', 0, 80])]);
    const second = withRatings(first, [set(['one', 0, 20]), { ...set(['two', 1, 5]), name: 'DA' }]);
    expect(second.comparisons[0]!.ratings!.map(({ name, ratings }) => [name, ratings[0]!.score])).toEqual([
      ['ESA', 20],
      ['DA', 5],
    ]);
  });

  it('say what does not fit', () => {
    expect(() => withRatings(evaluation, [set(['nobody', 0, 1])])).toThrow(/nobody.*one, two, ref/);
    expect(() => withRatings(evaluation, [set(['one', 3, 1])])).toThrow(/segment 4, but there are 3/);
    expect(() => withRatings({ ...evaluation, comparisons: [] }, [set(['one', 0, 1])])).toThrow(/0 comparisons/);
  });
});
