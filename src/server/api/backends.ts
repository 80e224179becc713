import { z } from 'zod';
import { programVersion } from '../../shared/version.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { backendSchema } from './schemas.ts';

const modelSchema = z.looseObject({ pair: z.string(), installed: z.boolean() }).meta({ id: 'Model' });

export const backendCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'getHealth',
    method: 'get',
    path: '/health',
    summary: 'Whether the program answers and its store can be read',
    reply: { status: 200, description: 'It does', schema: z.object({ state: z.literal('ok'), version: z.string() }) },
    handle: async (_input, { site }) => {
      await site.workbench.evaluations.list({ limit: 1 });
      return { state: 'ok', version: programVersion() };
    },
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
