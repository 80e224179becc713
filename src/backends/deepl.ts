import type { DeepLClient, TargetLanguageCode } from 'deepl-node';
import { z } from 'zod';
import { WorkbenchError } from '../shared/errors.ts';
import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import { BackendFailure, type BackendTools, defineBackend } from './contract.ts';
import { answersOf, type Result } from './shared/answers.ts';
import { askedOnce } from './shared/asked-once.ts';
import { type GlossaryKeeper, type GlossaryVendor, glossaryKeeper } from './shared/house-glossary.ts';
import type { VendorError } from './shared/http.ts';
import { chineseByScript, tagOfCode } from './shared/languages.ts';
import { type SdkCaller, sdkCaller } from './shared/sdk.ts';
import { findVariable, requireVariable } from './shared/settings.ts';

const options = z.strictObject({
  /** Default: DEEPL_SERVER_URL, else the host that fits the key. */
  serverUrl: z.url().optional(),
  formality: z.enum(['default', 'less', 'more', 'prefer_less', 'prefer_more']).optional(),
  /** What DeepL should know about every text; not translated, not billed. The text around a segment is added to it. */
  context: z.string().optional(),
  glossaryId: z.string().optional(),
  styleId: z.string().optional(),
  modelType: z.enum(['quality_optimized', 'latency_optimized', 'prefer_quality_optimized']).optional(),
  customInstructions: z.array(z.string().max(300)).max(10).optional(),
  /** DeepL takes no generic English or Portuguese as target: which one is meant. */
  variants: z
    .strictObject({ en: z.enum(['en-GB', 'en-US']).optional(), pt: z.enum(['pt-BR', 'pt-PT']).optional() })
    .default({}),
});
type Options = z.infer<typeof options>;

const SERVICE = 'DeepL';
/** Longer than any time limit of the run engine, whose signal ends the call. */
const SDK_TIMEOUT = 3_600_000;

export const deepl = defineBackend<Options>({
  id: 'deepl',
  title: SERVICE,
  kind: 'cloud',
  variables: [
    { name: 'DEEPL_AUTH_KEY', purpose: 'API key', required: true, anyOf: 'key', secret: true },
    { name: 'DEEPL_API_KEY', purpose: 'API key, other customary name', required: true, anyOf: 'key', secret: true },
    { name: 'DEEPL_SERVER_URL', purpose: 'Another server', required: false, secret: false },
  ],
  options,
  open: async (chosen, tools) => {
    const key = requireVariable('deepl', tools, 'DEEPL_AUTH_KEY', 'DEEPL_API_KEY');
    const vendor = new Vendor(chosen, key, tools);
    const glossaryOf = openGlossary(chosen, tools, vendor);
    const { serverUrl: _address, ...output } = chosen;
    return {
      signature: { backend: 'deepl', interface: 'v2', ...output },
      usesGlossary: tools.glossary !== undefined,
      // 50 texts and 128 KiB a request; a form writes up to three bytes per byte, and the context needs room.
      limits: { textsPerRequest: 50, bytesPerRequest: 32 * 1024, characterUnit: 'code-point', concurrency: 4 },
      supports: (from, to, signal) => vendor.supports(from, to, signal),
      translate: async ({ from, to, texts, context }, signal) => {
        const [source, target] = [sourceCode(from), targetCode(to, chosen)];
        // Glossaries know no regions.
        const glossary = await glossaryOf({ from, to, source, target: sourceCode(to) }, signal);
        return answersOf(SERVICE, texts, await vendor.translate({ source, target, texts, context, glossary }, signal));
      },
      probe: (signal) => vendor.usage(signal),
    };
  },
});

interface Job {
  readonly source: string;
  readonly target: string;
  readonly texts: readonly string[];
  readonly context: string | undefined;
  readonly glossary: string | undefined;
}

function openGlossary(chosen: Options, { glossary }: BackendTools, vendor: Vendor): GlossaryKeeper {
  if (glossary === undefined) return async () => chosen.glossaryId;
  if (chosen.glossaryId === undefined) return glossaryKeeper(glossary, vendor.glossaries);
  throw new WorkbenchError(
    'settings',
    'Back end deepl: take either the house glossary ("glossary: house") or the option "glossaryId"; DeepL follows one.',
  );
}

class Vendor {
  readonly #options: Options;
  readonly #call: SdkCaller<DeepLClient>;

  constructor(chosen: Options, key: string, tools: BackendTools) {
    this.#options = chosen;
    const serverUrl = chosen.serverUrl ?? findVariable(tools, 'DEEPL_SERVER_URL');
    const { relay } = tools;
    this.#call = sdkCaller({
      service: SERVICE,
      secrets: [key],
      relay,
      connect: () => connect(key, serverUrl),
      readError,
    });
  }

  async translate(job: Job, signal: AbortSignal): Promise<readonly Result[]> {
    const { formality, styleId, modelType, customInstructions } = this.#options;
    const context = [this.#options.context, job.context].filter((part) => part !== undefined).join('\n\n');
    const results = await this.#call(signal, (client) =>
      // The SDK's list of languages ages; the service itself refuses what it does not know.
      client.translateText([...job.texts], job.source as never, job.target as TargetLanguageCode, {
        ...(formality === undefined ? {} : { formality }),
        ...(job.glossary === undefined ? {} : { glossary: job.glossary }),
        ...(styleId === undefined ? {} : { styleRule: styleId }),
        ...(modelType === undefined ? {} : { modelType }),
        ...(customInstructions === undefined ? {} : { customInstructions }),
        ...(context === '' ? {} : { context }),
      }),
    );
    return results.map((result) => {
      const detected = tagOfCode(result.detectedSourceLang);
      return {
        // The SDK does not check what it read.
        text: result.text ?? '',
        ...(result.billedCharacters === undefined ? {} : { billedCharacters: result.billedCharacters }),
        ...(result.modelTypeUsed === undefined ? {} : { model: result.modelTypeUsed }),
        ...(detected === undefined ? {} : { detectedLanguage: detected }),
      };
    });
  }

  async supports(from: LanguageTag, to: LanguageTag, signal: AbortSignal): Promise<boolean> {
    const { sources, targets } = await this.#languages(signal);
    const target = vendorTarget(to);
    // Generic English is offered as two variants; `translate` says that one must be chosen.
    return (
      sources.has(sourceCode(from)) && [...targets].some((code) => code === target || code.startsWith(`${target}-`))
    );
  }

  readonly glossaries: GlossaryVendor = {
    service: SERVICE,
    find: async ({ name }, signal) => {
      const held = await this.#call(signal, (client) => client.listMultilingualGlossaries());
      return held.find((glossary) => glossary.name === name)?.glossaryId;
    },
    create: async ({ name, source, target, entries }, signal) => {
      const { GlossaryEntries } = await import('deepl-node');
      const terms = Object.fromEntries(entries.map((entry) => [entry.source, entry.target]));
      const dictionary = {
        sourceLangCode: source,
        targetLangCode: target,
        entries: new GlossaryEntries({ entries: terms }),
      };
      return (await this.#call(signal, (client) => client.createMultilingualGlossary(name, [dictionary]))).glossaryId;
    },
  };

  async usage(signal: AbortSignal): Promise<string> {
    const { character } = await this.#call(signal, (client) => client.getUsage());
    if (character === undefined) return 'The key is valid.';
    return `${character.count} of ${character.limit} characters used in this billing period.`;
  }

  readonly #languages = askedOnce(async (signal) => {
    const codes = (list: readonly { readonly code: string }[]) => new Set(list.map(({ code }) => code.toLowerCase()));
    const [sources, targets] = await Promise.all([
      this.#call(signal, (client) => client.getSourceLanguages()),
      this.#call(signal, (client) => client.getTargetLanguages()),
    ]);
    return { sources: codes(sources), targets: codes(targets) };
  });
}

async function connect(key: string, serverUrl: string | undefined): Promise<DeepLClient> {
  const { DeepLClient } = await import('deepl-node');
  return new DeepLClient(key, {
    maxRetries: 0,
    minTimeout: SDK_TIMEOUT,
    sendPlatformInfo: false,
    ...(serverUrl === undefined ? {} : { serverUrl }),
  });
}

/** Targets DeepL tells apart within a language; Chinese goes by script. */
const REGIONAL_TARGETS = new Set(['en-gb', 'en-us', 'pt-br', 'pt-pt', 'es-419', 'zh-hans', 'zh-hant']);

function sourceCode(tag: LanguageTag): string {
  const base = baseLanguage(tag);
  // DeepL knows Norwegian as Bokmål only.
  return base === 'no' ? 'nb' : base;
}

function vendorTarget(tag: LanguageTag): string {
  const code = chineseByScript(tag).toLowerCase();
  return REGIONAL_TARGETS.has(code) ? code : sourceCode(tag);
}

function targetCode(tag: LanguageTag, { variants }: Options): string {
  const code = vendorTarget(tag);
  if (code !== 'en' && code !== 'pt') return code;
  const variant = variants[code];
  if (variant !== undefined) return variant;
  const choices = code === 'en' ? 'en-GB or en-US' : 'pt-BR or pt-PT';
  const message = `${SERVICE} does not translate into "${tag}": ask for ${choices}, or set the option "variants: { ${code}: … }" to one of them.`;
  throw new BackendFailure({ reason: 'rejected', message });
}

function readError(thrown: unknown, status: number | undefined): VendorError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const { message } = thrown;
  if (status === 456) return { message, reason: 'quota' };
  // "Too many requests" of the whole service; DeepL asks to slow down.
  if (status === 529) return { message, reason: 'rate-limit' };
  if (status === 400 && /not supported/i.test(message)) return { message, reason: 'unsupported' };
  return { message };
}
