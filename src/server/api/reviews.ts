import { z } from 'zod';
import { verdictSchema } from '../../review/judging/check-verdict.ts';
import { readGoldFile } from '../../review/judging/gold-file.ts';
import { REVIEW_KINDS } from '../../review/judging/kinds.ts';
import type { Review } from '../../review/judging/review.ts';
import { typologySchema } from '../../review/judging/typology.ts';
import { RATING_FILES } from '../../review/ratings/write.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { REVIEW_ORDERS } from '../../workbench/review-contract.ts';
import { readerName } from '../reader.ts';
import { who } from './decisions.ts';
import { pageOf, pageQuery, pageSchema } from './list-pages.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { createdSchema, idParams } from './schemas.ts';

const count = z.int().nonnegative();
const TSV = 'text/tab-separated-values';
const itemParams = z.object({ id: z.string().min(1), item: z.string().min(1) });
const settling = z.boolean().default(false).describe('second pass: one verdict for all, in the place of theirs');
const judgeQuery = z.strictObject({ by: who, settling: z.stringbool().default(false) });
const judgeBody = { type: 'application/json', schema: z.strictObject({ by: who, settling }) } as const;

const createSchema = z.strictObject({
  evaluation: z.string().min(1),
  comparison: z.string().min(1).describe('id of the comparison: document id and target'),
  kind: z.enum(REVIEW_KINDS),
  blind: z.boolean().default(true).describe('names of systems are hidden, and the order is another one in each item'),
  by: who,
  title: z.string().max(300).optional(),
  systems: z.array(z.string()).max(26).optional().describe('column ids; left out: all systems'),
  reviewers: z.array(who).max(100).default([]).describe('none: whoever comes'),
  order: z
    .enum(REVIEW_ORDERS)
    .default('document')
    .describe('doubt: where systems differ, measures contradict each other, findings stand and risk is high'),
  limit: z.int().positive().optional().describe('most segments that are asked about'),
  seed: z.string().max(200).optional().describe('decides the order of the translations; left out: random'),
  typology: typologySchema.optional().describe('of kind mqm; left out: the MQM core'),
  gold: z.looseObject({}).optional().describe('gold and tutorial items, docs/gold.schema.json'),
});

/** What may be told to those who judge: neither systems nor seed. */
const reviewSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(REVIEW_KINDS),
    blind: z.boolean(),
    evaluation: z.string(),
    comparison: z.string(),
    createdAt: z.string(),
    createdBy: z.string(),
    items: count,
    closed: z.object({ at: z.string(), by: z.string() }).exactOptional().describe('left out while people judge'),
  })
  .meta({ id: 'Review' });

const told = ({ id, title, kind, blind, evaluation, comparison, createdAt, createdBy, items, closed }: Review) => ({
  ...{ id, title, kind, blind, evaluation, comparison, createdAt, createdBy, items },
  ...(closed === undefined ? {} : { closed }),
});

const missingSchema = z.array(
  z.object({ candidate: z.string(), what: z.string(), error: count.optional().describe('position of the error') }),
);

export const reviewCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'listReviews',
    method: 'get',
    path: '/reviews',
    summary: 'What people are asked to judge, the newest first',
    query: pageQuery.extend({ comparison: z.string().optional().describe('only reviews of this comparison') }),
    reply: { status: 200, description: 'A page of reviews', schema: pageSchema(reviewSchema) },
    handle: async ({ query: { comparison, ...page } }, { site }) => {
      const listed = await pageOf(page, {
        load: (part) => site.workbench.reviews.list(part, comparison),
        placeOf: ({ createdAt, id }) => ({ at: createdAt, id }),
      });
      return { ...listed, items: listed.items.map(told) };
    },
  }),
  defineRoute({
    operation: 'createReview',
    method: 'post',
    path: '/reviews',
    summary: 'Ask people to judge the translations of a comparison',
    body: { type: 'application/json', schema: createSchema },
    reply: { status: 201, description: 'The review', schema: createdSchema },
    handle: async ({ body: { gold, ...body } }, { site }) => {
      const items = gold && readGoldFile(JSON.stringify(gold), 'body.gold');
      return { id: await site.workbench.reviews.create({ ...body, gold: items }) };
    },
  }),
  defineRoute({
    operation: 'getReviewProgress',
    method: 'get',
    path: '/reviews/{id}/progress',
    summary: 'How far somebody has come, and which item is next',
    params: idParams,
    query: judgeQuery.extend({ after: z.string().optional().describe('id of an item: look from there') }),
    reply: {
      status: 200,
      description: 'Without "next" when nothing is missing',
      schema: z.object({
        total: count,
        done: count,
        next: z.string().optional(),
        items: z.array(z.object({ id: z.string(), done: z.boolean() })),
      }),
    },
    handle: ({ params, query: { after, ...judge } }, { site }) =>
      site.workbench.reviews.progress({ review: params.id, ...judge }, after),
  }),
  defineRoute({
    operation: 'getReviewItem',
    method: 'get',
    path: '/reviews/{id}/items/{item}',
    summary: 'An item as the one who judges may see it: of a blind review it names no system',
    params: itemParams,
    query: judgeQuery,
    reply: {
      status: 200,
      description: 'Texts, verdict so far, and what is missing',
      schema: z.looseObject({ version: count, missing: missingSchema, verdict: verdictSchema }),
    },
    handle: ({ params, query }, { site }) =>
      site.workbench.reviews.item({ review: params.id, item: params.item, ...query }),
  }),
  defineRoute({
    operation: 'judgeReviewItem',
    method: 'put',
    path: '/reviews/{id}/items/{item}/verdict',
    summary: 'Keep a verdict; 409 when somebody wrote since the version that was seen',
    params: itemParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({
        by: who,
        settling,
        seen: count.describe('version of the item as it was read; 0: nothing was said yet'),
        verdict: verdictSchema,
        milliseconds: z.number().nonnegative().default(0).describe('time at work since the step before'),
      }),
    },
    reply: {
      status: 200,
      description: 'The verdict as it is kept, and what is missing',
      schema: z.object({ version: count, verdict: verdictSchema, missing: missingSchema }),
    },
    handle: async ({ params, body }, { site }) => {
      const outcome = await site.workbench.reviews.save({ review: params.id, item: params.item, ...body });
      const { state, ...kept } = outcome;
      if (state === 'saved') return kept;
      throw new WorkbenchError(
        'conflict',
        `${outcome.by || 'Somebody'} wrote on this item meanwhile: ${JSON.stringify(outcome.theirs)}. Nothing was written. To write all the same, send "seen": ${outcome.version}.`,
      );
    },
  }),
  ...(['undo', 'redo'] as const).map((direction) =>
    defineRoute({
      operation: `${direction}Verdict`,
      method: 'post',
      path: `/reviews/{id}/${direction}`,
      summary: direction === 'undo' ? "Take back this person's last step" : "Do this person's last undone step again",
      params: idParams,
      body: judgeBody,
      reply: { status: 200, description: 'Item it was about', schema: z.object({ item: z.string() }) },
      handle: async ({ params, body }, { site }) => {
        const item = await site.workbench.reviews[direction]({ review: params.id, ...body });
        if (item !== undefined) return { item };
        throw new WorkbenchError('conflict', `${body.by} has nothing to ${direction} in this review.`);
      },
    }),
  ),
  ...(['close', 'reopen'] as const).map((action) =>
    defineRoute({
      operation: `${action}Review`,
      method: 'post',
      path: `/reviews/{id}/${action}`,
      summary:
        action === 'close'
          ? 'Nothing is judged any more, and what was said of the systems is shown'
          : 'People judge on; a blind review hides again what was said of the systems',
      params: idParams,
      body: { type: 'application/json', schema: z.strictObject({ by: who }) },
      reply: { status: 200, description: 'The review', schema: reviewSchema },
      handle: async ({ params, body }, { site }) => {
        await site.workbench.reviews[action](params.id, body.by);
        return told(await site.workbench.reviews.find(params.id));
      },
    }),
  ),
  defineRoute({
    operation: 'getReviewResults',
    method: 'get',
    path: '/reviews/{id}/results',
    summary: 'Means with intervals per system, agreement, time, gold and what is to be settled; it names the systems',
    params: idParams,
    reply: {
      status: 200,
      description: 'What the review has brought so far',
      schema: z.looseObject({
        withheld: z
          .boolean()
          .describe('you judge here, and it is blind and goes on: no system is told of until it is closed'),
        systems: z.array(z.looseObject({ system: z.string(), score: z.number(), interval: z.number().nullable() })),
        agreement: z.looseObject({ alpha: z.number().nullable() }),
      }),
    },
    handle: async ({ params }, { site, request }) => {
      const { review, ...results } = await site.workbench.reviews.results(params.id, readerName(request));
      return { ...results, review: told(review) };
    },
  }),
  defineRoute({
    operation: 'exportRatings',
    method: 'get',
    path: '/reviews/{id}/ratings',
    summary: 'Ratings as a file: one row per rating, or one per error as at WMT (kind mqm)',
    params: idParams,
    query: z.strictObject({ format: z.enum(RATING_FILES).default('tsv') }),
    reply: { status: 200, description: 'The file', type: TSV, schema: z.string() },
    handle: async ({ params, query }, { site, request, response }) => {
      const text = await site.workbench.reviews.exportFile(params.id, query.format, readerName(request));
      response.attachment(`ratings-${params.id}.tsv`).type(TSV).send(text);
    },
  }),
  defineRoute({
    operation: 'importRatings',
    method: 'post',
    path: '/reviews/{id}/ratings',
    summary: 'Put ratings made elsewhere onto the sheets of their raters; what is there already stays',
    params: idParams,
    query: z.strictObject({ by: who }),
    body: { type: [TSV, 'text/csv'], schema: z.string().min(1) },
    reply: {
      status: 200,
      description: 'What was added, kept as it was, and not asked about here',
      schema: z.object({
        added: count,
        kept: z.array(z.object({ rater: z.string(), segment: count })),
        foreign: count,
      }),
    },
    handle: ({ params, query, body }, { site }) =>
      site.workbench.reviews.importFile({ review: params.id, text: body, origin: 'body', by: query.by }),
  }),
];
