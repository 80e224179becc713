import { type Agreement, agreementOf } from '../review/agreement/agreement.ts';
import { type Dispute, disputesOf, type Worker, workersOf } from '../review/agreement/people.ts';
import { type Needed, verdictsNeeded } from '../review/agreement/verdicts-needed.ts';
import { type Doubt, type DoubtSign, reasonsIn } from '../review/judging/doubt.ts';
import { ADJUDICATION, type RatingAct } from '../review/judging/log.ts';
import { judgedItems, ratingsOf } from '../review/judging/ratings-of.ts';
import { isUnderSeal, type Review } from '../review/judging/review.ts';
import { type HumanScores, humanScores } from '../review/ratings/human-scores.ts';
import type { Store } from '../stores/contract.ts';
import { loadReview } from './review-items.ts';

/** What a review has brought so far. It names the systems. */
export interface ReviewResults {
  readonly review: Review;
  /** Whoever asks judges here, and it is blind and goes on: nothing is told about systems until it is closed. */
  readonly withheld: boolean;
  /** The best first; systems nobody has judged are left out. */
  readonly systems: readonly HumanScores[];
  /** Whether the two best can be told apart, and what it would take; undefined with one system. */
  readonly apart?: { readonly first: string; readonly second: string; readonly needed: Needed };
  readonly agreement: Agreement;
  readonly workers: readonly Worker[];
  readonly disputes: readonly Dispute[];
  /** Of a queue by doubt: in its order, why each segment is asked about; empty in the order of the text. */
  readonly queue: readonly QueuedItem[];
}

export interface QueuedItem {
  readonly item: string;
  /** From 0. */
  readonly position: number;
  readonly segment: number;
  readonly source: string;
  readonly doubt: Doubt;
  /** Signs that stand out, the strongest first. */
  readonly reasons: readonly DoubtSign[];
}

/** @param reader name of who asks. @throws WorkbenchError `not-found` */
export async function reviewResults(store: Store, id: string, reader: string): Promise<ReviewResults> {
  const review = await loadReview(store, id);
  const [items, acts] = [await store.ratings.items(id), await store.ratings.acts(id)];
  const judged = judgedItems(review, items, acts);
  const withheld = isKeptFrom(reader, review, acts);
  const systems = withheld ? [] : humanScores(ratingsOf(review, judged), review.segments, false);
  const [first, second] = systems;
  return {
    review,
    withheld,
    systems,
    ...(first && second
      ? { apart: { first: first.system, second: second.system, needed: verdictsNeeded(differences(first, second)) } }
      : {}),
    agreement: agreementOf(review, judged),
    workers: workersOf(acts, judged),
    disputes: disputesOf(judged),
    queue: items.flatMap(({ id: item, position, segment, source, doubt }) =>
      doubt === undefined || segment === undefined
        ? []
        : [{ item, position, segment, source, doubt, reasons: reasonsIn(doubt) }],
    ),
  };
}

/** Figures per system are kept from those who are asked, or have judged something, while the review is blind and goes on. */
export const isKeptFrom = (reader: string, review: Review, acts: readonly RatingAct[]): boolean =>
  isUnderSeal(review) && (review.reviewers.includes(reader) || acts.some((act) => isJudge(reader, act)));

/** Who brought a file of ratings judged nothing. */
const isJudge = (reader: string, { sheet, by }: RatingAct): boolean =>
  sheet === ADJUDICATION ? by === reader : sheet === reader;

/** Segments both were judged on. */
const differences = (first: HumanScores, second: HumanScores): readonly number[] =>
  first.segments.flatMap((score, at) => {
    const other = second.segments[at] ?? null;
    return score === null || other === null ? [] : [score - other];
  });
