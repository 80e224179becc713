import { z } from 'zod';
import { programVersion } from '../../shared/version.ts';
import { IDEMPOTENCY_HEADER, isRepeatable } from './idempotency.ts';
import type { ApiRoute } from './route.ts';
import { problemSchema } from './schemas.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** OpenAPI 3.1 document of the API, made from the same table and schemas the router works with. */
export function openApiDocument(routes: readonly ApiRoute[]) {
  const schemas: Record<string, JsonSchema> = {};
  const byPath = Map.groupBy(routes, ({ path }) => path);
  const paths = Object.fromEntries(
    [...byPath].map(([path, calls]) => [
      path,
      Object.fromEntries(calls.map((call) => [call.method, operation(call, schemas)])),
    ]),
  );
  return {
    openapi: '3.1.1',
    info: {
      title: 'Gegenlesen',
      version: programVersion(),
      description: 'Send documents through several machine-translation systems, compare and check what comes back.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    paths,
    components: { schemas },
  };
}

/** First part of the path: what a call is about. */
const tagOf = ({ path }: ApiRoute): string => path.split('/')[1]!;

function operation(route: ApiRoute, schemas: Record<string, JsonSchema>) {
  const { operation: operationId, summary, params, query, body, reply } = route;
  const content = (types: string | readonly string[], schema: z.ZodType, io: 'input' | 'output') =>
    Object.fromEntries(
      [types]
        .flat()
        .map((type) => [type, { schema: type === 'application/octet-stream' ? {} : jsonSchema(schema, io, schemas) }]),
    );
  return {
    operationId,
    summary,
    tags: [tagOf(route)],
    parameters: [
      ...parameters('path', params, schemas),
      ...parameters('query', query, schemas),
      ...(isRepeatable(route) ? [IDEMPOTENCY_PARAMETER] : []),
    ],
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

const IDEMPOTENCY_PARAMETER = {
  name: IDEMPOTENCY_HEADER,
  in: 'header',
  required: false,
  description: 'A key of your own, such as a UUID: the request repeated with it is not carried out again',
  schema: { type: 'string', maxLength: 200 },
} as const;

function parameters(
  where: 'path' | 'query',
  schema: z.ZodObject | undefined,
  schemas: Record<string, JsonSchema>,
): readonly object[] {
  return Object.entries(schema?.shape ?? {}).map(([name, value]) => ({
    name,
    in: where,
    required: where === 'path' || !z.safeParse(value as z.ZodType, undefined).success,
    schema: jsonSchema(value as z.ZodType, 'input', schemas),
  }));
}

/**
 * OpenAPI 3.1 takes JSON Schema 2020-12 as it is; a transformed value is described by what is sent. A schema with an id
 * becomes a component, so that generated clients name its type.
 */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, JsonSchema>): JsonSchema {
  const { $schema: _dialect, $defs, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  for (const [name, definition] of Object.entries($defs ?? {})) schemas[name] = placed(definition, name);
  const id = schema.meta()?.id;
  if (id === undefined) return placed(own);
  // zod puts some into $defs and refers to them, and leaves others where they are.
  if (schemas[id] === undefined) schemas[id] = placed(own, id);
  return { $ref: `${COMPONENTS}${id}` };
}

const COMPONENTS = '#/components/schemas/';

/** With references that lead to the components, and without the id that zod puts into the schema itself. */
function placed(schema: object, id?: string): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', COMPONENTS) : value,
  );
  const { id: own, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return own === id ? rest : { id: own, ...rest };
}
