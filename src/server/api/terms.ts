import type { Request } from 'express';
import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import { conceptSchema, plainConcept, termbaseSchema } from '../../terms/concept-schema.ts';
import { evaluateTerms } from '../../terms/evaluate/evaluate-terms.ts';
import { TERM_SCHEMES } from '../../terms/evaluate/success.ts';
import { type TermTask, termSegmentSchema } from '../../terms/evaluate/task.ts';
import { termFormats } from '../../terms/formats/registry.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import { idParams, languageSchema } from './schemas.ts';

const termTaskSchema = z.strictObject({
  segments: z.array(termSegmentSchema).min(1).max(20_000),
  hypothesis: z.array(z.string()).min(1).max(20_000).describe('one text per segment'),
  sourceLanguage: languageSchema,
  targetLanguage: languageSchema,
  scheme: z.enum(TERM_SCHEMES).default('disjoint'),
});

/** @throws WorkbenchError `input` when numbers differ */
function readTermTask(task: TermTask): TermTask {
  const { segments, hypothesis } = task;
  if (segments.length === hypothesis.length) return task;
  throw new WorkbenchError('input', `body.hypothesis: ${hypothesis.length} texts for ${segments.length} segments.`);
}

const FORMAT_IDS = termFormats.map(({ id }) => id);
const MEDIA_TYPES = [...new Set(termFormats.map(({ mediaType }) => mediaType))];

const fileQuery = z.object({
  format: z.enum(FORMAT_IDS).meta({ description: 'left out on import: what the content type says' }),
  from: z.string().optional().meta({ description: 'source language of a glossary of one pair' }),
  to: z.string().optional().meta({ description: 'its target language' }),
});
const exportQuery = fileQuery.extend({
  format: z.enum(FORMAT_IDS).default('csv'),
  house: z.string().optional().meta({ description: 'house a glossary is written for' }),
});

export const termCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'getTerms',
    method: 'get',
    path: '/terms',
    summary: 'The house termbase',
    reply: { status: 200, description: 'Its concepts', schema: z.object({ concepts: z.array(conceptSchema) }) },
    handle: (_input, { site }) => site.workbench.terms.load(),
  }),
  defineRoute({
    operation: 'replaceTerms',
    method: 'put',
    path: '/terms',
    summary: 'Replace the whole termbase',
    body: { type: 'application/json', schema: termbaseSchema },
    reply: { status: 204, description: 'Saved' },
    handle: ({ body }, { site }) => site.edits.replace({ concepts: body.concepts.map(plainConcept) }),
  }),
  defineRoute({
    operation: 'putConcept',
    method: 'put',
    path: '/terms/concepts/{id}',
    summary: 'Add a concept or replace the one of this id',
    params: idParams,
    body: { type: 'application/json', schema: conceptSchema },
    reply: { status: 204, description: 'Saved' },
    handle: async ({ params, body }, { site }) => {
      const outcome = await site.edits.put(params.id, plainConcept(body));
      if (outcome !== 'saved') throw new WorkbenchError('conflict', `There is a concept "${body.id}" already.`);
    },
  }),
  defineRoute({
    operation: 'removeConcept',
    method: 'delete',
    path: '/terms/concepts/{id}',
    summary: 'Delete a concept with all its terms',
    params: idParams,
    reply: { status: 204, description: 'Deleted' },
    handle: ({ params }, { site }) => site.edits.remove(params.id),
  }),
  defineRoute({
    operation: 'importTerms',
    method: 'post',
    path: '/terms/import',
    summary: 'Read a file of terms: concepts of the same id are replaced, the others added',
    query: fileQuery.partial({ format: true }),
    body: { type: [...new Set([...MEDIA_TYPES, 'application/xml', 'text/xml'])], schema: z.string().min(1) },
    reply: {
      status: 200,
      description: 'How many concepts were read, and what of the file a termbase has no place for',
      schema: z.object({ concepts: z.int(), lost: z.array(z.string()) }),
    },
    handle: ({ query, body }, { site, request }) =>
      site.edits.import(body, 'body', { ...query, format: query.format ?? formatOfType(request) }),
  }),
  defineRoute({
    operation: 'exportTerms',
    method: 'get',
    path: '/terms/export',
    summary: 'The house termbase as a file',
    query: exportQuery,
    reply: { status: 200, description: 'The file', type: MEDIA_TYPES, schema: z.string() },
    handle: async ({ query }, { site, response }) => {
      const file = await site.workbench.terms.export(query);
      response.attachment(file.name).type(file.mediaType).send(file.text);
    },
  }),
  defineRoute({
    operation: 'evaluateTerms',
    method: 'post',
    path: '/terms/evaluate',
    summary: 'Term success and term consistency of one output, with the ceiling of the reference',
    body: { type: 'application/json', schema: termTaskSchema },
    reply: {
      status: 200,
      description: 'All measures of the output',
      schema: z.looseObject({ formatVersion: z.literal(1), segments: z.int() }).meta({ id: 'TermEvaluation' }),
    },
    handle: async ({ body: { scheme, ...task } }) => evaluateTerms(readTermTask(task), scheme),
  }),
  defineRoute({
    operation: 'getTermLosses',
    method: 'get',
    path: '/terms/losses',
    summary: 'What an export in a format would leave behind',
    query: exportQuery,
    reply: { status: 200, description: 'A sentence each', schema: z.object({ lost: z.array(z.string()) }) },
    handle: async ({ query }, { site }) => ({ lost: (await site.workbench.terms.export(query)).lost }),
  }),
];

/** Content that says its format itself; `text/csv` is the house's own. */
function formatOfType(request: Request): string | undefined {
  if (request.is(['application/xml', 'text/xml'])) return 'tbx';
  return termFormats.find(({ mediaType }) => request.is(mediaType))?.id;
}
