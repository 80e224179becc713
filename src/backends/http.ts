import { z } from 'zod';
import { type Answer, BackendFailure, defineBackend, FAILURE_REASONS } from './contract.ts';
import { callJson, readAnswer, type VendorError } from './shared/http.ts';
import { answerOfOwn, ownAnswerSchema } from './shared/protocol.ts';
import { findVariable, readServerUrl } from './shared/settings.ts';

const options = z.strictObject({
  /** Default: the variable HTTP_BACKEND_URL. */
  url: z.string().optional(),
  /** Name of the environment variable whose value is sent as bearer token; one per server, so that none sees another's. */
  tokenVariable: z.string().default('HTTP_BACKEND_TOKEN'),
  /** Version of the engine behind it: part of the signature, so that a new one translates anew. */
  version: z.string().optional(),
  textsPerRequest: z.int().positive().default(50),
  charactersPerRequest: z.int().positive().optional(),
  concurrency: z.int().positive().default(2),
  /** Seconds. */
  timeout: z.number().positive().default(60),
});
type Options = z.infer<typeof options>;

const replySchema = z.object({ answers: z.array(ownAnswerSchema) });
const errorSchema = z.object({ error: z.string(), reason: z.enum(FAILURE_REASONS).optional() });

/** Any engine behind a small JSON interface of your own, see docs/backends.md. */
export const http = defineBackend<Options>({
  id: 'http',
  title: 'Your own server (JSON over HTTP)',
  kind: 'server',
  variables: [
    { name: 'HTTP_BACKEND_URL', purpose: 'Address requests are posted to', required: true, secret: false },
    { name: 'HTTP_BACKEND_TOKEN', purpose: 'Bearer token, if the server asks for one', required: false, secret: true },
  ],
  options,
  open: async (chosen, tools) => {
    const url = new URL(readServerUrl('http', chosen.url, { tools, name: 'HTTP_BACKEND_URL' }));
    const service = `The server ${url.host}`;
    const token = findVariable(tools, chosen.tokenVariable);
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return {
      signature: {
        backend: 'http',
        address: `${url.origin}${url.pathname}`,
        ...(chosen.version === undefined ? {} : { version: chosen.version }),
      },
      limits: {
        textsPerRequest: chosen.textsPerRequest,
        ...(chosen.charactersPerRequest === undefined ? {} : { charactersPerRequest: chosen.charactersPerRequest }),
        concurrency: chosen.concurrency,
        timeout: chosen.timeout * 1000,
      },
      translate: async (request, signal): Promise<readonly Answer[]> => {
        const secrets = token === undefined ? [] : [token];
        const body = await callJson({
          service,
          fetch: tools.fetch,
          url,
          body: request,
          headers,
          signal,
          secrets,
          readError,
        });
        const { answers } = readAnswer(service, replySchema, body);
        if (answers.length !== request.texts.length) {
          const message = `${service} returned ${answers.length} answers for ${request.texts.length} texts.`;
          throw new BackendFailure({ reason: 'bad-output', message });
        }
        return answers.map((answer) => answerOfOwn({ service, secrets }, answer));
      },
    };
  },
});

function readError(body: unknown): VendorError | undefined {
  const error = errorSchema.safeParse(body).data;
  if (error === undefined) return undefined;
  return { message: error.error, ...(error.reason === undefined ? {} : { reason: error.reason }) };
}
