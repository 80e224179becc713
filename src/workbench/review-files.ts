import { checkedVerdict } from '../review/judging/check-verdict.ts';
import { missingIn } from '../review/judging/missing.ts';
import { judgedItems, letters } from '../review/judging/ratings-of.ts';
import type { Candidate, Review, ReviewItem } from '../review/judging/review.ts';
import type { CandidateVerdict, Verdict } from '../review/judging/verdict.ts';
import type { Rating } from '../review/ratings/contract.ts';
import { readRatings } from '../review/ratings/registry.ts';
import { type RatingFile, ratingsAsMqmTsv, ratingsAsTsv } from '../review/ratings/write.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Store } from '../stores/contract.ts';
import { ratingsIn } from './judged-evaluation.ts';
import { loadReview, type ReviewTools, requireOpen } from './review-items.ts';
import { isKeptFrom } from './review-results.ts';

/** What became of a file of ratings. */
export interface ImportedRatings {
  /** Verdicts written, on the sheets of those who gave them. */
  readonly added: number;
  /** Items whose verdict of that person was there already: it stays. */
  readonly kept: readonly { readonly rater: string; readonly segment: number }[];
  /** Ratings of systems or segments this review does not ask about. */
  readonly foreign: number;
}

/** @throws WorkbenchError `not-found`; `input` for MQM rows of a review of another kind; `conflict` while it is kept from the reader */
export async function exportRatings(
  store: Store,
  { id, format, reader }: { readonly id: string; readonly format: RatingFile; readonly reader: string },
): Promise<string> {
  const review = await loadReview(store, id);
  if (isKeptFrom(reader, review, await store.ratings.acts(id)))
    throw new WorkbenchError(
      'conflict',
      `"${review.title}" is blind and goes on, and "${reader}" judges in it: ratings name the systems. Close it first.`,
    );
  if (format === 'tsv') return ratingsAsTsv(await ratingsIn(review, store));
  if (review.kind !== 'mqm')
    throw new WorkbenchError('input', `"${review.title}" holds no classified errors; export it as tsv.`);
  const [items, acts] = [await store.ratings.items(id), await store.ratings.current(id)];
  return ratingsAsMqmTsv(review.document, judgedItems(review, items, acts));
}

export interface RatingsFile {
  readonly review: string;
  readonly text: string;
  readonly origin: string;
  /** Who brings it. */
  readonly by: string;
}

/**
 * Puts ratings made elsewhere onto the sheets of their raters, all of them or, when one is wrong, none. Systems go by id or name.
 * @throws WorkbenchError `not-found`; `input` naming the place of a fault
 */
export async function importRatings(file: RatingsFile, { store, now }: ReviewTools): Promise<ImportedRatings> {
  const review = await loadReview(store, file.review);
  requireOpen(review);
  const { ratings } = readRatings(file.text, file.origin);
  requireKind(review, ratings, file.origin);
  const items = new Map(
    (await store.ratings.items(review.id)).flatMap((item) =>
      item.segment === undefined ? [] : [[item.segment, item]],
    ),
  );
  const placed = ratings.flatMap((rating) => placeOf(rating, review, items) ?? []);
  const verdicts = [...Map.groupBy(placed, ({ item, rating }) => JSON.stringify([rating.rater, item.id])).values()];
  const checked = verdicts.map((own) => ({
    ...own[0]!,
    verdict: checkedVerdict(review, own[0]!.item, verdictOf(review, own)),
  }));
  return store.transaction(async (inner) => {
    const kept: { rater: string; segment: number }[] = [];
    for (const { item, rating, verdict } of checked) {
      const written = await inner.ratings.append({
        review: review.id,
        sheet: rating.rater,
        item: item.id,
        version: 1,
        by: file.by,
        at: now(),
        milliseconds: 0,
        type: 'rate',
        verdict,
        complete: missingIn(review.kind, letters(item), verdict).length === 0,
      });
      if (written === undefined) kept.push({ rater: rating.rater, segment: rating.segment });
    }
    return { added: checked.length - kept.length, kept, foreign: ratings.length - placed.length };
  });
}

/** @throws WorkbenchError `input` when an order is asked for and none is there, or the other way round */
function requireKind({ kind, title }: Review, ratings: readonly Rating[], origin: string): void {
  const ranked = ratings.filter(({ rank }) => rank !== undefined).length;
  if (kind === 'ranking' && ranked < ratings.length)
    throw new WorkbenchError('input', `${origin}: "${title}" asks for an order, and not every row has a place (rank).`);
  if (kind !== 'ranking' && ranked > 0)
    throw new WorkbenchError('input', `${origin}: it holds places (rank), and "${title}" asks for marks or errors.`);
}

interface Placed {
  readonly rating: Rating;
  readonly item: ReviewItem;
  readonly candidate: Candidate;
}

function placeOf(rating: Rating, { systems }: Review, items: ReadonlyMap<number, ReviewItem>): Placed | undefined {
  const system = systems.find(({ id, name }) => id === rating.system || name === rating.system)?.id;
  const item = items.get(rating.segment);
  const candidate = item?.candidates.find((one) => system !== undefined && one.systems.includes(system));
  return item && candidate && { rating, item, candidate };
}

/** @throws WorkbenchError `input` when somebody ranked the same text twice: places of two orders cannot be mixed */
function orderOf(placed: readonly Placed[]): Verdict {
  const places = Map.groupBy(placed, ({ candidate }) => candidate.id);
  return Object.fromEntries(
    Array.from(places, ([id, own]): [string, CandidateVerdict] => {
      const [{ rating }] = own as [Placed, ...Placed[]];
      if (own.some((one) => one.rating.rank !== rating.rank))
        throw new WorkbenchError(
          'input',
          `${rating.rater} ranked ${rating.system} more than once on segment ${rating.segment + 1}, not the same. A sheet holds one order.`,
        );
      return [id, { rank: rating.rank!, errors: [] }];
    }),
  );
}

function verdictOf({ kind }: Review, placed: readonly Placed[]): Verdict {
  if (kind === 'ranking') return orderOf(placed);
  return Object.fromEntries(
    placed.map(({ candidate, rating: { score, errors = [] } }): [string, CandidateVerdict] => {
      // A span that only says "something is missing" has no place to be kept at.
      const spans = errors.flatMap((error) => (error.start === undefined || error.end === undefined ? [] : [error]));
      if (kind === 'mqm') return [candidate.id, spans.length === 0 ? { errors: [], none: true } : { errors: spans }];
      return [candidate.id, { score, errors: spans }];
    }),
  );
}
