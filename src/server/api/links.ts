import { z } from 'zod';
import { who } from './decisions.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { idParams, languageSchema } from './schemas.ts';

const count = z.int().nonnegative();
const column = {
  comparison: z.string().describe('id of the comparison: document id and target'),
  system: z.string().describe('column id'),
};
const texts = z.array(z.string().max(100_000)).max(20_000);

const alignmentSchema = z.object({
  units: z.array(z.string()).describe('the pieces the text came in'),
  links: z
    .array(
      z.object({
        segments: z.array(count).describe('indices of the segments these pieces translate together'),
        pieces: z.array(z.object({ unit: count, start: count, end: count })).describe('in UTF-16 units, half open'),
      }),
    )
    .describe('a segment in none is missing, a part of a unit in none is left over'),
});

const repairSchema = z.discriminatedUnion('type', [
  z
    .strictObject({ type: z.literal('move'), segment: count, to: count })
    .describe('the texts of two segments change places'),
  z.strictObject({ type: z.literal('merge'), segment: count }).describe('translated together with the next segment'),
  z
    .strictObject({ type: z.literal('split'), segment: count, at: count })
    .describe('what stands from this UTF-16 unit on belongs to the next segment'),
  z.strictObject({ type: z.literal('missing'), segment: count }),
  z
    .strictObject({ type: z.literal('place'), segment: count, piece: count })
    .describe('a text that is left over, by its place among these, belongs here'),
]);

export const linkCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'alignTexts',
    method: 'post',
    path: '/align',
    summary:
      'Texts beside their translations, m to n, also where some were merged, split, left out or moved; nothing is kept',
    body: {
      type: 'application/json',
      schema: z.strictObject({
        from: languageSchema,
        to: languageSchema,
        source: texts,
        target: texts,
        others: z.array(texts).max(20).optional().describe('other translations, one text per source text'),
      }),
    },
    reply: {
      status: 200,
      description: 'Links in the order of the source; a side may be empty',
      schema: z.array(z.object({ source: z.array(count), target: z.array(count) })),
    },
    handle: async ({ body: { others, ...body } }, { site }) =>
      site.workbench.links.align({ ...body, ...(others === undefined ? {} : { others }) }),
  }),
  defineRoute({
    operation: 'addOutput',
    method: 'post',
    path: '/documents/{id}/outputs',
    summary: 'Add a translation made elsewhere, in whatever paragraphs; from the next comparison on it is a column',
    params: idParams,
    query: z.strictObject({
      name: z.string().min(1).max(64).describe('of its column'),
      language: languageSchema,
      file: z.string().min(1).max(255).default('text.txt').describe('its ending says how the body is read'),
    }),
    body: { type: 'application/octet-stream', schema: z.instanceof(Uint8Array) },
    reply: {
      status: 201,
      description: 'Column id and links with the segments',
      schema: z.object({ id: z.string(), alignment: alignmentSchema }),
    },
    handle: async ({ params, query, body }, { site }) => {
      const { id, alignment } = await site.workbench.links.add({ document: params.id, ...query, bytes: body });
      return { id, alignment };
    },
  }),
  defineRoute({
    operation: 'getLinks',
    method: 'get',
    path: '/evaluations/{id}/links',
    summary: "How a column's text was linked with the segments",
    params: idParams,
    query: z.strictObject(column),
    reply: { status: 200, description: 'Units and links', schema: alignmentSchema },
    handle: ({ params, query }, { site }) => site.workbench.links.find({ evaluation: params.id, ...query }),
  }),
  defineRoute({
    operation: 'mendLink',
    method: 'post',
    path: '/evaluations/{id}/links',
    summary: 'Mend one link; findings, differences and scores follow. Undone by POST /documents/{id}/undo',
    params: idParams,
    body: { type: 'application/json', schema: z.strictObject({ ...column, repair: repairSchema, by: who }) },
    reply: { status: 201, description: 'The step', schema: z.object({ number: count }) },
    handle: async ({ params, body }, { site }) => ({
      number: await site.workbench.links.mend({ evaluation: params.id, ...body }),
    }),
  }),
];
