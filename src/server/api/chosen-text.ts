import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import type { SaveOutcome } from '../../workbench/editor-contract.ts';
import { foundSchema } from './checking.ts';
import { who } from './decisions.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { idParams } from './schemas.ts';

const count = z.int().nonnegative();
export const comparisonField = z.string().describe('id of the comparison: document id and target');
const segmentField = z.string().describe('id of the segment');
const systemField = z.string().describe('column id; "source" leaves the text as it was published');
const textField = z.string().max(1_000_000);
/** A segment as somebody edited it. */
const edited = { comparison: comparisonField, segment: segmentField, system: systemField, text: textField };
const stepSchema = z.object({ number: count.describe('number of the step, which can be undone') });

export const statusSchema = z
  .looseObject({
    status: z.enum(['draft', 'review', 'approved']),
    by: z.string().optional(),
    at: z.string().optional(),
    changedSince: z
      .object({ by: z.string(), at: z.string() })
      .optional()
      .describe('approved once, but the text is another one since: a draft again'),
    history: z.array(z.looseObject({ status: z.string(), by: z.string(), at: z.string(), takenBack: z.boolean() })),
  })
  .meta({ id: 'TextStatus' });

const editSchema = z.looseObject({ text: z.string(), by: z.string(), at: z.string() });

const chosenSchema = z
  .object({
    hash: z.string().describe('of the text as it stands'),
    status: statusSchema,
    segments: z.array(
      z.looseObject({
        segment: count,
        id: z.string(),
        state: z.enum(['taken', 'suggested', 'missing', 'blank']),
        column: z.string().describe('column it comes from'),
        base: z.string().describe('what the column had'),
        text: z.string(),
        suggestion: z.looseObject({ column: z.string(), why: z.string() }).optional(),
        remembered: editSchema
          .optional()
          .describe('what somebody made of the same machine text of the same source before'),
      }),
    ),
    findings: z.array(foundSchema),
  })
  .meta({ id: 'ChosenText' });

export const effortSchema = z
  .object({ edits: z.number(), rate: z.number().describe('per 100 words of the edited text'), signature: z.string() })
  .describe('translation edit rate of what the machine had against what people made of it');
const checkedSchema = z.object({ findings: z.array(foundSchema), effort: effortSchema });

const search = {
  comparison: comparisonField,
  find: z.string().min(1).max(1_000),
  replacement: z.string().max(10_000).describe('for a pattern, $1 to $9 stand for its groups'),
  pattern: z.boolean().default(false).describe('"find" is a pattern in RE2 syntax'),
  caseSensitive: z.boolean().default(false),
  wholeWord: z.boolean().default(false),
};
const changesSchema = z.object({
  hash: z.string().describe('of the text that was looked at; send it as "seen"'),
  changes: z.array(z.looseObject({ segment: count, id: z.string(), before: z.string(), after: z.string() })),
});
const path = '/evaluations/{id}/chosen-text';

/** The text to be published: which column each segment takes, and what people make of it. */
export const chosenTextCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'getChosenText',
    method: 'get',
    path,
    summary: 'The text to be published: what people took and edited, else what is suggested, with its findings',
    params: idParams,
    query: z.strictObject({ comparison: comparisonField }),
    reply: { status: 200, description: 'The text', schema: chosenSchema },
    handle: async ({ params, query }, { site }) => {
      const { hash, status, segments, findings, remembered } = await site.workbench.editor.open({
        evaluation: params.id,
        ...query,
      });
      const offered = segments.map((segment) => ({ ...segment, remembered: remembered.get(segment.segment) }));
      return { hash, status, segments: offered, findings };
    },
  }),
  defineRoute({
    operation: 'takeTexts',
    method: 'post',
    path: `${path}/takes`,
    summary: 'Take columns for segments, in one step',
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({
        comparison: comparisonField,
        takes: z
          .array(z.strictObject({ segment: segmentField, system: systemField }))
          .min(1)
          .max(20_000),
        by: who,
      }),
    },
    reply: { status: 201, description: 'The step', schema: stepSchema },
    handle: async ({ params, body }, { site }) => ({
      number: await site.workbench.editor.take({ evaluation: params.id, ...body }),
    }),
  }),
  defineRoute({
    operation: 'saveChosenSegment',
    method: 'put',
    path,
    summary: 'Keep one segment as somebody edited it; 409 when it is another one by now',
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({
        ...edited,
        seen: textField.describe('the text it was edited from'),
        milliseconds: count.max(86_400_000).default(0).describe('spent on it since it was last saved, pauses cut'),
        by: who,
      }),
    },
    reply: {
      status: 200,
      description: 'The step, and how far the text is now',
      schema: stepSchema.extend({ status: statusSchema }),
    },
    handle: async ({ params, body }, { site }) =>
      saved(await site.workbench.editor.save({ evaluation: params.id, ...body })),
  }),
  defineRoute({
    operation: 'checkChosenSegment',
    method: 'post',
    path: `${path}/check`,
    summary: 'The findings of one segment of the text to be published as it would be; nothing is kept',
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({
        ...edited,
      }),
    },
    reply: {
      status: 200,
      description: 'Findings in the segment, and its distance from the machine',
      schema: checkedSchema,
    },
    handle: ({ params, body }, { site }) => site.workbench.editor.check({ evaluation: params.id, ...body }),
  }),
  defineRoute({
    operation: 'findInChosenText',
    method: 'post',
    path: `${path}/find`,
    summary: 'What replacing would change in the text to be published; nothing is kept',
    params: idParams,
    body: { type: 'application/json', schema: z.strictObject(search) },
    reply: { status: 200, description: 'Segments that would change', schema: changesSchema },
    handle: ({ params, body }, { site }) => site.workbench.editor.find({ evaluation: params.id, ...body }),
  }),
  defineRoute({
    operation: 'replaceInChosenText',
    method: 'post',
    path: `${path}/replacements`,
    summary: 'The same, kept, in one step; 409 when the text is another one than was looked at',
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({ ...search, seen: z.string().describe('hash of the text that was looked at'), by: who }),
    },
    reply: { status: 201, description: 'The step', schema: stepSchema.extend({ segments: count }) },
    handle: ({ params, body }, { site }) => site.workbench.editor.replace({ evaluation: params.id, ...body }),
  }),
];

function saved(outcome: SaveOutcome) {
  if (outcome.state === 'saved') return { number: outcome.number, status: outcome.status };
  const { system, text, by = 'somebody' } = outcome.theirs;
  throw new WorkbenchError(
    'conflict',
    `Changed by ${by} meanwhile; yours is not saved. It is now, from "${system}": ${text}`,
  );
}
