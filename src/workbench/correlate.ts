import { type Correlation, correlateWithPeople } from '../metrics/correlation/with-people.ts';
import { findMetric } from '../metrics/registry.ts';
import type { MqmWeights, RatingSet } from '../review/ratings/contract.ts';
import { type HumanScores, humanScores } from '../review/ratings/human-scores.ts';
import { readRatings } from '../review/ratings/registry.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { type ScoreTextsRequest, scoreTexts } from './score.ts';

export interface CorrelateTextsRequest extends Pick<ScoreTextsRequest, 'systems' | 'references' | 'metrics'> {
  /** Content of a file of ratings, in any format `correlate` reads. */
  readonly ratings: string;
  readonly weights?: MqmWeights;
  /** Number of the first segment in the ratings; left out, as their format counts. */
  readonly firstSegment?: 0 | 1;
  /** Every rater's mean and deviation are made equal first. */
  readonly standardize: boolean;
}

export interface TextCorrelations {
  readonly formatVersion: 1;
  readonly people: {
    readonly scheme: RatingSet['scheme'];
    readonly ratings: number;
    readonly systems: readonly Omit<HumanScores, 'segments'>[];
  };
  readonly metrics: readonly ({ readonly metric: string; readonly signature: string } & Correlation)[];
}

/** How far metrics say what people said of texts that were sent. @throws WorkbenchError `input` when they do not go together */
export async function correlateTexts(request: CorrelateTextsRequest): Promise<TextCorrelations> {
  const { ratings, weights, firstSegment, standardize, ...texts } = request;
  const segments = texts.systems[0]!.segments.length;
  const options = { ...(weights && { weights }), ...(firstSegment !== undefined && { firstSegment }) };
  const set = readRatings(ratings, 'ratings', options);
  if (set.ratings.some(({ segment }) => segment >= segments))
    throw new WorkbenchError('input', `A rating is for a segment past the last of ${segments}. Another test set?`);
  const people = humanScores(set, segments, standardize);
  const rated = new Map(people.map((one) => [one.system, one]));
  const systems = texts.systems.filter(({ id }) => rated.has(id));
  if (systems.length === 0)
    throw new WorkbenchError(
      'input',
      `None of the rated systems (${[...rated.keys()].join(', ')}) is among the texts.`,
    );
  const scored = await scoreTexts({ ...texts, systems, segments: true, paired: false });
  return {
    formatVersion: 1,
    people: {
      scheme: set.scheme,
      ratings: set.ratings.length,
      systems: people.map(({ segments: _, ...rest }) => rest),
    },
    metrics: scored.metrics.map(({ metric, fullSignature, scores }) => {
      const pairs = scores.map(({ system, score, segments: own }) => ({
        people: rated.get(system)!.segments,
        metric: own!,
        metricScore: score,
      }));
      const { better } = findMetric(metric).open({});
      return { metric, signature: fullSignature, ...correlateWithPeople(pairs, better) };
    }),
  };
}
