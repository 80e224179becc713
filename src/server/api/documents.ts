import { z } from 'zod';
import { pageOf, pageQuery, pageSchema } from './list-pages.ts';
import { type ApiRoute, defineRoute } from './route.ts';
import {
  addedSchema,
  documentSchema,
  documentSummarySchema,
  idParams,
  languageSchema,
  newDocumentSchema,
  systemSchema,
} from './schemas.ts';

export const documentCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'listDocuments',
    method: 'get',
    path: '/documents',
    summary: 'All documents, the newest first',
    query: pageQuery,
    reply: { status: 200, description: 'Summaries', schema: pageSchema(documentSummarySchema) },
    handle: ({ query }, { site }) =>
      pageOf(query, {
        load: (part) => site.workbench.documents.list(part),
        placeOf: ({ id, savedAt }) => ({ at: savedAt, id }),
      }),
  }),
  defineRoute({
    operation: 'addDocument',
    method: 'post',
    path: '/documents',
    summary: 'Save a text as a new document',
    body: { type: 'application/json', schema: newDocumentSchema },
    reply: { status: 201, description: 'Ids of the documents it holds', schema: addedSchema },
    handle: async ({ body: { text, format, title, language, address } }, { site }) => ({
      ids: await site.workbench.documents.add({
        name: `text.${format}`,
        bytes: new TextEncoder().encode(text),
        ...(title === undefined ? {} : { title }),
        ...(language === undefined ? {} : { language }),
        ...(address === undefined ? {} : { address }),
      }),
    }),
  }),
  defineRoute({
    operation: 'addFile',
    method: 'post',
    path: '/documents/file',
    summary: 'Save the documents of a file; its name says how it is read (docs/formats.md)',
    query: z.strictObject({
      name: z.string().min(1).max(255).describe('article.docx'),
      language: languageSchema.optional().describe('left out: what the file says, else recognised'),
      title: z.string().min(1).max(500).optional(),
    }),
    body: { type: 'application/octet-stream', schema: z.instanceof(Uint8Array) },
    reply: { status: 201, description: 'Ids of the documents it holds', schema: addedSchema },
    handle: async ({ query: { name, language, title }, body }, { site }) => ({
      ids: await site.workbench.documents.add({
        name,
        bytes: body,
        ...(language === undefined ? {} : { language }),
        ...(title === undefined ? {} : { title }),
      }),
    }),
  }),
  defineRoute({
    operation: 'addAddress',
    method: 'post',
    path: '/documents/address',
    summary: 'Save a web page as a new document; only of hosts listed under "addresses" in gegenlesen.yaml',
    body: {
      type: 'application/json',
      schema: z.strictObject({
        address: z.url({ protocol: /^https?$/ }).max(2000),
        language: languageSchema.optional().describe('left out: what the page says, else recognised'),
        title: z.string().min(1).max(500).optional(),
      }),
    },
    reply: { status: 201, description: 'Ids of the documents it holds', schema: addedSchema },
    handle: async ({ body: { address, language, title } }, { site }) => ({
      ids: await site.workbench.documents.addAddress({
        address,
        ...(language === undefined ? {} : { language }),
        ...(title === undefined ? {} : { title }),
      }),
    }),
  }),
  defineRoute({
    operation: 'getDocument',
    method: 'get',
    path: '/documents/{id}',
    summary: 'One document with its text',
    params: idParams,
    reply: { status: 200, description: 'The document', schema: documentSchema },
    handle: async ({ params }, { site }) => {
      const { folder: _neverShown, ...document } = await site.workbench.documents.find(params.id);
      return document;
    },
  }),
  defineRoute({
    operation: 'removeDocument',
    method: 'delete',
    path: '/documents/{id}',
    summary: 'Delete a document; comparisons made from it stay',
    params: idParams,
    reply: { status: 204, description: 'Deleted' },
    handle: async ({ params }, { site }) => {
      await site.workbench.documents.find(params.id);
      await site.workbench.documents.remove(params.id);
    },
  }),
  defineRoute({
    operation: 'listSystems',
    method: 'get',
    path: '/documents/{id}/systems',
    summary: 'Systems this document can be translated with',
    params: idParams,
    reply: { status: 200, description: 'Systems; unusable ones say why', schema: z.array(systemSchema) },
    handle: ({ params }, { site }) => site.workbench.systems([params.id]),
  }),
];
