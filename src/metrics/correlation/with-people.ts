import { kendall, pairwiseAgreement, pearson } from './correlations.ts';
import { type TieCalibratedAccuracy, tieCalibratedAccuracy } from './tie-calibrated-accuracy.ts';

/** Scores of one system by people and by a metric. */
export interface ScoredSystem {
  /** `null`: not rated. */
  readonly people: readonly (number | null)[];
  /** `null`: not scored. The same segments. */
  readonly metric: readonly (number | null)[];
  /** Of the whole output; may be more than a mean of the segments (BLEU). */
  readonly metricScore: number;
}

/** How far a metric says what people say. Every value is `null` where there is too little to compare. */
export interface Correlation {
  readonly systems: {
    readonly count: number;
    readonly pearson: number | null;
    readonly kendall: number | null;
    /** Share of pairs of systems in the order of people (Kocmi et al. 2021, "To Ship or Not to Ship"). */
    readonly accuracy: number | null;
  };
  readonly segments: {
    /** Segments of systems with both scores. */
    readonly count: number;
    readonly pearson: number | null;
    readonly kendall: number | null;
    /** Within each segment, over the systems. */
    readonly accuracy: TieCalibratedAccuracy | null;
  };
}

/** Correlation of a metric with people. @param better whether a higher score of the metric is better */
export function correlateWithPeople(systems: readonly ScoredSystem[], better: 'higher' | 'lower'): Correlation {
  const sign = better === 'higher' ? 1 : -1;
  const both = systems.map(({ people, metric }) =>
    people.flatMap((rating, segment) => {
      const score = metric[segment];
      return rating === null || score == null ? [] : [{ segment, rating, score: sign * score }];
    }),
  );
  const rated = systems.flatMap(({ metricScore }, at) => {
    const own = both[at]!;
    if (own.length === 0) return [];
    return [{ people: own.reduce((sum, { rating }) => sum + rating, 0) / own.length, metric: sign * metricScore }];
  });
  const flat = both.flat();
  const [people, metric] = [rated.map((one) => one.people), rated.map((one) => one.metric)];
  const [ratings, scores] = [flat.map(({ rating }) => rating), flat.map(({ score }) => score)];
  const groups = Array.from(Map.groupBy(flat, ({ segment }) => segment).values(), (items) => ({
    people: items.map(({ rating }) => rating),
    metric: items.map(({ score }) => score),
  }));
  return {
    systems: {
      count: rated.length,
      pearson: pearson(people, metric),
      kendall: kendall(people, metric),
      accuracy: pairwiseAgreement(people, metric),
    },
    segments: {
      count: flat.length,
      pearson: pearson(ratings, scores),
      kendall: kendall(ratings, scores),
      accuracy: tieCalibratedAccuracy(groups),
    },
  };
}
