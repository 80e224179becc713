import { z } from 'zod';
import { REPORTS, reportFormat } from '../../reports/registry.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import { sendReport } from '../report-download.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { evaluationSchema, evaluationSummarySchema, idParams, languageSchema } from './schemas.ts';

export const evaluationCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'listEvaluations',
    method: 'get',
    path: '/evaluations',
    summary: 'Saved evaluations, the newest first',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
    reply: { status: 200, description: 'Summaries', schema: z.array(evaluationSummarySchema) },
    handle: ({ query }, { site }) => site.workbench.evaluations.list(query.limit),
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
    operation: 'getReport',
    method: 'get',
    path: '/evaluations/{id}/report',
    summary: 'An evaluation as a report, one file',
    params: idParams,
    query: z.strictObject({ format: z.enum(REPORTS.map(({ id }) => id)).default('html') }),
    reply: { status: 200, description: 'The file', type: 'text/html', schema: z.string() },
    handle: async ({ params, query }, { site, response }) => {
      const evaluation = await site.workbench.evaluations.find(params.id);
      await sendReport(site.workbench, response, { evaluation, format: reportFormat(query.format) });
    },
  }),
];
