import { z } from 'zod';
import { type ApiRoute, defineRoute } from './route.ts';
import { idParams, languageSchema } from './schemas.ts';

const siteSchema = z.object({ site: z.string(), language: z.string(), documents: z.int() });

const lineSchema = z
  .looseObject({
    text: z.string(),
    language: z.string(),
    documents: z.int().describe('documents of the site that hold it'),
    of: z.int().describe('documents of the site in this language'),
    frame: z.boolean().describe('new documents get it as boilerplate'),
    verdict: z.enum(['frame', 'text']).optional().describe('what somebody decided'),
  })
  .meta({ id: 'FrameLine' });

export const frameCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'listSites',
    method: 'get',
    path: '/frames',
    summary: 'Sites whose frames are learned from the documents that were saved',
    reply: { status: 200, description: 'Sites by language', schema: z.array(siteSchema) },
    handle: (_input, { site }) => site.workbench.frames.sites(),
  }),
  defineRoute({
    operation: 'getFrame',
    method: 'get',
    path: '/frames/{id}',
    summary: 'Lines that recur on a site, the most frequent first',
    params: idParams,
    reply: { status: 200, description: 'Lines', schema: z.array(lineSchema) },
    handle: ({ params }, { site }) => site.workbench.frames.lines(params.id),
  }),
  defineRoute({
    operation: 'decideFrameLine',
    method: 'put',
    path: '/frames/{id}/lines',
    summary: 'Say whether a line is the frame of a site or text of articles, whatever was counted',
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({
        language: languageSchema,
        text: z.string().min(1).max(600),
        verdict: z.enum(['frame', 'text', 'counted']).describe('counted: what is counted decides again'),
      }),
    },
    reply: {
      status: 200,
      description: 'Saved',
      schema: z.object({
        before: z.enum(['frame', 'text']).optional().describe('what was decided before; left out: nothing was'),
      }),
    },
    handle: ({ params, body: { verdict, ...line } }, { site }) =>
      site.workbench.frames.decide(params.id, line, verdict === 'counted' ? undefined : verdict),
  }),
];
