import { z } from 'zod';
import { foundSchema } from './checking.ts';
import { who } from './decisions.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { idParams } from './schemas.ts';

const count = z.int().nonnegative();
const textOf = {
  comparison: z.string().describe('id of the comparison: document id and target'),
  system: z.string().describe('column id of the text'),
};
const correct = {
  comparison: textOf.comparison,
  system: textOf.system.optional().describe('column id of the text; left out: the text to be published'),
  findings: z.array(count).min(1).max(10_000).describe("positions among the comparison's findings, from 0"),
  spelling: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe("written in all places the findings name; left out: the findings' own suggestions are followed"),
};
const segmentText = {
  ...textOf,
  segment: z.string().describe('id of the segment'),
  text: z.string().max(1_000_000),
};
const stepSchema = z.object({ number: count.describe('number of the step, which can be undone') });
const editSchema = z.object({ start: count, end: count, replacement: z.string() });

export const correctionCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'getText',
    method: 'get',
    path: '/evaluations/{id}/text',
    summary: "A system's text as it stands, with what people corrected",
    params: idParams,
    query: z.strictObject(textOf),
    reply: {
      status: 200,
      description: 'Segments the system has a text for',
      schema: z.array(z.looseObject({ segment: count, id: z.string(), base: z.string(), text: z.string() })),
    },
    handle: ({ params, query }, { site }) => site.workbench.corrections.text({ evaluation: params.id, ...query }),
  }),
  defineRoute({
    operation: 'previewCorrections',
    method: 'post',
    path: '/evaluations/{id}/corrections/preview',
    summary: 'What one spelling in all places, or following suggestions, would change in a text; nothing is kept',
    params: idParams,
    body: { type: 'application/json', schema: z.strictObject(correct) },
    reply: {
      status: 200,
      description: 'Segments that would change; "lost": words that were changed by hand since',
      schema: z.array(
        z.looseObject({
          id: z.string(),
          before: z.string(),
          after: z.string(),
          edits: z.array(editSchema).describe('ranges of "before" in UTF-16 code units'),
          lost: z.array(z.string()),
        }),
      ),
    },
    handle: ({ params, body }, { site }) => {
      const { corrections, editor } = site.workbench;
      const { system, ...wanted } = asked(params.id, body);
      return system === undefined ? editor.previewHarmonised(wanted) : corrections.preview({ ...wanted, system });
    },
  }),
  defineRoute({
    operation: 'applyCorrections',
    method: 'post',
    path: '/evaluations/{id}/corrections',
    summary: 'The same, kept: corrects the text and accepts the findings, in one step',
    params: idParams,
    body: { type: 'application/json', schema: z.strictObject({ ...correct, by: who }) },
    reply: { status: 201, description: 'The step', schema: stepSchema },
    handle: async ({ params, body: { by, ...body } }, { site }) => {
      const { corrections, editor } = site.workbench;
      const { system, ...wanted } = asked(params.id, body);
      const number = await (system === undefined
        ? editor.harmonise({ ...wanted, by })
        : corrections.apply({ ...wanted, system, by }));
      return { number };
    },
  }),
  defineRoute({
    operation: 'saveSegment',
    method: 'put',
    path: '/evaluations/{id}/text',
    summary: "Keep one segment of a system's text as somebody edited it",
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({
        ...segmentText,
        by: who,
        seen: z.string().optional().describe('the text it was edited from; 409 when it is another one by now'),
      }),
    },
    reply: { status: 200, description: 'The step', schema: stepSchema },
    handle: async ({ params, body: { seen, ...body } }, { site }) => ({
      number: await site.workbench.corrections.save({
        evaluation: params.id,
        ...body,
        ...(seen === undefined ? {} : { seen }),
      }),
    }),
  }),
  defineRoute({
    operation: 'checkSegment',
    method: 'post',
    path: '/evaluations/{id}/text/check',
    summary: 'The checks over a text with one segment edited; nothing is kept',
    params: idParams,
    body: { type: 'application/json', schema: z.strictObject(segmentText) },
    reply: {
      status: 200,
      description: 'Findings in the segment, and which of them are new and which are gone',
      schema: z.object({
        findings: z.array(foundSchema),
        fresh: z.array(foundSchema),
        gone: z.array(foundSchema),
      }),
    },
    handle: ({ params, body }, { site }) => site.workbench.corrections.check({ evaluation: params.id, ...body }),
  }),
];

const asked = <Body extends { readonly spelling?: string | undefined }>(evaluation: string, body: Body) => {
  const { spelling, ...rest } = body;
  return { evaluation, ...rest, ...(spelling === undefined ? {} : { spelling }) };
};
