import { mean } from '../../metrics/correlation/correlations.ts';
import type { Rating, RatingSet } from './contract.ts';

/** What people said of one system. */
export interface HumanScores {
  readonly system: string;
  /** Mean over the people who rated a segment; `null` where nobody did. */
  readonly segments: readonly (number | null)[];
  /** Mean of the rated segments. */
  readonly score: number;
  /** Half the width of the 95 % interval of that mean over segments, by the normal approximation; `null` with one segment. */
  readonly interval: number | null;
  readonly rated: number;
  readonly raters: number;
}

/**
 * One line per system, the best first.
 * @param segments length of the text; ratings past it are an error of the caller
 * @param standardize subtract each rater's mean and divide by the standard deviation first, as WMT does with DA: people use a
 * scale of 100 differently
 */
export function humanScores(set: RatingSet, segments: number, standardize: boolean): readonly HumanScores[] {
  const ratings = standardize ? standardized(set.ratings) : set.ratings;
  const systems = Map.groupBy(ratings, ({ system }) => system);
  return Array.from(systems, ([system, own]) => summary(system, own, segments)).sort((a, b) => b.score - a.score);
}

function summary(system: string, ratings: readonly Rating[], count: number): HumanScores {
  const bySegment = Map.groupBy(ratings, ({ segment }) => segment);
  const segments = Array.from({ length: count }, (_, at) => {
    const own = bySegment.get(at);
    return own === undefined ? null : mean(own.map(({ score }) => score));
  });
  const raters = new Set(ratings.map(({ rater }) => rater)).size;
  return { system, segments, ...meanOfRated(segments)!, raters };
}

/** Mean of the rated segments with its interval, as in `HumanScores`; `null` where nothing was rated. */
export function meanOfRated(
  segments: readonly (number | null)[],
): Pick<HumanScores, 'score' | 'interval' | 'rated'> | null {
  const rated = segments.filter((score) => score !== null);
  if (rated.length === 0) return null;
  const score = mean(rated);
  const interval = rated.length < 2 ? null : (1.96 * deviation(rated, score)) / Math.sqrt(rated.length);
  return { score, interval, rated: rated.length };
}

function standardized(ratings: readonly Rating[]): readonly Rating[] {
  const byRater = Map.groupBy(ratings, ({ rater }) => rater);
  const scales = new Map(
    Array.from(byRater, ([rater, own]) => {
      const scores = own.map(({ score }) => score);
      const centre = mean(scores);
      // Somebody who gave one score only says nothing by it.
      const spread = scores.length < 2 ? 0 : deviation(scores, centre);
      return [rater, { centre, spread: spread === 0 ? 1 : spread }] as const;
    }),
  );
  return ratings.map((rating) => {
    const { centre, spread } = scales.get(rating.rater)!;
    return { ...rating, score: (rating.score - centre) / spread };
  });
}

/** Of a sample: divided by n − 1. */
function deviation(values: readonly number[], centre: number): number {
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}
