import { z } from 'zod';
import { REVIEW_KINDS } from '../../review/judging/kinds.ts';
import { TYPOLOGIES } from '../../review/judging/presets.ts';
import { packetAnswersSchema } from '../../review/packet.ts';
import { PREFERENCES } from '../../workbench/packets.ts';
import { comparisonField } from './chosen-text.ts';
import { who } from './decisions.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { idParams } from './schemas.ts';

/** Reviews that are handed out as a page and come back as a file. */
export const packetCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'getPacket',
    method: 'get',
    path: '/evaluations/{id}/packet',
    summary: 'A review packet: one page that is filled in without a server; every call makes another one',
    params: idParams,
    query: z.strictObject({
      comparison: comparisonField,
      blind: z.stringbool().default(false).describe('texts under letters; no names, no findings, no key to either'),
      kind: z.enum(REVIEW_KINDS).default('da').describe('how texts are judged'),
      typology: z.enum(Object.keys(TYPOLOGIES)).default('mqm-core').describe('of kind mqm'),
    }),
    reply: { status: 200, description: 'The page', type: 'text/html', schema: z.string() },
    handle: async ({ params, query }, { site, response }) => {
      const typology = TYPOLOGIES[query.typology];
      const { name, html } = await site.workbench.packets.write({ evaluation: params.id, ...query, typology });
      response.attachment(name).type('html').send(html);
    },
  }),
  defineRoute({
    operation: 'mergePacket',
    method: 'post',
    path: '/packets/merge',
    summary: 'Merge the answers of a packet; 400 when they were tampered with, 409 when they are stale',
    query: z.strictObject({
      by: who,
      prefer: z.enum(PREFERENCES).default('newer').describe('what counts where answers and store disagree'),
      dryRun: z.stringbool().default(false).describe('only say what would be merged'),
    }),
    body: { type: 'application/json', schema: packetAnswersSchema },
    reply: {
      status: 200,
      description: 'What was new and what is in conflict; "number": the step, which can be undone',
      schema: z.looseObject({ by: z.string(), merge: z.looseObject({}), number: z.int().optional() }),
    },
    handle: ({ query, body }, { site }) =>
      site.workbench.packets.merge({ text: JSON.stringify(body), origin: 'body', ...query }),
  }),
];
