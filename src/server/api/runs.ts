import { z } from 'zod';
import type { ListPart } from '../../stores/list-part.ts';
import type { CompareRequest, LiveRun } from '../../workbench/run-contract.ts';
import { findRun } from '../find-run.ts';
import { actorOf } from '../reader.ts';
import { pageOf, pageQuery, pageSchema } from './list-pages.ts';
import { type ApiRoute, type CallContext, defineRoute } from './route.ts';
import { compareRequestSchema, createdSchema, estimateSchema, idParams, runSchema } from './schemas.ts';

const compareBody = { type: 'application/json', schema: compareRequestSchema } as const;

/** Exact optional members, as the workbench has them. */
const requestOf = ({
  documents,
  targets,
  systems,
  limits,
  failOn,
  baseline,
}: z.infer<typeof compareRequestSchema>): CompareRequest => ({
  documents,
  targets,
  ...(systems === undefined ? {} : { systems }),
  ...(limits === undefined ? {} : { limits }),
  gates: { ...(failOn && { failOn }), ...(baseline !== undefined && { baselineId: baseline }) },
});

const deliverySchema = z
  .looseObject({
    id: z.string().describe('the receiver sees it as webhook-id'),
    url: z.string(),
    state: z.enum(['waiting', 'delivered', 'given-up']),
    attempts: z.int().nonnegative(),
    nextAt: z.string(),
    message: z.string().optional().describe('why the last attempt failed'),
  })
  .meta({ id: 'Delivery' });

export const runCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'estimateRun',
    method: 'post',
    path: '/estimates',
    summary: 'What a run would send and cost; nothing is sent',
    body: compareBody,
    reply: { status: 200, description: 'Per system', schema: estimateSchema },
    handle: ({ body }, { site, signal }) => site.workbench.estimate(requestOf(body), signal),
  }),
  defineRoute({
    operation: 'listRuns',
    method: 'get',
    path: '/runs',
    summary: 'Runs of this process, or of all servers and workers at one PostgreSQL database, the newest first',
    query: pageQuery,
    reply: { status: 200, description: 'Runs', schema: pageSchema(runSchema) },
    handle: ({ query }, { site }) =>
      pageOf(query, {
        load: async (part) => partOf(await site.workbench.runs.list(), part),
        placeOf: ({ id, startedAt }) => ({ at: startedAt, id }),
      }),
  }),
  defineRoute({
    operation: 'startRun',
    method: 'post',
    path: '/runs',
    summary: 'Translate, compare and check in the background',
    body: compareBody,
    reply: { status: 202, description: 'Id of the run', schema: createdSchema },
    handle: async ({ body }, { site, request }) => ({
      id: await site.workbench.runs.start({ ...requestOf(body), by: actorOf(request) }),
    }),
  }),
  defineRoute({
    operation: 'getRun',
    method: 'get',
    path: '/runs/{id}',
    summary: 'How far a run is',
    params: idParams,
    reply: { status: 200, description: 'The run', schema: runSchema },
    handle: async ({ params }, { site }) => findRun(site, params.id),
  }),
  defineRoute({
    operation: 'cancelRun',
    method: 'post',
    path: '/runs/{id}/cancel',
    summary: 'Stop sending; what was translated is kept',
    params: idParams,
    reply: { status: 202, description: 'The run, which ends soon', schema: runSchema },
    handle: async ({ params }, { site }) => {
      await site.workbench.runs.cancel((await findRun(site, params.id)).id);
      return findRun(site, params.id);
    },
  }),
  defineRoute({
    operation: 'watchRun',
    method: 'get',
    path: '/runs/{id}/events',
    summary: 'The run as it stands, again on every change, as server-sent events called "run"; ends with the run',
    params: idParams,
    reply: { status: 200, description: 'Events', type: 'text/event-stream', schema: z.string() },
    handle: ({ params }, context) => watchRun(params.id, context),
  }),
  defineRoute({
    operation: 'listDeliveries',
    method: 'get',
    path: '/webhooks/deliveries',
    summary:
      'Messages to the webhooks of the settings, the newest first: delivered, waiting for their next attempt, given up',
    query: pageQuery,
    reply: { status: 200, description: 'Messages', schema: pageSchema(deliverySchema) },
    handle: ({ query }, { site }) =>
      pageOf(query, {
        load: async (part) => (await site.workbench.webhooks.deliveries(part)).map(({ owner: _inside, ...one }) => one),
        placeOf: ({ id, createdAt }) => ({ at: createdAt, id }),
      }),
  }),
];

/** Runs of one moment are not in the order of their ids: the place is that of the run itself, while it is remembered. */
function partOf(runs: readonly LiveRun[], { limit, after }: ListPart): readonly LiveRun[] {
  const found = runs.findIndex(({ id }) => id === after?.id);
  const rest =
    found < 0 ? runs.filter(({ startedAt }) => after === undefined || startedAt < after.at) : runs.slice(found + 1);
  return rest.slice(0, limit);
}

async function watchRun(id: string, { site, request, response }: CallContext): Promise<void> {
  await findRun(site, id);
  const stream = site.streams.open(request, response);
  const tell = (now: LiveRun) => {
    stream.send('run', now);
    if (now.state !== 'running') stream.end();
  };
  stream.onClose(site.workbench.runs.watch(id, tell));
  // Read once more: it may have gone on before anybody listened.
  tell(await findRun(site, id));
}
