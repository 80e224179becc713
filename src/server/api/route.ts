import type { Request, Response } from 'express';
import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors.ts';
import { identityOf } from '../access/identity.ts';
import type { Site } from '../site.ts';

export const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** What a call works with besides its input. */
export interface CallContext {
  readonly site: Site;
  readonly request: Request;
  readonly response: Response;
  /** Fires when the client has gone. */
  readonly signal: AbortSignal;
}

/** What a call answers when all is well. */
export interface Reply {
  readonly status: number;
  readonly description: string;
  /** Default `application/json`; a text of one of these types otherwise. */
  readonly type?: string | readonly string[];
  /** Left out: no content. */
  readonly schema?: z.ZodType;
}

interface RouteSpec<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> {
  /** Unique; the name of the call in generated clients. */
  readonly operation: string;
  readonly method: (typeof METHODS)[number];
  /** Below `/api`, with `{name}` for what `params` describes. */
  readonly path: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  /** Several types are read as text; never `text/plain`, which a form of another website can send. */
  readonly body?: {
    readonly type: 'application/json' | 'application/octet-stream' | readonly string[];
    readonly schema: Body;
  };
  readonly reply: Reply;
  /** Returns what `reply` describes; a call that answers bit by bit writes to the response itself. */
  handle(
    input: { readonly params: z.infer<Params>; readonly query: z.infer<Query>; readonly body: z.infer<Body> },
    context: CallContext,
  ): Promise<unknown>;
}

/** One call of the API: router and OpenAPI document are both made from it, so they cannot disagree. */
export type ApiRoute = Omit<RouteSpec<z.ZodObject, z.ZodObject, z.ZodType>, 'handle'> & {
  call(context: CallContext): Promise<unknown>;
};

const NOTHING = z.object({});

/** Keeps the types of a call's input inside it: the router hands in a request and gets out a reply. */
export function defineRoute<
  Params extends z.ZodObject = typeof NOTHING,
  Query extends z.ZodObject = typeof NOTHING,
  Body extends z.ZodType = z.ZodUnknown,
>({ handle, ...route }: RouteSpec<Params, Query, Body>): ApiRoute {
  return {
    ...route,
    call: async (context) => {
      const { params, query, body } = context.request;
      const by = signerOf(context.request);
      const input = {
        params: read('address', route.params ?? NOTHING, { ...params }) as z.infer<Params>,
        query: read('query', route.query ?? NOTHING, signed(route.query, { ...query }, by)) as z.infer<Query>,
        body: read('body', route.body?.schema ?? z.unknown(), signed(route.body?.schema, body, by)) as z.infer<Body>,
      };
      return handle(input, context);
    },
  };
}

/** Name of the account that is signed in; nobody signs as somebody else. */
const signerOf = (request: Request): string => identityOf(request)?.name ?? '';

function signed(schema: z.ZodType | undefined, value: unknown, by: string): unknown {
  const takes = by !== '' && schema instanceof z.ZodObject && 'by' in schema.shape;
  return takes && typeof value === 'object' && value !== null ? { ...value, by } : value;
}

/** @throws WorkbenchError `input` naming each wrong field */
function read(where: string, schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) => `${[where, ...path].map(String).join('.')}: ${message}`,
  );
  throw new WorkbenchError('input', faults.join('; '));
}
