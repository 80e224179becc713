import { z } from 'zod';
import {
  NAME_KINDS,
  NAME_ORDERS,
  type NameKind,
  type NameOrder,
  type NameUseCases,
} from '../../workbench/name-contract.ts';
import { pageOf, pageQuery, pageSchema } from './list-pages.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { idParams, languageSchema } from './schemas.ts';

const count = z.int().nonnegative();
const name = z.string().min(1).max(500).describe('id, or a spelling that only one name has');

const spellingSchema = z.looseObject({
  language: z.string(),
  form: z.string(),
  uses: count,
  columns: z
    .array(z.object({ column: z.string(), uses: count, documents: count }))
    .describe('`source` is the text as published'),
  preferred: z.string().optional().describe("the house's form in this language today"),
  dissent: z.boolean().describe('not the form of the house, or, where it has no wish, not the one used most'),
});

const nameSchema = z.looseObject({
  id: z.string(),
  keys: z.array(z.string()).describe('language and letters of the spellings of published texts'),
  name: z.string(),
  language: z.string(),
  kind: z.string().optional(),
  uses: count,
  documents: count,
  trouble: count.describe('uses of another spelling than the most frequent one of their language'),
  firstSeen: z.string(),
  spellings: z.array(spellingSchema),
});

const decisionSchema = z.looseObject({
  id: z.string(),
  kind: z.enum(['merge', 'split', 'apart']),
  left: z.array(z.string()),
  right: z.array(z.string()),
  madeAt: z.string(),
  undoneAt: z.string().optional(),
});

const place = z.looseObject({ segment: count, start: count, end: count });

const detailsSchema = nameSchema.extend({
  houseForms: z.array(z.looseObject({ language: z.string(), form: z.string() })),
  places: z.array(
    z.looseObject({ document: z.string(), column: z.string(), form: z.string(), places: z.array(place) }),
  ),
  similar: z.array(z.looseObject({ id: z.string(), name: z.string(), why: z.string() })),
  decisions: z.array(decisionSchema),
});

const decided = { status: 201, description: 'The decision', schema: decisionSchema } as const;

interface NamesAsked {
  readonly find?: string | undefined;
  readonly kind?: NameKind | undefined;
  readonly troubled: boolean;
  readonly order: NameOrder;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Sums change while somebody reads: a cursor says how many names came before, whatever they were. */
function listNames({ find, kind, troubled, order, ...page }: NamesAsked, names: NameUseCases) {
  let end = 0;
  return pageOf(page, {
    load: async ({ limit = page.limit, after }) => {
      const offset = Number(after?.at ?? 0) || 0;
      end = offset + page.limit;
      const found = await names.list({
        ...(find === undefined ? {} : { text: find }),
        ...(kind === undefined ? {} : { kind }),
        troubled,
        order,
        limit,
        offset,
      });
      return found.names;
    },
    placeOf: ({ id }) => ({ at: String(end), id }),
  });
}

export const nameCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'rebuildNames',
    method: 'post',
    path: '/names/rebuild',
    summary: 'Read all stored documents and evaluations into the ledger anew; answers when it is done',
    reply: {
      status: 200,
      description: 'How many were read',
      schema: z.object({ documents: z.int(), evaluations: z.int() }),
    },
    handle: (_input, { site }) => site.workbench.names.rebuild(),
  }),
  defineRoute({
    operation: 'listNames',
    method: 'get',
    path: '/names',
    summary: 'Names and terms over all documents',
    query: pageQuery.extend({
      find: z.string().max(500).optional().describe('beginning of any spelling'),
      kind: z.enum(NAME_KINDS).optional().describe('only names, or only terms of the termbase'),
      troubled: z.stringbool().default(false).describe('only names spelled in several ways'),
      order: z.enum(NAME_ORDERS).default('trouble'),
    }),
    reply: { status: 200, description: 'Names', schema: pageSchema(nameSchema) },
    handle: ({ query }, { site }) => listNames(query, site.workbench.names),
  }),
  defineRoute({
    operation: 'getName',
    method: 'get',
    path: '/names/{id}',
    summary: 'One name with its house forms, places and what was decided about it',
    params: idParams,
    reply: { status: 200, description: 'The name', schema: detailsSchema },
    handle: ({ params }, { site }) => site.workbench.names.show(params.id),
  }),
  defineRoute({
    operation: 'listNameDecisions',
    method: 'get',
    path: '/name-decisions',
    summary: 'What was decided about names, the newest first, undone ones included',
    reply: { status: 200, description: 'Decisions', schema: z.array(decisionSchema) },
    handle: (_input, { site }) => site.workbench.names.decisions(),
  }),
  defineRoute({
    operation: 'mergeNames',
    method: 'post',
    path: '/name-decisions/merge',
    summary: 'Say that names are one',
    body: { type: 'application/json', schema: z.strictObject({ names: z.array(name).min(2).max(100) }) },
    reply: decided,
    handle: ({ body }, { site }) => site.workbench.names.merge(body.names),
  }),
  defineRoute({
    operation: 'splitName',
    method: 'post',
    path: '/name-decisions/split',
    summary: 'Take spellings out of a name',
    body: { type: 'application/json', schema: z.strictObject({ name, spellings: z.array(name).min(1).max(100) }) },
    reply: decided,
    handle: ({ body }, { site }) => site.workbench.names.split(body.name, body.spellings),
  }),
  defineRoute({
    operation: 'tellNamesApart',
    method: 'post',
    path: '/name-decisions/apart',
    summary: 'Say that two names, or two spellings of one, are not the same',
    body: { type: 'application/json', schema: z.strictObject({ one: name, other: name }) },
    reply: decided,
    handle: ({ body }, { site }) => site.workbench.names.apart(body.one, body.other),
  }),
  defineRoute({
    operation: 'undoNameDecision',
    method: 'delete',
    path: '/name-decisions/{id}',
    summary: 'Take a decision back',
    params: idParams,
    reply: { status: 200, description: 'The decision, undone', schema: decisionSchema },
    handle: ({ params }, { site }) => site.workbench.names.undo(params.id),
  }),
  defineRoute({
    operation: 'chooseSpelling',
    method: 'put',
    path: '/names/{id}/house-form',
    summary: 'Make a spelling the house form, in the house termbase',
    params: idParams,
    body: {
      type: 'application/json',
      schema: z.strictObject({
        form: z.string().trim().min(1).max(500),
        language: languageSchema,
        house: z.string().max(120).optional().describe("left out: the settings' house; empty: every house"),
        validFrom: z.iso.date().optional(),
      }),
    },
    reply: { status: 200, description: 'Id of the concept', schema: z.object({ concept: z.string() }) },
    handle: async ({ params, body: { form, language, house, validFrom } }, { site }) => ({
      concept: await site.edits.chooseSpelling({
        name: params.id,
        form,
        language,
        ...(house === undefined ? {} : { house }),
        ...(validFrom === undefined ? {} : { validFrom }),
      }),
    }),
  }),
];
