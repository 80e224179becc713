import type { TranslationServiceClient, v2 } from '@google-cloud/translate';
import { z } from 'zod';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';
import { type BackendTools, defineBackend, type Limits } from './contract.ts';
import { answersOf, type Result } from './shared/answers.ts';
import { askedOnce } from './shared/asked-once.ts';
import { readGoogleError } from './shared/google-errors.ts';
import { googleGlossaries } from './shared/google-glossaries.ts';
import { type GlossaryKeeper, glossaryKeeper } from './shared/house-glossary.ts';
import { readAnswer } from './shared/http.ts';
import { pairCodes } from './shared/pair-codes.ts';
import { type SdkCaller, sdkCaller } from './shared/sdk.ts';
import { findVariable } from './shared/settings.ts';

const options = z.strictObject({
  /** Default: `v3` with a project or a glossary, else `v2` when GOOGLE_API_KEY is set, else `v3`. */
  interface: z.enum(['v2', 'v3']).optional(),
  /** v3 only. Default: GOOGLE_CLOUD_PROJECT. */
  project: z.string().optional(),
  /** v3 only; must be the glossary's and the model's. */
  location: z.string().default('global'),
  /** v2: `nmt`. v3: `general/nmt`, `general/translation-llm` or the id of a model of your own. */
  model: z.string().optional(),
  /** v3 only: id of a glossary in the same project and location. */
  glossary: z.string().optional(),
  /** v3 only, for the house glossary: bucket of Cloud Storage where Google picks glossaries up. */
  glossaryBucket: z.string().optional(),
  /** Default: GOOGLE_CLOUD_TRANSLATE_ENDPOINT, else Google's. */
  serverUrl: z.url().optional(),
});
type Options = z.infer<typeof options>;

const SERVICE = 'Google Translate';

export const google = defineBackend<Options>({
  id: 'google',
  title: 'Google Cloud Translation',
  kind: 'cloud',
  variables: [
    { name: 'GOOGLE_API_KEY', purpose: 'API key, for interface v2', required: true, anyOf: 'account', secret: true },
    {
      name: 'GOOGLE_CLOUD_PROJECT',
      purpose: 'Project, for interface v3',
      required: true,
      anyOf: 'account',
      secret: false,
    },
    {
      name: 'GOOGLE_APPLICATION_CREDENTIALS',
      purpose: 'Path of the service-account key file, for interface v3',
      required: false,
      secret: false,
    },
    { name: 'GOOGLE_CLOUD_TRANSLATE_ENDPOINT', purpose: 'Another server', required: false, secret: false },
    {
      name: 'STORAGE_EMULATOR_HOST',
      purpose: 'Another server of Cloud Storage, for glossaries',
      required: false,
      secret: false,
    },
  ],
  options,
  open: async (chosen, tools) => {
    const access = readAccess(chosen, tools);
    const door = access.interface === 'v2' ? new DoorV2(access) : new DoorV3(access);
    const glossaryOf = openGlossary(access, tools, door);
    const codes = pairCodes({ service: SERVICE, languages: askedOnce((signal) => door.languages(signal)), tags: TAGS });
    return {
      signature: {
        backend: 'google',
        interface: access.interface,
        ...(access.model === undefined ? {} : { model: access.model }),
        ...(access.glossary === undefined ? {} : { glossary: access.glossary, location: access.location }),
      },
      limits: LIMITS[access.interface],
      usesGlossary: access.interface === 'v3' && tools.glossary !== undefined,
      supports: codes.supports,
      translate: async ({ from, to, texts }, signal) => {
        const pair = await codes.find(from, to, signal);
        const glossary = await glossaryOf({ from, to, ...pair }, signal);
        return answersOf(SERVICE, texts, await door.translate({ ...pair, texts, glossary }, signal));
      },
      probe: async (signal) => `${(await door.languages(signal)).length} languages offered.`,
    };
  },
});

/** v2 refuses more than 128 texts, or 100 KB; v3 more than 1,024 or 30,000 code points, and recommends 5,000. */
const LIMITS: Readonly<Record<'v2' | 'v3', Limits>> = {
  v2: { textsPerRequest: 128, bytesPerRequest: 50_000, characterUnit: 'code-point', concurrency: 4 },
  v3: { textsPerRequest: 1024, charactersPerRequest: 5000, characterUnit: 'code-point', concurrency: 4 },
};

interface Access extends Options {
  readonly interface: 'v2' | 'v3';
  readonly key: string | undefined;
  readonly keyFile: string | undefined;
  readonly endpoint: URL | undefined;
  readonly storage: URL;
  readonly relay: typeof fetch | undefined;
  readonly isReplay: boolean;
}

function readAccess(chosen: Options, tools: BackendTools): Access {
  const key = findVariable(tools, 'GOOGLE_API_KEY');
  const project = chosen.project ?? findVariable(tools, 'GOOGLE_CLOUD_PROJECT');
  const wantsGlossary = chosen.glossary !== undefined || chosen.glossaryBucket !== undefined;
  const wantsV3 = chosen.project !== undefined || wantsGlossary || key === undefined;
  const access = {
    ...chosen,
    interface: chosen.interface ?? (wantsV3 ? ('v3' as const) : ('v2' as const)),
    ...(project === undefined ? {} : { project }),
    key,
    relay: tools.relay,
    isReplay: tools.isReplay ?? false,
    keyFile: findVariable(tools, 'GOOGLE_APPLICATION_CREDENTIALS'),
    endpoint: readEndpoint(chosen.serverUrl ?? findVariable(tools, 'GOOGLE_CLOUD_TRANSLATE_ENDPOINT')),
    storage: readEndpoint(findVariable(tools, 'STORAGE_EMULATOR_HOST') ?? 'https://storage.googleapis.com')!,
  };
  if (access.interface === 'v2' && key === undefined) throw missing('v2 needs the environment variable GOOGLE_API_KEY');
  if (access.interface === 'v2' && chosen.glossary !== undefined)
    throw missing('the option "glossary" needs interface v3');
  if (access.interface === 'v3' && project === undefined) {
    const otherwise = key === undefined ? ', or GOOGLE_API_KEY for interface v2' : '';
    throw missing(`v3 needs the option "project" or the environment variable GOOGLE_CLOUD_PROJECT${otherwise}`);
  }
  return access;
}

const missing = (what: string) => new WorkbenchError('settings', `Back end google: ${what}. Set it and try again.`);

function readEndpoint(address: string | undefined): URL | undefined {
  if (address === undefined) return undefined;
  const url = URL.parse(address);
  if (url === null) throw missing('GOOGLE_CLOUD_TRANSLATE_ENDPOINT or STORAGE_EMULATOR_HOST is no address');
  return url;
}

interface Job {
  readonly source: string;
  readonly target: string;
  readonly texts: readonly string[];
  /** Id of a glossary. */
  readonly glossary: string | undefined;
}

/** v2 knows no glossaries; v3 reads new ones from a bucket, and keeps them in a region. */
function openGlossary(access: Access, { glossary, fetch }: BackendTools, door: DoorV2 | DoorV3): GlossaryKeeper {
  if (glossary === undefined || door instanceof DoorV2) return async () => access.glossary;
  if (access.glossary !== undefined)
    throw missing('the house glossary stands in for the option "glossary"; leave one out');
  if (access.glossaryBucket === undefined) throw missing('the house glossary needs the option "glossaryBucket"');
  if (access.location === 'global')
    throw missing('the house glossary needs a region as option "location", such as us-central1');
  const { glossaryBucket: bucket, storage } = access;
  const { call, parent } = door;
  const vendor = { service: SERVICE, call, parent, bucket, storage, fetch, secrets: secretsOf(access) };
  return glossaryKeeper(glossary, googleGlossaries(vendor));
}

/** Basic edition, by API key. */
class DoorV2 {
  readonly #access: Access;
  readonly #call: SdkCaller<v2.Translate>;

  constructor(access: Access) {
    this.#access = access;
    this.#call = callerOf(access, connectV2);
  }

  async translate({ source, target, texts }: Job, signal: AbortSignal): Promise<readonly Result[]> {
    const { model } = this.#access;
    // Left out, `format` would be guessed, and text that looks like HTML would come back with entities.
    const json = { q: texts, source, target, format: 'text', ...(model === undefined ? {} : { model }) };
    const body = await this.#request({ method: 'POST', uri: '', json }, signal);
    return readAnswer(SERVICE, translationsV2, body).data.translations.map(({ translatedText, model: used }) => ({
      text: translatedText,
      ...(used === undefined ? {} : { model: used }),
    }));
  }

  async languages(signal: AbortSignal): Promise<readonly string[]> {
    const body = await this.#request({ uri: '/languages' }, signal);
    return readAnswer(SERVICE, languagesV2, body).data.languages.map(({ language }) => language);
  }

  /**
   * The SDK's `translate` reads the answer inside a callback: one of another form, such as a proxy's HTML page with
   * status 200, is thrown where nobody can catch it and ends the process. Its `request` hands the answer over as it is.
   */
  #request(options: Parameters<v2.Translate['request']>[0], signal: AbortSignal): Promise<unknown> {
    return this.#call(
      signal,
      (client) =>
        new Promise((resolve, reject) =>
          client.request(options, (error, body: unknown) => (error ? reject(error) : resolve(body))),
        ),
    );
  }
}

const translationsV2 = z.object({
  data: z.object({ translations: z.array(z.object({ translatedText: z.string(), model: z.string().optional() })) }),
});
const languagesV2 = z.object({ data: z.object({ languages: z.array(z.object({ language: z.string() })) }) });

/** The client tries calls it holds harmless again and again for ten minutes. */
const NO_RETRIES = { retry: null } as const;

/** Advanced edition, by project and service account, over HTTP: the gRPC client cannot be pointed at a plain address. */
class DoorV3 {
  readonly #access: Access;
  readonly parent: string;
  readonly call: SdkCaller<TranslationServiceClient>;

  constructor(access: Access) {
    this.#access = access;
    this.call = callerOf(access, connectV3);
    this.parent = `projects/${access.project}/locations/${access.location}`;
  }

  async translate({ source, target, texts, glossary }: Job, signal: AbortSignal): Promise<readonly Result[]> {
    const { model } = this.#access;
    const [response] = await this.call(signal, (client) =>
      client.translateText({
        parent: this.parent,
        contents: [...texts],
        mimeType: 'text/plain',
        sourceLanguageCode: source,
        targetLanguageCode: target,
        ...(model === undefined ? {} : { model: `${this.parent}/models/${model}` }),
        ...(glossary === undefined ? {} : { glossaryConfig: { glossary: `${this.parent}/glossaries/${glossary}` } }),
      }),
    );
    const results = (glossary === undefined ? response.translations : response.glossaryTranslations) ?? [];
    return results.map(({ translatedText, model: used }) => ({
      text: translatedText ?? '',
      ...(used ? { model: used } : {}),
    }));
  }

  async languages(signal: AbortSignal): Promise<readonly string[]> {
    const [response] = await this.call(signal, (client) =>
      client.getSupportedLanguages({ parent: this.parent }, NO_RETRIES),
    );
    return (response.languages ?? []).flatMap(({ languageCode }) => (languageCode ? [languageCode] : []));
  }
}

async function connectV2({ endpoint, key }: Access): Promise<v2.Translate> {
  const { v2 } = await import('@google-cloud/translate');
  const client = new v2.Translate({ autoRetry: false, maxRetries: 0, ...(key === undefined ? {} : { key }) });
  if (endpoint !== undefined) {
    const isBare = endpoint.pathname === '/';
    client.baseUrl = isBare ? `${endpoint.origin}/language/translate/v2` : endpoint.href.replace(/\/+$/, '');
  }
  return client;
}

async function connectV3(access: Access): Promise<TranslationServiceClient> {
  const { endpoint, project } = access;
  const { TranslationServiceClient } = await import('@google-cloud/translate');
  return new TranslationServiceClient({
    fallback: true,
    ...(project === undefined ? {} : { projectId: project }),
    ...credentialsOf(access),
    ...(endpoint === undefined ? {} : addressOptions(endpoint)),
  });
}

/** Without a key the client looks for an account in the places Google's own tools use; in a replay there may be none. */
function credentialsOf({ key, keyFile, isReplay }: Access): { apiKey?: string; keyFilename?: string } {
  if (isReplay) return { apiKey: key ?? 'none' };
  if (keyFile !== undefined) return { keyFilename: keyFile };
  return key === undefined ? {} : { apiKey: key };
}

function callerOf<Client>(access: Access, connect: (access: Access) => Promise<Client>): SdkCaller<Client> {
  return sdkCaller({
    service: SERVICE,
    secrets: secretsOf(access),
    relay: access.relay,
    connect: () => connect(access),
    readError: readGoogleError,
  });
}

const secretsOf = ({ key }: Access) => (key === undefined ? [] : [key]);

const addressOptions = (endpoint: URL) => ({
  apiEndpoint: endpoint.hostname,
  protocol: endpoint.protocol.replace(':', ''),
  port: Number(endpoint.port) || (endpoint.protocol === 'http:' ? 80 : 443),
});

/** Google's codes that are no, or another, BCP 47 tag than ours. */
const TAGS: Readonly<Record<string, LanguageTag>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant', no: 'nb' };
