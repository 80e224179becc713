import { randomUUID } from 'node:crypto';
import type { Comparison } from '../evaluate/evaluation.ts';
import { byDoubt, doubtsOf } from '../review/judging/doubt.ts';
import { type Judge, nextRedo, nextUndo, type RatingAct, sheetOf, verdictBefore } from '../review/judging/log.ts';
import { missingIn } from '../review/judging/missing.ts';
import { MOST_SYSTEMS, planItems } from '../review/judging/plan-review.ts';
import { TYPOLOGIES } from '../review/judging/presets.ts';
import { letters } from '../review/judging/ratings-of.ts';
import type { Review } from '../review/judging/review.ts';
import { WorkbenchError } from '../shared/errors.ts';
import type { Store } from '../stores/contract.ts';
import { comparisonOf, findEvaluation } from './find-evaluation.ts';
import { judgedEvaluation, ratingsIn } from './judged-evaluation.ts';
import type { CreateReview, Progress, ReviewUseCases } from './review-contract.ts';
import { exportRatings, importRatings } from './review-files.ts';
import {
  loadItem,
  loadReview,
  type ReviewTools,
  requireOpen,
  revealNames,
  saveVerdict,
  shownItem,
} from './review-items.ts';
import { reviewResults } from './review-results.ts';

export function reviewUseCases(tools: ReviewTools): ReviewUseCases {
  const { store } = tools;
  const step = (judge: Judge & { readonly review: string }, type: 'undo' | 'redo') =>
    store.transaction((inner) => takeStep(judge, type, { ...tools, store: inner }));
  return {
    create: (request) => create(request, tools),
    list: (part, comparison) => store.ratings.list(part, comparison),
    find: (id) => loadReview(store, id),
    progress: (judge, after) => progress(judge, after, store),
    async sheets(review) {
      const acts = await store.ratings.current(review);
      const bySheet = Map.groupBy(acts, ({ sheet }) => sheet);
      return Array.from(bySheet, ([by, own]) => ({ by, done: own.filter(({ complete }) => complete).length }));
    },
    item: (place) => shownItem(place, store),
    save: (request) => saveVerdict(request, tools),
    undo: (judge) => step(judge, 'undo'),
    redo: (judge) => step(judge, 'redo'),
    reveal: (place) => revealNames(place, tools),
    ratings: async (id) => ratingsIn(await loadReview(store, id), store),
    exportFile: (id, format, reader) => exportRatings(store, { id, format, reader }),
    importFile: (file) => importRatings(file, tools),
    results: (id, reader) => reviewResults(store, id, reader),
    close: (id, by) => endReview(id, { at: tools.now(), by }, store),
    reopen: (id) => endReview(id, undefined, store),
  };
}

async function create(request: CreateReview, { store, now }: ReviewTools): Promise<string> {
  // What people said elsewhere counts among the measures.
  const comparison = comparisonOf(
    await judgedEvaluation(await findEvaluation(store, request.evaluation), store),
    request.comparison,
  );
  const systems = chosenSystems(comparison, request.systems);
  const { kind, blind, by, reviewers = [], seed = randomUUID(), limit, gold = [], title } = request;
  const ids = systems.map(({ id }) => id);
  const doubts = request.order === 'doubt' ? doubtsOf(comparison, ids) : undefined;
  const segments = doubts === undefined ? comparison.segments.map(({ index }) => index) : byDoubt(comparison, doubts);
  const plan = { kind, seed, systems: ids, segments, gold, ...(doubts === undefined ? {} : { doubts }) };
  const items = planItems(comparison, limit === undefined ? plan : { ...plan, segments: segments.slice(0, limit) });
  const review: Review = {
    id: randomUUID(),
    title: title?.trim() || comparison.document.title,
    createdAt: now(),
    createdBy: by,
    evaluation: request.evaluation,
    comparison: comparison.id,
    document: comparison.document.id,
    language: comparison.document.language,
    target: comparison.target,
    kind,
    blind,
    seed,
    systems,
    reviewers,
    ...(kind === 'mqm' ? { typology: request.typology ?? TYPOLOGIES['mqm-core']! } : {}),
    items: items.length,
    segments: comparison.segments.length,
  };
  await store.ratings.create(review, items);
  return review.id;
}

function chosenSystems({ columns }: Comparison, wanted: readonly string[] | undefined): Review['systems'] {
  const known = columns.filter(({ kind }) => kind !== 'source');
  const stray = wanted?.find((id) => !known.some((column) => column.id === id));
  if (stray !== undefined)
    throw new WorkbenchError(
      'input',
      `There is no system "${stray}"; there are ${known.map(({ id }) => id).join(', ')}.`,
    );
  const chosen = known.filter(({ id, kind }) => (wanted === undefined ? kind === 'system' : wanted.includes(id)));
  if (chosen.length === 0 || chosen.length > MOST_SYSTEMS)
    throw new WorkbenchError('input', `Choose between one and ${MOST_SYSTEMS} systems.`);
  return chosen.map(({ id, name }) => ({ id, name }));
}

async function endReview(id: string, closed: Review['closed'], store: Store): Promise<void> {
  await loadReview(store, id);
  await store.ratings.close(id, closed);
}

async function progress(
  judge: Judge & { readonly review: string },
  after: string | undefined,
  store: Store,
): Promise<Progress> {
  const outline = await store.ratings.outline(judge.review);
  const complete = new Set(await store.ratings.complete(judge.review, sheetOf(judge)));
  const from = outline.findIndex(({ id }) => id === after) + 1;
  const ordered = [...outline.slice(from), ...outline.slice(0, from)];
  const next = ordered.find(({ id }) => !complete.has(id))?.id;
  const items = outline.map(({ id }) => ({ id, done: complete.has(id) }));
  return { total: outline.length, done: complete.size, items, ...(next === undefined ? {} : { next }) };
}

async function takeStep(
  judge: Judge & { readonly review: string },
  type: 'undo' | 'redo',
  { store, now }: ReviewTools,
): Promise<string | undefined> {
  const review = await loadReview(store, judge.review);
  requireOpen(review);
  const sheet = sheetOf(judge);
  const acts = await store.ratings.acts(review.id, sheet);
  const target = type === 'undo' ? nextUndo(acts) : nextRedo(acts);
  if (target === undefined) return undefined;
  const item = await loadItem(store, { review: review.id, item: target.item });
  const verdict = type === 'undo' ? verdictBefore(acts, target) : target.verdict;
  const last = acts.findLast((act: RatingAct) => act.item === target.item)!;
  const done = await store.ratings.append({
    review: review.id,
    sheet,
    item: target.item,
    version: last.version + 1,
    by: judge.by,
    at: now(),
    milliseconds: 0,
    type,
    about: target.number,
    verdict,
    complete: missingIn(review.kind, letters(item), verdict).length === 0,
  });
  if (done === undefined)
    throw new WorkbenchError(
      'conflict',
      'Somebody wrote on this item in the same moment. Nothing was changed; try again.',
    );
  return target.item;
}
