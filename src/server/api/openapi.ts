import { z } from 'zod';
import { programVersion } from '../../shared/version.ts';
import type { ApiRoute } from './route.ts';
import { problemSchema } from './schemas.ts';

/** OpenAPI 3.1 document of the API, made from the same table and schemas the router works with. */
export function openApiDocument(routes: readonly ApiRoute[]) {
  const byPath = Map.groupBy(routes, ({ path }) => path);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Gegenlesen',
      version: programVersion(),
      description: 'Send documents through several machine-translation systems, compare and check what comes back.',
    },
    servers: [{ url: '/api' }],
    paths: Object.fromEntries(
      [...byPath].map(([path, calls]) => [
        path,
        Object.fromEntries(calls.map((call) => [call.method, operation(call)])),
      ]),
    ),
  };
}

function operation({ operation: operationId, summary, params, query, body, reply }: ApiRoute) {
  return {
    operationId,
    summary,
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body ? { requestBody: { required: true, content: content(body.type, body.schema, 'input') } } : {}),
    responses: {
      [reply.status]: {
        description: reply.description,
        ...(reply.schema ? { content: content(reply.type ?? 'application/json', reply.schema, 'output') } : {}),
      },
      default: {
        description: 'A fault; the message says what is wrong, where, and what to do',
        content: content('application/problem+json', problemSchema, 'output'),
      },
    },
  };
}

const content = (type: string, schema: z.ZodType, io: 'input' | 'output') => ({
  [type]: { schema: jsonSchema(schema, io) },
});

function parameters(where: 'path' | 'query', schema: z.ZodObject | undefined) {
  return Object.entries(schema?.shape ?? {}).map(([name, value]) => ({
    name,
    in: where,
    required: where === 'path' || !z.safeParse(value as z.ZodType, undefined).success,
    schema: jsonSchema(value as z.ZodType, 'input'),
  }));
}

/** OpenAPI 3.1 takes JSON Schema 2020-12 as it is; a transformed value is described by what is sent. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
