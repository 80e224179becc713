import { z } from 'zod';
import { type ApiRoute, defineRoute } from './route.ts';
import {
  addedSchema,
  documentSchema,
  documentSummarySchema,
  idParams,
  newDocumentSchema,
  systemSchema,
} from './schemas.ts';

export const documentCalls: readonly ApiRoute[] = [
  defineRoute({
    operation: 'listDocuments',
    method: 'get',
    path: '/documents',
    summary: 'All documents, the newest first',
    reply: { status: 200, description: 'Summaries', schema: z.array(documentSummarySchema) },
    handle: (_input, { site }) => site.workbench.documents.list(),
  }),
  defineRoute({
    operation: 'addDocument',
    method: 'post',
    path: '/documents',
    summary: 'Save a text as a new document',
    body: { type: 'application/json', schema: newDocumentSchema },
    reply: { status: 201, description: 'Ids of the documents it holds', schema: addedSchema },
    handle: async ({ body: { text, format, title, language } }, { site }) => ({
      ids: await site.workbench.documents.add({
        name: `text.${format}`,
        bytes: new TextEncoder().encode(text),
        ...(title === undefined ? {} : { title }),
        ...(language === undefined ? {} : { language }),
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
