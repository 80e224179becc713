import { z } from 'zod';
import { type LanguageTag, sameLanguage } from '../shared/language.ts';
import {
  BackendFailure,
  type BackendTools,
  defineBackend,
  type FailureReason,
  type GlossaryEntry,
} from './contract.ts';
import { answersOf, type Result } from './shared/answers.ts';
import { askedOnce } from './shared/asked-once.ts';
import { addressOf, callJson, readAnswer, type VendorError } from './shared/http.ts';
import { pairCodes } from './shared/pair-codes.ts';
import { findVariable, readServerUrl, requireVariable } from './shared/settings.ts';
import { termFinder } from './shared/term-places.ts';

/** The deployment of neural translation; any other is a language model. */
const NEURAL = 'general';

const options = z.strictObject({
  /** Default: AZURE_TRANSLATOR_ENDPOINT, else the global one. */
  url: z.string().optional(),
  /** Default: AZURE_TRANSLATOR_REGION. Regional and multi-service resources need it. */
  region: z.string().optional(),
  /** `general` for neural translation, or the name of a language model's deployment. */
  deployment: z.string().default(NEURAL),
  /** Language models only. */
  tone: z.enum(['formal', 'informal', 'neutral']).optional(),
  gender: z.enum(['male', 'female', 'neutral']).optional(),
  /** Language models only: translations to follow, given with every text. */
  referencePairs: z.array(z.strictObject({ source: z.string(), target: z.string() })).default([]),
});
type Options = z.infer<typeof options>;

const SERVICE = 'Microsoft Translator';
const API_VERSION = '2026-06-06';

export const microsoft = defineBackend<Options>({
  id: 'microsoft',
  title: 'Microsoft (Azure Translator)',
  kind: 'cloud',
  variables: [
    { name: 'AZURE_TRANSLATOR_KEY', purpose: 'Key of the resource', required: true, secret: true },
    { name: 'AZURE_TRANSLATOR_REGION', purpose: 'Region of the resource', required: false, secret: false },
    { name: 'AZURE_TRANSLATOR_ENDPOINT', purpose: 'Another server', required: false, secret: false },
  ],
  options,
  open: async (chosen, tools) => {
    const service = new Service(chosen, tools);
    const codes = pairCodes({ service: SERVICE, languages: service.languages });
    const { url: _url, region: _region, ...output } = chosen;
    return {
      signature: { backend: 'microsoft', interface: API_VERSION, ...output },
      usesGlossary: tools.glossary !== undefined,
      // 50,000 characters and 1,000 texts a request; surrogate pairs count twice. The dictionary's markup counts as well.
      limits: {
        textsPerRequest: 1000,
        charactersPerRequest: tools.glossary === undefined ? 50_000 : 25_000,
        characterUnit: 'utf-16',
        concurrency: 4,
      },
      supports: codes.supports,
      translate: async ({ from, to, texts }, signal) => {
        const pair = await codes.find(from, to, signal);
        const terms = tools.glossary?.entries(from, to) ?? [];
        if (terms.length > 0 && chosen.deployment === NEURAL) requireEnglish(from, to);
        return answersOf(SERVICE, texts, await service.translate({ ...pair, texts, terms }, signal));
      },
      probe: async (signal) =>
        `${(await service.languages(signal)).length} languages offered; the key is not tried by this.`,
    };
  },
});

interface Job {
  readonly source: string;
  readonly target: string;
  readonly texts: readonly string[];
  readonly terms: readonly GlossaryEntry[];
}

const languagesSchema = z.object({ translation: z.record(z.string(), z.unknown()) });
const replySchema = z.object({
  value: z.array(
    z.object({ translations: z.array(z.object({ text: z.string(), sourceCharacters: z.number().optional() })).min(1) }),
  ),
});
const errorSchema = z.object({
  error: z.object({ code: z.union([z.number(), z.string()]).transform(Number), message: z.string() }),
});

class Service {
  readonly #options: Options;
  readonly #tools: BackendTools;
  readonly #url: string;
  readonly #key: string;
  readonly #region: string | undefined;
  /** Codes of languages, as the service writes them. */
  readonly languages = askedOnce(async (signal) => {
    const body = await this.#call('languages?scope=translation', undefined, signal);
    return Object.keys(readAnswer(SERVICE, languagesSchema, body).translation);
  });

  constructor(chosen: Options, tools: BackendTools) {
    const address = chosen.url ?? findVariable(tools, 'AZURE_TRANSLATOR_ENDPOINT') ?? GLOBAL;
    this.#options = chosen;
    this.#tools = tools;
    this.#url = readServerUrl('microsoft', address, { tools, name: 'AZURE_TRANSLATOR_ENDPOINT' });
    this.#key = requireVariable('microsoft', tools, 'AZURE_TRANSLATOR_KEY');
    this.#region = chosen.region ?? findVariable(tools, 'AZURE_TRANSLATOR_REGION');
  }

  async translate({ source, target, texts, terms }: Job, signal: AbortSignal): Promise<readonly Result[]> {
    const { deployment, tone, gender, referencePairs } = this.#options;
    const find = termFinder(terms);
    const isNeural = deployment === NEURAL;
    const goal = {
      language: target,
      deploymentName: deployment,
      // Else a language model's run may silently be neural translation.
      allowFallback: false,
      ...(tone === undefined ? {} : { tone }),
      ...(gender === undefined ? {} : { gender }),
    };
    const inputs = texts.map((text) => {
      const pairs = [...referencePairs, ...(isNeural ? [] : distinctTerms(find(text)))];
      const referenceTextPairs = pairs.length === 0 ? {} : { referenceTextPairs: pairs };
      return {
        text: isNeural ? withDictionary(text, find) : text,
        language: source,
        textType: 'Plain',
        targets: [{ ...goal, ...referenceTextPairs }],
      };
    });
    const body = await this.#call('translate', { inputs }, signal);
    return readAnswer(SERVICE, replySchema, body).value.map(({ translations: [first] }) => ({
      text: first!.text,
      model: deployment,
      ...(first!.sourceCharacters === undefined ? {} : { billedCharacters: first!.sourceCharacters }),
    }));
  }

  #call(path: string, body: object | undefined, signal: AbortSignal): Promise<unknown> {
    const url = addressOf(this.#url, path);
    url.searchParams.set('api-version', API_VERSION);
    return callJson({
      service: SERVICE,
      fetch: this.#tools.fetch,
      url,
      ...(body === undefined ? {} : { body }),
      headers: {
        'ocp-apim-subscription-key': this.#key,
        ...(this.#region === undefined ? {} : { 'ocp-apim-subscription-region': this.#region }),
      },
      signal,
      secrets: [this.#key],
      readError,
    });
  }
}

/** What the markup cannot hold; the documents name no way to escape it. */
const UNQUOTABLE = /["<>&]/;

/** The dynamic dictionary: terms are marked in the text itself, and the reply holds the wanted words without the marks. */
function withDictionary(text: string, find: ReturnType<typeof termFinder>): string {
  let [marked, done] = ['', 0];
  for (const { source, target, start, end } of find(text)) {
    if (UNQUOTABLE.test(source) || UNQUOTABLE.test(target)) continue;
    const term = `<mstrans:dictionary translation="${target}">${source}</mstrans:dictionary>`;
    marked += text.slice(done, start) + term;
    done = end;
  }
  return marked + text.slice(done);
}

/** Microsoft's dictionary works from or into English only; other texts would come back without the wanted words. */
function requireEnglish(from: LanguageTag, to: LanguageTag): void {
  if (sameLanguage(from, 'en') || sameLanguage(to, 'en')) return;
  const message = `${SERVICE} takes no glossary from ${from} to ${to}, only from or into English.`;
  throw new BackendFailure({ reason: 'unsupported', message });
}

function distinctTerms(places: readonly GlossaryEntry[]): readonly GlossaryEntry[] {
  return [...new Map(places.map(({ source, target }) => [source, { source, target }])).values()];
}

const GLOBAL = 'https://api.cognitive.microsofttranslator.com';

/** Azure's six-digit codes: HTTP status and what exactly it was. */
const REASONS: ReadonlyMap<number, FailureReason> = new Map([
  [400035, 'unsupported'],
  [400036, 'unsupported'],
  [400050, 'too-large'],
  [400077, 'too-large'],
  // The free allowance is used up.
  [403001, 'quota'],
]);

function readError(body: unknown): VendorError | undefined {
  const error = errorSchema.safeParse(body).data?.error;
  if (error === undefined) return undefined;
  const reason = REASONS.get(error.code);
  return { message: error.message, ...(reason === undefined ? {} : { reason }) };
}
