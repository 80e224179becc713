import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import { CHANGE_FILES, DIFFERENCE_FORMATS, TREND_FORMATS } from '../../workbench/change-formats.ts';
import { renderDifference, renderTrend } from '../../workbench/change-reports.ts';
import { REPORT_KINDS, reportKind } from '../../workbench/report-kinds.ts';
import { actorOf } from '../reader.ts';
import { sendChange, sendReport } from '../report-download.ts';
import { pageOf, pageQuery, pageSchema } from './list-pages.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import {
  createdSchema,
  evaluationSchema,
  evaluationSummarySchema,
  gateFields,
  idParams,
  languageSchema,
  limitsSchema,
  verdictSchema,
} from './schemas.ts';

const formatQuery = z.strictObject({ format: z.enum(REPORT_KINDS.map(({ id }) => id)).default('html') });

const reportReply = {
  status: 200,
  description: 'The file, in the type of its format',
  type: 'text/html',
  schema: z.string(),
} as const;

const changeReply = { ...reportReply, type: Object.values(CHANGE_FILES).map(({ mediaType }) => mediaType) };

const baselineQuery = z.strictObject({ before: z.string().min(1).describe('id of the earlier evaluation') });

const differenceSchema = z
  .looseObject({
    formatVersion: z.literal(1),
    columns: z.array(z.looseObject({ comparison: z.string(), column: z.string(), verdict: z.string() })),
    new: z.array(z.looseObject({ comparison: z.string() })),
    gone: z.array(z.looseObject({ comparison: z.string() })),
  })
  .meta({ id: 'Difference', description: 'what `gegenlesen diff --format json` prints' });

const trendSchema = z
  .looseObject({
    formatVersion: z.literal(1),
    evaluations: z.array(z.object({ id: z.string(), createdAt: z.string() })),
    series: z.array(
      z.looseObject({
        comparison: z.string(),
        column: z.string(),
        name: z.string(),
        points: z.array(
          z.looseObject({
            evaluation: z.string(),
            createdAt: z.string(),
            findings: z.record(z.string(), z.int()),
            failed: z.int(),
            findingsPerThousandWords: z.number().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Trend' });

const driftSchema = z
  .looseObject({
    before: z.string(),
    run: z.string(),
    state: z.string(),
    systems: z.array(z.looseObject({ id: z.string(), same: z.int(), changed: z.array(z.looseObject({})) })),
  })
  .meta({ id: 'Drift' });

const retrySchema = z
  .strictObject({
    comparison: z.string().optional().describe('id of a comparison'),
    system: z.string().optional().describe('id of a system'),
    segments: z.array(z.int().nonnegative()).min(1).max(100_000).optional().describe('segments, from 0'),
    limits: limitsSchema,
  })
  .describe('which failed cells; what is left out is not narrowed down');

export const evaluationCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'listEvaluations',
    method: 'get',
    path: '/evaluations',
    summary: 'Saved evaluations, the newest first',
    query: pageQuery,
    reply: { status: 200, description: 'Summaries', schema: pageSchema(evaluationSummarySchema) },
    handle: ({ query }, { site }) =>
      pageOf(query, {
        load: (part) => site.workbench.evaluations.list(part),
        placeOf: ({ id, createdAt }) => ({ at: createdAt, id }),
      }),
  }),
  defineRoute({
    operation: 'getEvaluation',
    method: 'get',
    path: '/evaluations/{id}',
    summary: 'One evaluation: columns, cells, findings, names, measures',
    params: idParams,
    reply: { status: 200, description: 'The evaluation', schema: evaluationSchema },
    handle: ({ params }, { site }) => site.workbench.evaluations.find(params.id),
  }),
  defineRoute({
    operation: 'getLatestEvaluation',
    method: 'get',
    path: '/documents/{id}/evaluation',
    summary: 'The newest evaluation that holds this document',
    params: idParams,
    query: z.strictObject({ target: languageSchema.optional() }),
    reply: { status: 200, description: 'The evaluation', schema: evaluationSchema },
    handle: async ({ params, query }, { site }) => {
      const evaluation = await site.workbench.evaluations.latest(params.id, query.target);
      if (evaluation) return evaluation;
      const into = query.target === undefined ? '' : ` into ${query.target}`;
      throw new WorkbenchError('not-found', `"${params.id}" was not translated${into} yet.`);
    },
  }),
  defineRoute({
    operation: 'getTrend',
    method: 'get',
    path: '/documents/{id}/trend',
    summary: 'How source and systems fared over the last runs of a document',
    params: idParams,
    query: z.strictObject({ target: languageSchema.optional() }),
    reply: { status: 200, description: 'A series per column, the oldest run first', schema: trendSchema },
    handle: ({ params, query }, { site }) => site.workbench.evaluations.trend(params.id, query.target),
  }),
  defineRoute({
    operation: 'getReport',
    method: 'get',
    path: '/evaluations/{id}/report',
    summary: 'An evaluation as a report, one file',
    params: idParams,
    query: formatQuery,
    reply: reportReply,
    handle: async ({ params, query }, { site, response }) => {
      const evaluation = await site.workbench.evaluations.find(params.id);
      await sendReport(site.workbench, response, { evaluation, format: reportKind(query.format) });
    },
  }),
  defineRoute({
    operation: 'renderReport',
    method: 'post',
    path: '/reports',
    summary: 'An evaluation that is not stored here as a report, one file; nothing is saved',
    query: formatQuery,
    body: { type: 'application/json', schema: evaluationSchema },
    reply: reportReply,
    handle: async ({ body, query }, { site, response }) => {
      const evaluation = site.workbench.readEvaluation(JSON.stringify(body), 'body');
      await sendReport(site.workbench, response, { evaluation, format: reportKind(query.format) });
    },
  }),
  defineRoute({
    operation: 'getDifferenceReport',
    method: 'get',
    path: '/evaluations/{id}/difference/report',
    summary: 'What changed since an earlier evaluation, as one file',
    params: idParams,
    query: baselineQuery.extend({ format: z.enum(DIFFERENCE_FORMATS).default('html') }),
    reply: changeReply,
    handle: async ({ params, query: { before, format } }, { site, response }) => {
      const difference = await site.workbench.evaluations.diff(before, params.id);
      sendChange(response, {
        name: `difference-${params.id}`,
        format,
        content: await renderDifference(difference, format),
      });
    },
  }),
  defineRoute({
    operation: 'getTrendReport',
    method: 'get',
    path: '/documents/{id}/trend/report',
    summary: 'How source and systems fared over the last runs of a document, as one file',
    params: idParams,
    query: z.strictObject({ target: languageSchema.optional(), format: z.enum(TREND_FORMATS).default('html') }),
    reply: changeReply,
    handle: async ({ params, query: { target, format } }, { site, response }) => {
      const trend = await site.workbench.evaluations.trend(params.id, target);
      sendChange(response, { name: `trend-${params.id}`, format, content: await renderTrend(trend, format) });
    },
  }),
  defineRoute({
    operation: 'judgeEvaluation',
    method: 'post',
    path: '/evaluations/{id}/verdicts',
    summary: 'Hold a saved evaluation to rules; nothing is saved',
    params: idParams,
    body: { type: 'application/json', schema: z.strictObject(gateFields) },
    reply: { status: 200, description: 'One verdict per rule', schema: z.array(verdictSchema) },
    handle: ({ params, body: { failOn, baseline } }, { site }) =>
      site.workbench.evaluations.judge(params.id, {
        ...(failOn && { failOn }),
        ...(baseline !== undefined && { baselineId: baseline }),
      }),
  }),
  defineRoute({
    operation: 'scoreEvaluation',
    method: 'post',
    path: '/evaluations/{id}/scores',
    summary: 'Ask scorers of the settings about a saved evaluation; answers when they are done, and saves nothing',
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({ scorers: z.array(z.string().min(1)).min(1).max(20) }),
    },
    reply: { status: 200, description: 'The evaluation with their scores', schema: evaluationSchema },
    handle: ({ params, body }, { site, signal }) => site.workbench.evaluations.score(params.id, body.scorers, signal),
  }),
  defineRoute({
    operation: 'diffEvaluations',
    method: 'get',
    path: '/evaluations/{id}/difference',
    summary: 'What got better, worse, new and gone since an earlier evaluation',
    params: idParams,
    query: baselineQuery,
    reply: { status: 200, description: 'Per column, and finding by finding', schema: differenceSchema },
    handle: ({ params, query }, { site }) => site.workbench.evaluations.diff(query.before, params.id),
  }),
  defineRoute({
    operation: 'retryEvaluation',
    method: 'post',
    path: '/evaluations/{id}/retries',
    summary: 'Send failed cells again in the background, and nothing else; the run makes a new evaluation',
    params: idParams,
    body: { type: 'application/json', schema: retrySchema },
    reply: { status: 202, description: 'Id of the run', schema: createdSchema },
    handle: async ({ params, body: { comparison, system, segments, limits } }, { site, request }) => {
      const retry = await site.workbench.retryOf({
        evaluation: params.id,
        ...(comparison !== undefined && { comparison }),
        ...(system !== undefined && { system }),
        ...(segments && { segments }),
        ...(limits && { limits }),
      });
      return { id: await site.workbench.runs.start({ ...retry, by: actorOf(request) }) };
    },
  }),
  defineRoute({
    operation: 'rerunEvaluation',
    method: 'post',
    path: '/evaluations/{id}/rerun',
    summary:
      'Send the texts of a run again, past the store, and say what came out differently; answers when it is done',
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({ systems: z.array(z.string()).min(1).max(100).optional(), limits: limitsSchema }),
    },
    reply: { status: 200, description: 'What changed, per system', schema: driftSchema },
    handle: ({ params, body: { systems, limits } }, { site, request, signal }) =>
      site.workbench.rerun(
        { run: params.id, ...(systems && { systems }), ...(limits && { limits: limits }), by: actorOf(request) },
        { signal },
      ),
  }),
];
