import { z } from 'zod';
import { PUBLISH_FORMATS } from '../../publish/registry.ts';
import { STATUSES } from '../../review/status.ts';
import { sendPublished } from '../send-published.ts';
import { comparisonField, effortSchema, statusSchema } from './chosen-text.ts';
import { who } from './decisions.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { idParams } from './schemas.ts';

const count = z.int().nonnegative();
const publicationSchema = z
  .object({
    status: statusSchema,
    hash: z.string().describe('of the text; send it as "seen" with a new status'),
    open: z
      .array(z.looseObject({ segment: count }))
      .describe('what stands in the way of an approval: critical findings, and segments without a text'),
    segments: count,
    decided: count.describe('segments a person took or edited'),
    edited: count,
    effort: effortSchema,
    spent: count.describe('milliseconds spent on edits, pauses cut'),
  })
  .meta({ id: 'Publication' });

/** How far the text to be published is, and the files it is handed over as. */
export const publicationCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'getPublication',
    method: 'get',
    path: '/evaluations/{id}/publication',
    summary: 'How far the text is: draft, in review, approved, by whom and when, and what is open',
    params: idParams,
    query: z.strictObject({ comparison: comparisonField }),
    reply: { status: 200, description: 'The state', schema: publicationSchema },
    handle: ({ params, query }, { site }) => site.workbench.publish.state({ evaluation: params.id, ...query }),
  }),
  defineRoute({
    operation: 'setPublicationStatus',
    method: 'put',
    path: '/evaluations/{id}/publication',
    summary: 'Say how far the text is; 409 when critical findings are open and no reason is given',
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({
        comparison: comparisonField,
        status: z.enum(STATUSES),
        by: who,
        seen: z.string().optional().describe('hash of the text that was looked at; 409 when it is another one by now'),
        reason: z.string().max(2_000).optional().describe('why it is approved although something is open'),
      }),
    },
    reply: { status: 200, description: 'The state', schema: publicationSchema },
    handle: ({ params, body: { seen, reason, ...body } }, { site }) =>
      site.workbench.publish.setStatus({
        evaluation: params.id,
        ...body,
        ...(seen === undefined ? {} : { seen }),
        ...(reason === undefined ? {} : { reason }),
      }),
  }),
  defineRoute({
    operation: 'getPublishedFile',
    method: 'get',
    path: '/evaluations/{id}/publication/file',
    summary: 'The text as a file; TMX and XLIFF of approved texts only',
    params: idParams,
    query: z.strictObject({
      comparison: comparisonField,
      format: z.enum(PUBLISH_FORMATS.map(({ id }) => id)).default('txt'),
      frame: z.stringbool().default(true).describe("false: without the site's frame"),
    }),
    reply: {
      status: 200,
      description: 'The file',
      type: PUBLISH_FORMATS.map(({ mediaType }) => mediaType),
      schema: z.string(),
    },
    handle: async ({ params, query: { frame, ...query } }, { site, response }) =>
      sendPublished(
        response,
        await site.workbench.publish.file({ evaluation: params.id, ...query, withoutFrame: !frame }),
      ),
  }),
];
