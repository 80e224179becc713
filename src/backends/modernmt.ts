import { z } from 'zod';
import { BackendFailure, type BackendTools, defineBackend } from './contract.ts';
import { answersOf, type Result } from './shared/answers.ts';
import { askedOnce } from './shared/asked-once.ts';
import { quote, reasonOfStatus } from './shared/failures.ts';
import { addressOf, callJson, readAnswer, type VendorError } from './shared/http.ts';
import { pairCodes } from './shared/pair-codes.ts';
import { findVariable, readServerUrl, requireVariable } from './shared/settings.ts';

const options = z.strictObject({
  /** Default: MODERNMT_URL, else ModernMT's own. */
  url: z.string().optional(),
  /** Ids of memories the engine adapts to, the most important first. */
  memories: z.array(z.union([z.int(), z.string()])).default([]),
  glossaries: z.array(z.union([z.int(), z.string()])).default([]),
  ignoreGlossaryCase: z.boolean().optional(),
  /** What ModernMT worked out of a document, see its documentation. */
  contextVector: z.string().optional(),
  /** Not in the vendor's client: kept in settings. */
  textsPerRequest: z.int().positive().default(128),
  charactersPerRequest: z.int().positive().default(10_000),
});
type Options = z.infer<typeof options>;

const SERVICE = 'ModernMT';

/** ModernMT over its HTTP interface; the vendor's client has a fixed host and takes no signal. */
export const modernmt = defineBackend<Options>({
  id: 'modernmt',
  title: SERVICE,
  kind: 'cloud',
  variables: [
    { name: 'MODERNMT_API_KEY', purpose: 'API key', required: true, secret: true },
    { name: 'MODERNMT_URL', purpose: 'Another server', required: false, secret: false },
  ],
  options,
  open: async (chosen, tools) => {
    const service = new Service(chosen, tools);
    const codes = pairCodes({ service: SERVICE, languages: service.languages });
    const { url: _url, textsPerRequest, charactersPerRequest, ...output } = chosen;
    return {
      signature: { backend: 'modernmt', ...output },
      limits: { textsPerRequest, charactersPerRequest, concurrency: 4 },
      supports: codes.supports,
      translate: async ({ from, to, texts }, signal) => {
        const pair = await codes.find(from, to, signal);
        return answersOf(SERVICE, texts, await service.translate({ ...pair, q: texts }, signal));
      },
      probe: async (signal) => `${(await service.languages(signal)).length} languages offered.`,
    };
  },
});

interface Job {
  readonly source: string;
  readonly target: string;
  readonly q: readonly string[];
}

const languagesSchema = z.array(z.string());
const translationsSchema = z.array(z.object({ translation: z.string(), billedCharacters: z.number().optional() }));
/** Every answer says its status once more inside, and only that one counts. */
const envelopeSchema = z.object({ status: z.int(), data: z.unknown().optional() });
const errorSchema = z.object({ error: z.object({ type: z.string(), message: z.string() }) });

class Service {
  readonly #options: Options;
  readonly #url: string;
  readonly #fetch: typeof fetch;
  readonly #key: string;
  readonly languages = askedOnce(async (signal) =>
    readAnswer(SERVICE, languagesSchema, await this.#get('translate/languages', {}, signal)),
  );

  constructor(chosen: Options, tools: BackendTools) {
    const address = chosen.url ?? findVariable(tools, 'MODERNMT_URL') ?? 'https://api.modernmt.com';
    this.#options = chosen;
    this.#url = readServerUrl('modernmt', address, { tools, name: 'MODERNMT_URL' });
    this.#fetch = tools.fetch;
    this.#key = requireVariable('modernmt', tools, 'MODERNMT_API_KEY');
  }

  async translate(job: Job, signal: AbortSignal): Promise<readonly Result[]> {
    const { memories, glossaries, ignoreGlossaryCase, contextVector } = this.#options;
    const body = {
      ...job,
      format: 'text/plain',
      ...(memories.length === 0 ? {} : { hints: memories }),
      ...(glossaries.length === 0 ? {} : { glossaries }),
      ...(ignoreGlossaryCase === undefined ? {} : { ignore_glossary_case: ignoreGlossaryCase }),
      ...(contextVector === undefined ? {} : { context_vector: contextVector }),
    };
    const data = await this.#get('translate', body, signal);
    return readAnswer(SERVICE, translationsSchema, data).map(({ translation, billedCharacters }) => ({
      text: translation,
      ...(billedCharacters === undefined ? {} : { billedCharacters }),
    }));
  }

  /** A GET in the vendor's eyes; sent as POST, so that the text is not part of the address. */
  async #get(path: string, body: object, signal: AbortSignal): Promise<unknown> {
    const secrets = [this.#key];
    const answer = await callJson({
      service: SERVICE,
      fetch: this.#fetch,
      url: addressOf(this.#url, path),
      body,
      headers: { 'x-http-method-override': 'GET', 'mmt-apikey': this.#key },
      signal,
      secrets,
      readError,
    });
    const { status, data } = readAnswer(SERVICE, envelopeSchema, answer);
    if (status >= 200 && status < 300) return data;
    const error = readError(answer, status);
    throw new BackendFailure({
      reason: error?.reason ?? reasonOfStatus(status),
      message: `${SERVICE} answered ${status}: ${quote(error?.message ?? 'no message', secrets)}`,
    });
  }
}

function readError(body: unknown, status: number): VendorError | undefined {
  const error = errorSchema.safeParse(body).data?.error;
  if (error === undefined) return undefined;
  const message = `${error.message} (${error.type})`;
  return status === 400 && /language.*not supported|unsupported language/i.test(message)
    ? { message, reason: 'unsupported' }
    : { message };
}
