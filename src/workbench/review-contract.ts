import type { GoldFault } from '../review/judging/gold.ts';
import type { GoldItem } from '../review/judging/gold-file.ts';
import type { ReviewKind } from '../review/judging/kinds.ts';
import type { Judge } from '../review/judging/log.ts';
import type { Missing } from '../review/judging/missing.ts';
import type { Review } from '../review/judging/review.ts';
import type { Typology } from '../review/judging/typology.ts';
import type { Verdict } from '../review/judging/verdict.ts';
import type { RatingSet } from '../review/ratings/contract.ts';
import type { RatingFile } from '../review/ratings/write.ts';
import type { LanguageTag } from '../shared/language.ts';
import type { ListPart } from '../stores/list-part.ts';
import type { ImportedRatings, RatingsFile } from './review-files.ts';
import type { ReviewResults } from './review-results.ts';

/** `doubt`: where systems differ, measures contradict each other, findings stand and risk is high comes first (`judging/doubt.ts`). */
export const REVIEW_ORDERS = ['document', 'doubt'] as const;
export type ReviewOrder = (typeof REVIEW_ORDERS)[number];

/** What is to be judged, and how. What is left out: all systems, all segments in their order, whoever comes, a random seed. */
export interface CreateReview {
  readonly evaluation: string;
  /** Id of the comparison within it. */
  readonly comparison: string;
  readonly kind: ReviewKind;
  readonly blind: boolean;
  readonly by: string;
  readonly title?: string | undefined;
  /** Column ids. */
  readonly systems?: readonly string[] | undefined;
  readonly reviewers?: readonly string[] | undefined;
  /** Left out: as in the text. */
  readonly order?: ReviewOrder | undefined;
  /** Most segments that are asked about: the first ones of the order. */
  readonly limit?: number | undefined;
  readonly seed?: string | undefined;
  /** Of kind `mqm`; left out: the MQM core. */
  readonly typology?: Typology | undefined;
  readonly gold?: readonly GoldItem[] | undefined;
}

export interface ItemOf extends Judge {
  readonly review: string;
  readonly item: string;
}

/** An item as the one who judges it may see it: of a blind review it names no system. */
export interface ShownItem {
  readonly review: Pick<Review, 'id' | 'title' | 'kind' | 'blind' | 'target' | 'typology'>;
  readonly item: string;
  /** From 0. */
  readonly position: number;
  readonly total: number;
  /** Items on which nothing is missing. */
  readonly done: number;
  readonly tutorial: boolean;
  readonly source: string;
  readonly sourceLanguage: LanguageTag;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** `names`: of its systems, once they may be seen. */
  readonly candidates: readonly { readonly id: string; readonly text: string; readonly names?: readonly string[] }[];
  readonly verdict: Verdict;
  /** Number of the last step on it; name it with the next one. */
  readonly version: number;
  readonly missing: readonly Missing[];
  /** The names were shown: the verdict stands. */
  readonly revealed: boolean;
  /** Nothing is judged any more, here or on any item. */
  readonly closed: boolean;
  readonly previous?: string;
  readonly next?: string;
  /** Of a tutorial item that is judged: what was expected otherwise, and why. */
  readonly lesson?: { readonly faults: readonly GoldFault[]; readonly feedback: string };
  /** Second pass: what the reviewers said. */
  readonly opinions?: readonly { readonly by: string; readonly verdict: Verdict }[];
}

export interface SaveVerdict extends ItemOf {
  /** `version` of the item as the person saw it. */
  readonly seen: number;
  /** Read by `checkedVerdict`. */
  readonly verdict: unknown;
  /** Time at work since the step before. */
  readonly milliseconds: number;
}

export type SaveOutcome =
  | {
      readonly state: 'saved';
      readonly version: number;
      readonly verdict: Verdict;
      readonly missing: readonly Missing[];
      /** Items on which nothing is missing, of `total`. */
      readonly done: number;
      readonly total: number;
    }
  /** Nothing was written. Ask the person, and save again with this version as `seen`. */
  | {
      readonly state: 'conflict';
      readonly version: number;
      readonly by: string;
      readonly at: string;
      readonly theirs: Verdict;
    };

/** How far somebody has come. */
export interface Progress {
  readonly total: number;
  readonly done: number;
  /** First item on which something is missing, looking onward from where they are; undefined: finished. */
  readonly next?: string;
  /** In their order. */
  readonly items: readonly { readonly id: string; readonly done: boolean }[];
}

export interface ReviewUseCases {
  /** @returns the id. @throws WorkbenchError `not-found`; `input` when there is nothing to judge */
  create(request: CreateReview): Promise<string>;
  /** The newest first; of one comparison where its id is given. */
  list(part: ListPart, comparison?: string): Promise<readonly Review[]>;
  /** With names and seed: not for those who judge. @throws WorkbenchError `not-found` */
  find(id: string): Promise<Review>;
  /** @param after id of an item: look from there */
  progress(judge: Judge & { readonly review: string }, after?: string): Promise<Progress>;
  /** Who has judged something, and how much of it is complete. */
  sheets(review: string): Promise<readonly { readonly by: string; readonly done: number }[]>;
  /** @throws WorkbenchError `not-found` */
  item(place: ItemOf): Promise<ShownItem>;
  /** @throws WorkbenchError `not-found`; `input` on a verdict that is none; `conflict` when the names were shown already, or the review is closed */
  save(request: SaveVerdict): Promise<SaveOutcome>;
  /** Takes back this person's last step; the item it was about, or undefined when there is none. */
  undo(judge: Judge & { readonly review: string }): Promise<string | undefined>;
  redo(judge: Judge & { readonly review: string }): Promise<string | undefined>;
  /** Shows the names of an item, whose verdict stands from then on. @throws WorkbenchError `conflict` while something is missing */
  reveal(place: ItemOf): Promise<void>;
  /** All that counts now, in the form of all ratings. */
  ratings(review: string): Promise<RatingSet>;
  /**
   * The same as a file.
   * @param reader name of who asks
   * @throws WorkbenchError `not-found`; `input` when the review has none of that form; `conflict` when it is kept from the reader (`ReviewResults.withheld`)
   */
  exportFile(review: string, format: RatingFile, reader: string): Promise<string>;
  /** @throws WorkbenchError `not-found`; `input` naming the place of a fault */
  importFile(file: RatingsFile): Promise<ImportedRatings>;
  /** @param reader name of who asks. @throws WorkbenchError `not-found` */
  results(review: string, reader: string): Promise<ReviewResults>;
  /** From now on nothing is judged, and what was said is shown. @throws WorkbenchError `not-found` */
  close(review: string, by: string): Promise<void>;
  /** It goes on; a blind one hides again what was said. @throws WorkbenchError `not-found` */
  reopen(review: string): Promise<void>;
}
