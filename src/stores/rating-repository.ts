import type { ExpressionBuilder, Selectable } from 'kysely';
import { RATING_ACTS, type RatingAct } from '../review/judging/log.ts';
import type { Review, ReviewItem } from '../review/judging/review.ts';
import { inChunks } from './chunks.ts';
import { inTransaction } from './in-transaction.ts';
import { behind } from './list-part.ts';
import type { NewRatingAct, RatingRepository } from './rating-contract.ts';
import type { Database, Schema } from './schema.ts';
import { oneOf } from './words.ts';

export function ratingRepository(db: Database): RatingRepository {
  const acts = (review: string, sheet?: string) => {
    const all = db.selectFrom('rating_acts').selectAll().where('review', '=', review);
    return (sheet === undefined ? all : all.where('sheet', '=', sheet)).orderBy('sheet').orderBy('number');
  };
  return {
    create: (review, items) =>
      inTransaction(db, async (transaction) => {
        const { id, createdAt: created_at, document, comparison } = review;
        const { closed: _later, ...made } = review;
        const content = JSON.stringify(made);
        const row = { id, created_at, document, comparison, content, closed_at: null, closed_by: null };
        await transaction.insertInto('rating_reviews').values(row).execute();
        await inChunks([...items], (chunk) =>
          transaction
            .insertInto('rating_items')
            .values(
              chunk.map((item) => ({
                review: id,
                id: item.id,
                position: item.position,
                content: JSON.stringify(item),
              })),
            )
            .execute(),
        );
      }),
    async find(id) {
      const row = await db.selectFrom('rating_reviews').select(REVIEW).where('id', '=', id).executeTakeFirst();
      return row && toReview(row);
    },
    async close(id, closed) {
      const row = { closed_at: closed?.at ?? null, closed_by: closed?.by ?? null };
      await db.updateTable('rating_reviews').set(row).where('id', '=', id).execute();
    },
    async list({ limit, after }, comparison) {
      let rows = db
        .selectFrom('rating_reviews')
        .select(REVIEW)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit);
      if (after !== undefined) rows = rows.where(behind('created_at', after));
      if (comparison !== undefined) rows = rows.where('comparison', '=', comparison);
      return (await rows.execute()).map(toReview);
    },
    async items(review) {
      const rows = await db
        .selectFrom('rating_items')
        .select('content')
        .where('review', '=', review)
        .orderBy('position')
        .execute();
      return rows.map(({ content }): ReviewItem => JSON.parse(content));
    },
    outline: (review) =>
      db
        .selectFrom('rating_items')
        .select(['id', 'position'])
        .where('review', '=', review)
        .orderBy('position')
        .execute(),
    async item(review, id) {
      const row = await db
        .selectFrom('rating_items')
        .select('content')
        .where('review', '=', review)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && JSON.parse(row.content);
    },
    append: (act) => appendAct(db, act),
    async last({ review, item, sheet }) {
      const row = await acts(review, sheet)
        .clearOrderBy()
        .where('item', '=', item)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toAct(row);
    },
    acts: async (review, sheet) => (await acts(review, sheet).execute()).map(toAct),
    current: async (review, sheet) => (await acts(review, sheet).where(isLast).execute()).map(toAct),
    async complete(review, sheet) {
      const rows = await completeOn(db, { review, sheet }).select('item').execute();
      return rows.map(({ item }) => item);
    },
    async countComplete(review, sheet) {
      const counted = completeOn(db, { review, sheet }).select(({ fn }) => fn.countAll().as('count'));
      return Number((await counted.executeTakeFirstOrThrow()).count);
    },
  };
}

const REVIEW = ['content', 'closed_at', 'closed_by'] as const;

function toReview({
  content,
  closed_at: at,
  closed_by: by,
}: Pick<Selectable<Schema['rating_reviews']>, (typeof REVIEW)[number]>): Review {
  const review: Review = JSON.parse(content);
  return at === null ? review : { ...review, closed: { at, by: by ?? '' } };
}

const completeOn = (db: Database, { review, sheet }: { readonly review: string; readonly sheet: string }) =>
  db
    .selectFrom('rating_acts')
    .where('review', '=', review)
    .where('sheet', '=', sheet)
    .where('complete', '=', 1)
    .where(isLast);

/** The last step on its item. */
const isLast = ({ eb, selectFrom }: ExpressionBuilder<Schema, 'rating_acts'>) =>
  eb(
    'version',
    '=',
    selectFrom('rating_acts as newer')
      .select(({ fn }) => fn.max('newer.version').as('version'))
      .whereRef('newer.review', '=', 'rating_acts.review')
      .whereRef('newer.sheet', '=', 'rating_acts.sheet')
      .whereRef('newer.item', '=', 'rating_acts.item'),
  );

/** More people than this never write on one sheet in the same instant. */
const TRIES = 20;

/**
 * The unique constraints decide who was first, so that no lock is needed on any database: a number taken by a step on another
 * item is tried again with the next one, a version that is taken is a conflict.
 */
async function appendAct(db: Database, act: NewRatingAct): Promise<RatingAct | undefined> {
  const { review, sheet, item, version } = act;
  for (let tries = 0; tries < TRIES; tries++) {
    const { number: last } = await db
      .selectFrom('rating_acts')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('review', '=', review)
      .where('sheet', '=', sheet)
      .executeTakeFirstOrThrow();
    const numbered = { ...act, number: Number(last ?? 0) + 1 };
    const row = {
      ...numbered,
      about: act.about ?? null,
      verdict: JSON.stringify(act.verdict),
      complete: act.complete ? 1 : 0,
    };
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('rating_acts')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return numbered;
    const taken = await db
      .selectFrom('rating_acts')
      .select('version')
      .where('review', '=', review)
      .where('sheet', '=', sheet)
      .where('item', '=', item)
      .where('version', '>=', version)
      .executeTakeFirst();
    if (taken !== undefined) return undefined;
  }
  throw new Error(`No number was free on a sheet of review ${review} after ${TRIES} tries`);
}

function toAct({ verdict, about, type, complete, ...act }: Selectable<Schema['rating_acts']>): RatingAct {
  return {
    ...act,
    type: oneOf(RATING_ACTS, type),
    ...(about === null ? {} : { about }),
    verdict: JSON.parse(verdict),
    complete: complete === 1,
  };
}
