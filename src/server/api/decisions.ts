import { z } from 'zod';
import { segmentsIn } from '../../review/act.ts';
import { decisionFileSchema, decisionSchema } from '../../review/decision.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { DecideOutcome } from '../../workbench/decisions.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { idParams } from './schemas.ts';

const count = z.int().nonnegative();
export const who = z.string().trim().min(1).max(200).describe('name of the person');
const byBody = { type: 'application/json', schema: z.strictObject({ by: who }) } as const;
const number = count.describe('number of the last step; send it as "seen" with the next decision');

const decideSchema = z.strictObject({
  comparison: z.string().describe('id of the comparison: document id and target'),
  findings: z.array(count).min(1).max(10_000).describe("positions among the comparison's findings, from 0"),
  action: decisionSchema.shape.action,
  scope: decisionSchema.shape.scope.default('this'),
  by: who,
  reason: z.string().max(2_000).optional(),
  spelling: z.string().min(1).max(500).optional().describe('accepted name: the spelling for all places'),
  seen: count
    .optional()
    .describe('number of the last step you know of: what others decided since is refused as a conflict'),
});

const stepSchema = z.object({ act: z.string(), number });

export const decisionCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'listDecisions',
    method: 'get',
    path: '/decisions',
    summary: 'Decisions about findings that count now, the oldest first',
    query: z.strictObject({ document: z.string().optional().describe('only those that count for this document') }),
    reply: {
      status: 200,
      description: 'Decisions, and the number of the last step',
      schema: z.object({ number, decisions: z.array(decisionSchema) }),
    },
    handle: async ({ query }, { site }) => {
      // The number first: a decision that comes in between is then a conflict rather than overlooked.
      const last = await site.workbench.decisions.last();
      return { number: last, decisions: await site.workbench.decisions.list(query.document) };
    },
  }),
  defineRoute({
    operation: 'countDecisions',
    method: 'get',
    path: '/decisions/checks',
    summary: 'Per check: findings that were accepted and dismissed',
    reply: {
      status: 200,
      description: 'The most decided on first',
      schema: z.array(
        z.object({ check: z.string(), accepted: count, dismissed: count, precision: z.number().min(0).max(1) }),
      ),
    },
    handle: (_input, { site }) => site.workbench.decisions.counts(),
  }),
  defineRoute({
    operation: 'decide',
    method: 'post',
    path: '/evaluations/{id}/decisions',
    summary: 'Dismiss or accept findings: one step that can be undone',
    params: idParams,
    body: { type: 'application/json', schema: decideSchema },
    reply: {
      status: 201,
      description: 'The step; without "act" when all of it was decided so already',
      schema: stepSchema.partial({ act: true }),
    },
    handle: async ({ params, body: { reason, spelling, seen, ...body } }, { site }) => {
      const outcome = await site.workbench.decisions.decide({
        evaluation: params.id,
        ...body,
        ...(reason === undefined ? {} : { reason }),
        ...(spelling === undefined ? {} : { spelling }),
        ...(seen === undefined ? {} : { seen }),
      });
      if (outcome.state === 'conflict') throw conflict(outcome);
      const { state: _said, ...step } = outcome;
      return step;
    },
  }),
  defineRoute({
    operation: 'reopenDecision',
    method: 'post',
    path: '/decisions/{id}/reopen',
    summary: 'Open a decided finding again; this, too, can be undone',
    params: idParams,
    body: byBody,
    reply: { status: 200, description: 'The step', schema: z.object({ number }) },
    handle: async ({ params, body }, { site }) => {
      const decision = (await site.workbench.decisions.list()).find(({ id }) => id === params.id);
      if (!decision) throw new WorkbenchError('not-found', `No decision "${params.id}" counts now.`);
      const document = decision.about.document;
      return { number: await site.workbench.decisions.reopen({ ...body, document, decisions: [params.id] }) };
    },
  }),
  ...(['undo', 'redo'] as const).map((direction) =>
    defineRoute({
      operation: `${direction}Decision`,
      method: 'post',
      path: `/documents/{id}/${direction}`,
      summary:
        direction === 'undo'
          ? "Take back this person's last step on the document"
          : "Do this person's last undone step again",
      params: idParams,
      body: byBody,
      reply: {
        status: 200,
        description: 'The step',
        schema: stepSchema.extend({
          segments: z
            .array(z.string())
            .describe('ids of the segments it was about; none where it was about more than segments'),
        }),
      },
      handle: async ({ params, body }, { site }) => {
        const step = await site.workbench.decisions[direction]({ by: body.by, document: params.id });
        if (step) return { act: step.act, number: step.number, segments: [...segmentsIn(step.change)] };
        throw new WorkbenchError('conflict', `${body.by} has nothing to ${direction} on "${params.id}".`);
      },
    }),
  ),
  defineRoute({
    operation: 'exportDecisions',
    method: 'get',
    path: '/decisions/export',
    summary: 'The decisions that count, and the corrected segments, as a file (docs/decisions.md)',
    reply: { status: 200, description: 'The file', schema: decisionFileSchema },
    handle: (_input, { site }) => site.workbench.decisions.exportFile(),
  }),
  defineRoute({
    operation: 'importDecisions',
    method: 'post',
    path: '/decisions/import',
    summary: 'Add the decisions of a file; where two disagree, the newer one counts, and both are told',
    query: z.strictObject({ by: who }),
    body: { type: 'application/json', schema: decisionFileSchema },
    reply: {
      status: 200,
      description: 'What was added, known already, taken back here, and in conflict',
      schema: z.looseObject({ known: count, takenBack: count, conflicts: z.array(z.looseObject({})) }),
    },
    handle: ({ query, body }, { site }) =>
      site.workbench.decisions.importFile(JSON.stringify(body), { origin: 'body', by: query.by }),
  }),
];

function conflict({ number, meanwhile }: Extract<DecideOutcome, { state: 'conflict' }>): WorkbenchError {
  const said = meanwhile.map(
    ({ finding, decision }) => `finding ${finding} was ${decision.action} (${decision.scope}) by ${decision.by}`,
  );
  return new WorkbenchError(
    'conflict',
    `Somebody decided meanwhile: ${said.join('; ')}. Nothing was written. To decide all the same, send "seen": ${number}.`,
  );
}
