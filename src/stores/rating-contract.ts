import type { RatingAct, Sheet } from '../review/judging/log.ts';
import type { Review, ReviewItem } from '../review/judging/review.ts';
import type { ListPart } from './list-part.ts';

/** An act that has no place on its sheet yet. */
export type NewRatingAct = Omit<RatingAct, 'number'>;

/** Reviews, their items, and every step of everybody on them. Steps are only ever added. */
export interface RatingRepository {
  create(review: Review, items: readonly ReviewItem[]): Promise<void>;
  find(id: string): Promise<Review | undefined>;
  /** Says since when nothing is judged any more, or with `undefined` that it goes on. */
  close(id: string, closed: Review['closed']): Promise<void>;
  /** The newest first; of one comparison where its id is given. */
  list(part: ListPart, comparison?: string): Promise<readonly Review[]>;
  /** In the order in which they are shown. */
  items(review: string): Promise<readonly ReviewItem[]>;
  /** Ids alone, in that order. */
  outline(review: string): Promise<readonly Pick<ReviewItem, 'id' | 'position'>[]>;
  item(review: string, id: string): Promise<ReviewItem | undefined>;
  /**
   * Adds a step under the next number of its sheet.
   * @returns undefined when its version of the item is there already: somebody was faster, and nothing was written
   */
  append(act: NewRatingAct): Promise<RatingAct | undefined>;
  /** The last step on an item; undefined when nobody has touched it on this sheet. */
  last(place: {
    readonly review: string;
    readonly item: string;
    readonly sheet: Sheet;
  }): Promise<RatingAct | undefined>;
  /** By sheet and number; of one sheet where it is given. */
  acts(review: string, sheet?: Sheet): Promise<readonly RatingAct[]>;
  /** The last step on each item of each sheet; of one sheet where it is given. */
  current(review: string, sheet?: Sheet): Promise<readonly RatingAct[]>;
  /** Ids of the items on which nothing is missing on a sheet. */
  complete(review: string, sheet: Sheet): Promise<readonly string[]>;
  /** How many those are. */
  countComplete(review: string, sheet: Sheet): Promise<number>;
}
