import { z } from 'zod';
import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import { type Backend, BackendFailure, type BackendTools, defineBackend } from './contract.ts';
import { answersOf } from './shared/answers.ts';
import { askedOnce } from './shared/asked-once.ts';
import { addressOf, callJson, readAnswer, type VendorError } from './shared/http.ts';
import { nearestLanguage } from './shared/languages.ts';
import { findVariable, readServerUrl } from './shared/settings.ts';

const options = z.strictObject({
  /** Default: the variable LIBRETRANSLATE_URL. */
  url: z.string().optional(),
  /** The server's own limits (LT_BATCH_LIMIT, LT_CHAR_LIMIT), which it does not tell; the defaults fit the hosted plan. */
  textsPerRequest: z.int().positive().default(50),
  charactersPerRequest: z.int().positive().default(2000),
  concurrency: z.int().positive().default(4),
  requestsPerSecond: z.number().positive().optional(),
  charactersPerSecond: z.number().positive().optional(),
});
type Options = z.infer<typeof options>;

const languagesSchema = z.array(z.object({ code: z.string(), targets: z.array(z.string()).optional() }));
const translationSchema = z.object({ translatedText: z.array(z.string()) });
const errorSchema = z.object({ error: z.string() });

const SERVICE = 'LibreTranslate';

/** A LibreTranslate server, yours or the hosted one, over its HTTP interface. */
export const libretranslate = defineBackend<Options>({
  id: 'libretranslate',
  title: SERVICE,
  kind: 'server',
  variables: [
    { name: 'LIBRETRANSLATE_URL', purpose: 'Address of the server', required: true, secret: false },
    { name: 'LIBRETRANSLATE_API_KEY', purpose: 'Key, if the server asks for one', required: false, secret: true },
  ],
  options,
  open: async (chosen, tools) => {
    const url = readServerUrl('libretranslate', chosen.url, { tools, name: 'LIBRETRANSLATE_URL' });
    const server = new Server(url, tools);
    return {
      signature: { backend: 'libretranslate', server: new URL(url).origin, format: 'text' },
      limits: limitsOf(chosen),
      supports: async (from, to, signal) => (await server.findPair(from, to, signal)) !== undefined,
      translate: async ({ from, to, texts }, signal) => {
        const pair = await server.findPair(from, to, signal);
        if (pair === undefined) {
          throw new BackendFailure({ reason: 'unsupported', message: `${SERVICE} does not offer ${from} to ${to}.` });
        }
        return answersOf(
          SERVICE,
          texts,
          (await server.translate(pair, texts, signal)).map((text) => ({ text })),
        );
      },
      probe: async (signal) => `${(await server.languages(signal)).length} languages offered.`,
    };
  },
});

function limitsOf(chosen: Options): Backend['limits'] {
  const perSecond = (count: number) => ({ count, milliseconds: 1000 });
  return {
    textsPerRequest: chosen.textsPerRequest,
    charactersPerRequest: chosen.charactersPerRequest,
    concurrency: chosen.concurrency,
    ...(chosen.requestsPerSecond === undefined ? {} : { requestRate: perSecond(chosen.requestsPerSecond) }),
    ...(chosen.charactersPerSecond === undefined ? {} : { characterRate: perSecond(chosen.charactersPerSecond) }),
  };
}

/** LibreTranslate's codes in BCP 47; since 1.6 it writes `zh-Hans`, older servers `zh` and `zt`, `pb` for Brazil. */
const TAGS: Readonly<Record<string, LanguageTag>> = { zt: 'zh-Hant', pb: 'pt-BR' };
const tagOf = (code: string) => TAGS[code] ?? code;

interface Pair {
  readonly source: string;
  readonly target: string;
}

class Server {
  readonly #url: string;
  readonly #fetch: typeof fetch;
  readonly #key: string | undefined;
  readonly languages = askedOnce(async (signal) =>
    readAnswer(SERVICE, languagesSchema, await this.#call('languages', undefined, signal)),
  );

  constructor(url: string, tools: BackendTools) {
    this.#url = url;
    this.#fetch = tools.fetch;
    this.#key = findVariable(tools, 'LIBRETRANSLATE_API_KEY');
  }

  async findPair(from: LanguageTag, to: LanguageTag, signal: AbortSignal): Promise<Pair | undefined> {
    const languages = await this.languages(signal);
    const source = nearestLanguage(from, languages, ({ code }) => tagOf(code));
    const targets = source?.targets ?? languages.map(({ code }) => code);
    const target = nearestLanguage(to, targets, tagOf);
    const differs = baseLanguage(from) !== baseLanguage(to) || source?.code !== target;
    return source === undefined || target === undefined || !differs ? undefined : { source: source.code, target };
  }

  async translate(pair: Pair, texts: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
    const key = this.#key === undefined ? {} : { api_key: this.#key };
    const body = await this.#call('translate', { q: texts, ...pair, format: 'text', ...key }, signal);
    return readAnswer(SERVICE, translationSchema, body).translatedText;
  }

  #call(path: string, body: object | undefined, signal: AbortSignal): Promise<unknown> {
    return callJson({
      service: SERVICE,
      fetch: this.#fetch,
      url: addressOf(this.#url, path),
      ...(body === undefined ? {} : { body }),
      signal,
      secrets: this.#key === undefined ? [] : [this.#key],
      readError,
    });
  }
}

/** LibreTranslate says in words what others say by status: all of these are 400. */
function readError(body: unknown, status: number): VendorError | undefined {
  const error = errorSchema.safeParse(body).data?.error;
  if (error === undefined) return undefined;
  if (status !== 400) return { message: error };
  if (/exceeds (text|batch) limit/i.test(error)) return { message: error, reason: 'too-large' };
  if (/is not (supported|available as a target)/i.test(error)) return { message: error, reason: 'unsupported' };
  if (/contact the server operator|api key/i.test(error)) return { message: error, reason: 'auth' };
  return { message: error };
}
