import type { Comparison, Evaluation } from '../../evaluate/evaluation.ts';
import { REVIEW_KINDS } from '../../review/judging/kinds.ts';
import { TYPOLOGIES } from '../../review/judging/presets.ts';
import type { Review } from '../../review/judging/review.ts';
import { type Progress, REVIEW_ORDERS } from '../../workbench/review-contract.ts';
import { addresses } from '../addresses.ts';
import type { Speech } from '../speech.ts';
import { comparisonFrame } from './comparison-frame.ts';
import { progressText } from './review-item.ts';

/** Reviews as they are listed. */
export const listedReviews = (reviews: readonly Review[], speech: Speech) =>
  reviews.map((review) => ({ title: review.title, href: addresses.review(review.id), facts: factsOf(review, speech) }));

export function factsOf(review: Review, speech: Speech): string {
  const { t, say, count, language, moment } = speech;
  const facts = say(t.reviews.facts, {
    kind: t.reviews.kinds[review.kind],
    direction: `${language(review.language)} → ${language(review.target)}`,
    count: count(t.reviews.items, review.items),
    by: review.createdBy,
    moment: moment(review.createdAt),
  });
  const parts = [facts, review.blind ? t.reviews.blind : t.reviews.open, closedText(review, speech)];
  return parts.filter((part) => part !== '').join(' · ');
}

function closedText({ closed }: Review, { t, say, moment }: Speech): string {
  return closed === undefined ? '' : say(t.reviews.closed, { by: closed.by, moment: moment(closed.at) });
}

/** The step that ends a review, or takes the end back. */
export function endOf({ id, blind, closed }: Review, { t }: Speech) {
  if (closed !== undefined)
    return {
      action: addresses.reviewReopen(id),
      title: t.reviews.reopen,
      help: blind ? t.reviews.reopenBlindHelp : t.reviews.reopenHelp,
    };
  return {
    action: addresses.reviewClose(id),
    title: blind ? t.reviews.closeBlind : t.reviews.close,
    help: blind ? t.reviews.closeBlindHelp : t.reviews.closeHelp,
  };
}

/** What a form to make a review had in it. */
export interface ReviewChoice {
  readonly kind: string;
  readonly systems: readonly string[];
  readonly blind: boolean;
  readonly limit: string;
  readonly order: string;
  readonly reviewers: string;
  readonly typology: string;
  readonly title: string;
}

interface NewAsked {
  readonly evaluation: Evaluation;
  readonly comparison: Comparison;
  readonly reviews: readonly Review[];
  readonly choice?: ReviewChoice | undefined;
  readonly faults: readonly string[];
}

/** Reviews of one comparison, and the form for a new one. */
export function reviewsOfView({ evaluation, comparison, reviews, choice, faults }: NewAsked, speech: Speech) {
  const { t, say, number } = speech;
  const columns = comparison.columns.filter(({ kind }) => kind !== 'source');
  const systems = columns.filter(({ kind }) => kind === 'system').map(({ id }) => id);
  const chosen = choice ?? {
    kind: 'esa',
    systems,
    blind: true,
    limit: '',
    order: 'document',
    reviewers: '',
    typology: 'news',
    title: '',
  };
  return {
    ...comparisonFrame(evaluation, comparison, speech, 'review'),
    faults,
    reviews: listedReviews(reviews, speech),
    action: addresses.reviewsOf(evaluation.id, comparison.id),
    kinds: REVIEW_KINDS.map((id) => ({
      id,
      title: t.reviews.kinds[id],
      help: t.reviews.kindHelp[id],
      chosen: id === chosen.kind,
    })),
    systems: columns.map(({ id, name }) => ({ id, name, chosen: chosen.systems.includes(id) })),
    blind: chosen.blind,
    limit: chosen.limit,
    orders: REVIEW_ORDERS.map((id) => ({ id, title: t.reviews.orders[id], chosen: id === chosen.order })),
    countHelp: say(t.reviews.countHelp, { count: number(comparison.segments.length) }),
    most: comparison.segments.length,
    reviewers: chosen.reviewers,
    typologies: Object.entries(TYPOLOGIES).map(([id, { name }]) => ({
      id,
      name,
      chosen: id === chosen.typology,
      href: addresses.typologyFile(id),
    })),
    reviewTitle: chosen.title || comparison.document.title,
  };
}

interface ReviewAsked {
  readonly review: Review;
  readonly progress: Progress;
  readonly sheets: readonly { readonly by: string; readonly done: number }[];
  readonly by: string;
  readonly pass?: string | undefined;
  readonly done: string;
  /** Of the page itself, to be handed on. */
  readonly address: string;
}

/** A review to whoever judges: how far one is, and what is next. It names no system. */
export function reviewView({ review, progress, sheets, by, pass, done, address }: ReviewAsked, speech: Speech) {
  const { t, say, count, number } = speech;
  const finished = progress.next === undefined;
  return {
    heading: review.title,
    second: pass === undefined ? '' : t.reviews.secondPass,
    pass: pass ?? '',
    facts: factsOf(review, speech),
    help: t.reviews.kindHelp[review.kind],
    reader: by,
    base: addresses.review(review.id),
    done,
    address,
    progress: { text: progressText(progress, speech), value: progress.done, max: progress.total },
    finished: finished ? say(count(t.reviews.finished, progress.total), { by }) : '',
    start: finished
      ? { href: addresses.reviewItem(review.id, progress.items[0]?.id ?? '', { pass }), title: t.reviews.again }
      : {
          href: addresses.reviewNext(review.id, { pass }),
          title: progress.done > 0 ? t.reviews.goOn : t.reviews.start,
        },
    resultsHref: addresses.reviewResults(review.id),
    closed: review.closed
      ? say(t.reviews.closedLead, { ...review.closed, moment: speech.moment(review.closed.at) })
      : '',
    end: endOf(review, speech),
    settleHref: pass === undefined ? addresses.review(review.id, { pass: 'second' }) : '',
    items: progress.items.map(({ id, done: judged }, at) => ({
      number: number(at + 1),
      href: addresses.reviewItem(review.id, id, { pass }),
      judged,
      state: judged ? t.reviews.done : t.reviews.todo,
    })),
    sheets: sheets.map((sheet) => ({
      by: sheet.by === '' ? t.reviews.adjudicated : sheet.by,
      text: progressText({ done: sheet.done, total: review.items }, speech),
      value: sheet.done,
      max: review.items,
    })),
  };
}
