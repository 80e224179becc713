import { z } from 'zod';
import { programVersion } from '../../shared/version.ts';
import type { WorkbenchState } from '../../workbench/state.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { backendSchema } from './schemas.ts';

const modelSchema = z.looseObject({ pair: z.string(), installed: z.boolean() }).meta({ id: 'Model' });

const healthSchema = z
  .object({
    state: z.literal('ok'),
    version: z.string(),
    queue: z.object({
      waiting: z.int().describe('runs nobody has begun'),
      active: z.int().describe('runs somebody carries out'),
    }),
    workers: z.int().describe('processes that carry out runs and were heard of in the last seconds'),
    backends: z
      .array(z.object({ system: z.string(), requests: z.int(), answered: z.int(), failed: z.int(), open: z.int() }))
      .describe('requests of the last hour, by system'),
  })
  .meta({ id: 'Health' });

/** Nothing that says where anything is: whoever watches the program asks without signing in. */
function healthOf({ waiting, active, workers, systems }: WorkbenchState): z.infer<typeof healthSchema> {
  return {
    state: 'ok',
    version: programVersion(),
    queue: { waiting, active },
    workers: workers.length,
    backends: systems.map(({ system, requests, answered, open }) => ({
      system,
      requests,
      answered,
      failed: requests - answered - open,
      open,
    })),
  };
}

export const backendCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'getHealth',
    method: 'get',
    path: '/health',
    summary:
      'Whether the program answers and its store can be read; the queue, who works on it, and what vendors answered',
    reply: { status: 200, description: 'It does', schema: healthSchema },
    handle: async (_input, { site }) => healthOf(await site.workbench.state()),
  }),
  defineRoute({
    operation: 'listBackends',
    method: 'get',
    path: '/backends',
    summary: 'Back ends: which are set up, and what is missing for the others',
    reply: { status: 200, description: 'Back ends', schema: z.array(backendSchema) },
    handle: (_input, { site, signal }) => site.workbench.backends({ check: false, signal }),
  }),
  defineRoute({
    operation: 'checkBackends',
    method: 'post',
    path: '/backends/check',
    summary: 'Ask every back end that is set up for a sign of life; nothing is translated',
    reply: { status: 200, description: 'Back ends with what their vendors said', schema: z.array(backendSchema) },
    handle: (_input, { site, signal }) => site.workbench.backends({ check: true, signal }),
  }),
  defineRoute({
    operation: 'listModels',
    method: 'get',
    path: '/models',
    summary: 'Local models of the back end "firefox": installed, and offered by the mirror of the settings',
    reply: { status: 200, description: 'Directions', schema: z.array(modelSchema) },
    handle: (_input, { site, signal }) => site.workbench.models.list(signal),
  }),
  defineRoute({
    operation: 'pullModels',
    method: 'post',
    path: '/models/pull',
    summary: 'Load models from the mirror of the settings; answers when they are there',
    body: { type: 'application/json', schema: z.strictObject({ pairs: z.array(z.string().max(20)).min(1).max(50) }) },
    reply: { status: 200, description: 'Directions, as listed now', schema: z.array(modelSchema) },
    handle: ({ body: { pairs } }, { site, signal }) => site.workbench.models.pull(pairs, signal),
  }),
  defineRoute({
    operation: 'checkModels',
    method: 'post',
    path: '/models/check',
    summary: 'Compare every file of the installed models with its sum',
    reply: { status: 200, description: 'Files', schema: z.array(z.looseObject({})) },
    handle: (_input, { site, signal }) => site.workbench.models.check(signal),
  }),
];
