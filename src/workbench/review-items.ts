import { checkedVerdict } from '../review/judging/check-verdict.ts';
import { goldFaults } from '../review/judging/gold.ts';
import { ADJUDICATION, type RatingAct, sheetOf } from '../review/judging/log.ts';
import { missingIn } from '../review/judging/missing.ts';
import { letters } from '../review/judging/ratings-of.ts';
import type { Review, ReviewItem } from '../review/judging/review.ts';
import type { Verdict } from '../review/judging/verdict.ts';
import { WorkbenchError } from '../shared/errors.ts';
import { canonicalJson } from '../shared/hash.ts';
import type { Store } from '../stores/contract.ts';
import type { ItemOf, SaveOutcome, SaveVerdict, ShownItem } from './review-contract.ts';

export interface ReviewTools {
  readonly store: Store;
  /** ISO time. */
  readonly now: () => string;
}

/** @throws WorkbenchError `not-found` */
export async function loadReview({ ratings }: Store, id: string): Promise<Review> {
  const review = await ratings.find(id);
  if (review !== undefined) return review;
  throw new WorkbenchError('not-found', `There is no review "${id}".`);
}

/** @throws WorkbenchError `not-found` */
export async function loadItem(
  { ratings }: Store,
  { review, item }: Pick<ItemOf, 'review' | 'item'>,
): Promise<ReviewItem> {
  const found = await ratings.item(review, item);
  if (found !== undefined) return found;
  throw new WorkbenchError('not-found', `This review has no item "${item}".`);
}

/** @throws WorkbenchError `input` when others are asked */
function requireAsked({ reviewers }: Review, { by, settling }: ItemOf): void {
  if (settling || reviewers.length === 0 || reviewers.includes(by)) return;
  throw new WorkbenchError(
    'input',
    `This review asks ${reviewers.join(', ')}. You are signed as "${by}": sign with the name that was invited.`,
  );
}

/** @throws WorkbenchError `conflict` when it is closed */
export function requireOpen({ closed }: Review): void {
  if (closed === undefined) return;
  throw new WorkbenchError(
    'conflict',
    `This review was closed by ${closed.by} on ${closed.at.slice(0, 10)}: nothing is judged any more. Whoever asked can open it again on its page.`,
  );
}

async function opened(place: ItemOf, store: Store) {
  const review = await loadReview(store, place.review);
  requireAsked(review, place);
  const item = await loadItem(store, place);
  const last = await store.ratings.last({ review: review.id, item: item.id, sheet: sheetOf(place) });
  return { review, item, last };
}

export async function shownItem(place: ItemOf, store: Store): Promise<ShownItem> {
  const { review, item, last } = await opened(place, store);
  const outline = await store.ratings.outline(review.id);
  const complete = await store.ratings.complete(review.id, sheetOf(place));
  const { id, title, kind, blind, target, typology } = review;
  const { position, source, sourceLanguage, before, after } = item;
  const verdict = last?.verdict ?? {};
  const missing = missingIn(kind, letters(item), verdict);
  const revealed = last?.type === 'reveal';
  const [previous, next] = [outline[position - 1]?.id, outline[position + 1]?.id];
  return {
    review: { id, title, kind, blind, target, ...(typology === undefined ? {} : { typology }) },
    item: item.id,
    position,
    total: outline.length,
    done: complete.length,
    tutorial: item.role === 'tutorial',
    source,
    sourceLanguage,
    before,
    after,
    candidates: shownCandidates(review, item, revealed),
    closed: review.closed !== undefined,
    verdict,
    version: last?.version ?? 0,
    missing,
    revealed,
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
    ...lessonOf(item, verdict, missing.length === 0),
    ...(place.settling ? { opinions: await opinionsOn(review.id, item.id, store) } : {}),
  };
}

function shownCandidates({ blind, closed, systems }: Review, { candidates }: ReviewItem, revealed: boolean) {
  if (blind && !revealed && closed === undefined) return candidates.map(({ id, text }) => ({ id, text }));
  return candidates.map(({ id, text, systems: whose }) => ({
    id,
    text,
    names: systems.filter((system) => whose.includes(system.id)).map(({ name }) => name),
  }));
}

/** What a tutorial tells once its item is judged. */
function lessonOf(
  { role, expected, feedback }: ReviewItem,
  verdict: Verdict,
  complete: boolean,
): Pick<ShownItem, 'lesson'> {
  if (role !== 'tutorial' || !complete) return {};
  return { lesson: { faults: goldFaults(expected ?? {}, verdict), feedback: feedback ?? '' } };
}

async function opinionsOn(review: string, item: string, { ratings }: Store) {
  const acts = await ratings.current(review);
  return acts
    .filter((act) => act.item === item && act.sheet !== ADJUDICATION && act.complete)
    .map(({ sheet, verdict }) => ({ by: sheet, verdict }));
}

export async function saveVerdict(request: SaveVerdict, { store, now }: ReviewTools): Promise<SaveOutcome> {
  const { review, item, last } = await opened(request, store);
  requireOpen(review);
  const verdict = checkedVerdict(review, item, request.verdict);
  if (last?.type === 'reveal')
    throw new WorkbenchError('conflict', 'The names of this item were shown: its verdict stands as it is.');
  const missing = missingIn(review.kind, letters(item), verdict);
  const version = last?.version ?? 0;
  const saved = async (kept: number): Promise<SaveOutcome> => {
    const done = await store.ratings.countComplete(review.id, sheetOf(request));
    return { state: 'saved', version: kept, verdict, missing, done, total: review.items };
  };
  if (last !== undefined && canonicalJson(last.verdict) === canonicalJson(verdict)) return saved(version);
  if (version !== request.seen) return conflict(last, version);
  const written = await store.ratings.append({
    review: review.id,
    sheet: sheetOf(request),
    item: item.id,
    version: version + 1,
    by: request.by,
    at: now(),
    milliseconds: Math.round(request.milliseconds),
    type: 'rate',
    verdict,
    complete: missing.length === 0,
  });
  if (written !== undefined) return saved(written.version);
  const faster = await store.ratings.last({ review: review.id, item: item.id, sheet: sheetOf(request) });
  return conflict(faster, faster?.version ?? 0);
}

/** `last` is undefined when a page names a version nobody has written, as after the store was put back. */
const conflict = (last: RatingAct | undefined, version: number): SaveOutcome => ({
  state: 'conflict',
  version,
  by: last?.by ?? '',
  at: last?.at ?? '',
  theirs: last?.verdict ?? {},
});

export async function revealNames(place: ItemOf, { store, now }: ReviewTools): Promise<void> {
  const { review, item, last } = await opened(place, store);
  if (last?.type === 'reveal') return;
  requireOpen(review);
  if (!last?.complete)
    throw new WorkbenchError('conflict', 'The names are shown once nothing is missing on this item.');
  const { verdict } = last;
  const step = { sheet: sheetOf(place), version: last.version + 1, by: place.by, at: now(), milliseconds: 0 } as const;
  const written = await store.ratings.append({
    ...step,
    review: review.id,
    item: item.id,
    type: 'reveal',
    verdict,
    complete: true,
  });
  if (written === undefined)
    throw new WorkbenchError('conflict', 'Somebody wrote on this item in the same moment. Load it again.');
}
