import type { Comparison, Evaluation, NamedRatings } from '../evaluate/evaluation.ts';
import { judgedItems, ratingsOf } from '../review/judging/ratings-of.ts';
import { isUnderSeal, type Review } from '../review/judging/review.ts';
import type { Store } from '../stores/contract.ts';
import { rated } from './rate-evaluation.ts';

/** Reviews of one comparison that are looked for; nobody sets up more. */
const MOST_REVIEWS = 100;

/**
 * The Evaluation with what people said of it in the browser laid over, a set of ratings per review. Like decisions they are
 * no part of what is stored: a review goes on after the Evaluation is saved. Those of a blind review that goes on are only named.
 */
export async function judgedEvaluation(evaluation: Evaluation, store: Store): Promise<Evaluation> {
  if ((await store.ratings.list({ limit: 1 })).length === 0) return evaluation;
  const comparisons: Comparison[] = [];
  for (const comparison of evaluation.comparisons) {
    const reviews = await store.ratings.list({ limit: MOST_REVIEWS }, comparison.id);
    const own = reviews.filter((one) => one.evaluation === evaluation.id);
    const sets: NamedRatings[] = [];
    for (const review of own.filter((one) => !isUnderSeal(one))) {
      const set = await ratingsIn(review, store);
      if (set.ratings.length > 0) sets.push({ name: titleOf(review, reviews), ...set });
    }
    const underSeal = own.filter(isUnderSeal).map((review) => ({ review: review.id, name: titleOf(review, reviews) }));
    const told = underSeal.length === 0 ? comparison : { ...comparison, withheldRatings: underSeal };
    comparisons.push(sets.length === 0 ? told : rated(told, sets));
  }
  return { ...evaluation, comparisons };
}

/** All that counts now in a review. */
export async function ratingsIn(review: Review, store: Store) {
  const [items, acts] = [await store.ratings.items(review.id), await store.ratings.current(review.id)];
  return ratingsOf(review, judgedItems(review, items, acts));
}

/** Titles need not differ: those that do not are told apart by the day. */
function titleOf({ title, createdAt, kind }: Review, all: readonly Review[]): string {
  const name = `${title} (${kind.toUpperCase()})`;
  return all.filter((one) => one.title === title && one.kind === kind).length > 1 ? `${name} ${createdAt}` : name;
}
