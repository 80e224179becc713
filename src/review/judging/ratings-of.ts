import type { Rating, RatingSet } from '../ratings/contract.ts';
import { WMT_WEIGHTS } from '../ratings/weights.ts';
import { marksErrors, type ReviewKind } from './kinds.ts';
import { ADJUDICATION, currentActs, type RatingAct } from './log.ts';
import type { Review, ReviewItem } from './review.ts';
import { scoresIn } from './scoring.ts';
import { weightsOf } from './typology.ts';

/** Name in files of those who settle what reviewers judged differently. */
export const ADJUDICATOR = 'adjudicated';

/** A complete verdict with its item. */
export interface Judged {
  readonly item: ReviewItem;
  readonly act: RatingAct;
  /** Candidate id → number, higher is better. */
  readonly scores: Readonly<Record<string, number>>;
}

/** Every complete verdict that counts now, by item, then sheet. */
export function judgedItems(
  review: Review,
  items: readonly ReviewItem[],
  acts: readonly RatingAct[],
): readonly Judged[] {
  const weights = review.typology === undefined ? WMT_WEIGHTS : weightsOf(review.typology);
  const bySheet = [...Map.groupBy(acts, ({ sheet }) => sheet).values()].map(currentActs);
  return items.flatMap((item) =>
    bySheet.flatMap((current) => {
      const act = current.get(item.id);
      if (!act?.complete) return [];
      return [{ item, act, scores: scoresIn(review.kind, act.verdict, weights) }];
    }),
  );
}

export const letters = ({ candidates }: ReviewItem): readonly string[] => candidates.map(({ id }) => id);

/**
 * The ratings of a review in the form all ratings have. What the second pass settled takes the place of what the reviewers
 * said about that item; gold and tutorial items are no ratings.
 */
export function ratingsOf({ kind }: Review, judged: readonly Judged[]): RatingSet {
  const leftOut = judged.length - countedVerdicts(judged).length;
  return { scheme: kind === 'ranking' ? 'scores' : kind, ratings: countedRatings(kind, judged), leftOut };
}

export function countedRatings(kind: ReviewKind, judged: readonly Judged[]): readonly Rating[] {
  return countedVerdicts(judged).flatMap(({ item, act, scores }) =>
    item.candidates.flatMap(({ id, systems }) =>
      systems.map(
        (system): Rating => ({
          system,
          segment: item.segment!,
          rater: act.sheet === ADJUDICATION ? ADJUDICATOR : act.sheet,
          score: scores[id]!,
          ...(marksErrors(kind) ? { errors: act.verdict[id]!.errors } : {}),
          ...(kind === 'ranking' ? { rank: act.verdict[id]!.rank! } : {}),
        }),
      ),
    ),
  );
}

function countedVerdicts(judged: readonly Judged[]): readonly Judged[] {
  const settled = new Set(judged.filter(({ act }) => act.sheet === ADJUDICATION).map(({ item }) => item.id));
  return judged.filter(
    ({ item, act }) => item.role === 'item' && (act.sheet === ADJUDICATION || !settled.has(item.id)),
  );
}
