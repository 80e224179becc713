import { z } from 'zod';
import { programVersion } from '../../shared/version.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { backendSchema } from './schemas.ts';

export const backendCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'getHealth',
    method: 'get',
    path: '/health',
    summary: 'Whether the program answers and its store can be read',
    reply: { status: 200, description: 'It does', schema: z.object({ state: z.literal('ok'), version: z.string() }) },
    handle: async (_input, { site }) => {
      await site.workbench.evaluations.list(1);
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
];
