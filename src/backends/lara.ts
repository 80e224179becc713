import type { Translator } from '@translated/lara';
import { z } from 'zod';
import type { LanguageTag } from '../shared/language.ts';
import { type BackendTools, defineBackend } from './contract.ts';
import { answersOf } from './shared/answers.ts';
import { askedOnce } from './shared/asked-once.ts';
import { reasonOfStatus } from './shared/failures.ts';
import { readAnswer, type VendorError } from './shared/http.ts';
import { pairCodes } from './shared/pair-codes.ts';
import { type SdkCaller, sdkCaller } from './shared/sdk.ts';
import { findVariable, requireVariable } from './shared/settings.ts';

const options = z.strictObject({
  /** Default: LARA_SERVER_URL, else Lara's own. */
  serverUrl: z.url().optional(),
  /** Ids of translation memories the engine adapts to. */
  memories: z.array(z.string()).default([]),
  /** Ids of glossaries of the account. */
  glossaries: z.array(z.string()).default([]),
  instructions: z.array(z.string()).default([]),
  style: z.enum(['faithful', 'fluid', 'creative']).optional(),
  styleguideId: z.string().optional(),
  reasoning: z.boolean().optional(),
  /** Not in the vendor's client: kept in settings. */
  textsPerRequest: z.int().positive().default(50),
  charactersPerRequest: z.int().positive().default(10_000),
});
type Options = z.infer<typeof options>;

const SERVICE = 'Lara';

export const lara = defineBackend<Options>({
  id: 'lara',
  title: 'Lara Translate',
  kind: 'cloud',
  variables: [
    { name: 'LARA_ACCESS_KEY_ID', purpose: 'Id of the access key', required: true, secret: false },
    { name: 'LARA_ACCESS_KEY_SECRET', purpose: 'Secret of the access key', required: true, secret: true },
    { name: 'LARA_SERVER_URL', purpose: 'Another server', required: false, secret: false },
  ],
  options,
  open: async (chosen, tools) => {
    const vendor = new Vendor(chosen, tools);
    const codes = pairCodes({ service: SERVICE, languages: vendor.languages, tags: TAGS });
    const { serverUrl: _address, textsPerRequest, charactersPerRequest, ...output } = chosen;
    return {
      signature: { backend: 'lara', interface: 'v2', ...output },
      limits: { textsPerRequest, charactersPerRequest, concurrency: 4 },
      supports: codes.supports,
      translate: async ({ from, to, texts }, signal) => {
        const pair = await codes.find(from, to, signal);
        const results = await vendor.translate({ ...pair, texts }, signal);
        return answersOf(
          SERVICE,
          texts,
          results.map((text) => ({ text })),
        );
      },
      probe: async (signal) => `${(await vendor.languages(signal)).length} languages offered.`,
    };
  },
});

/** Lara's codes name a region even where a language is meant; Chinese goes by region as well. */
const TAGS: Readonly<Record<string, LanguageTag>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' };

interface Job {
  readonly source: string;
  readonly target: string;
  readonly texts: readonly string[];
}

const languagesSchema = z.array(z.string());
/** The client turns texts that look like a moment in time into one. */
const textSchema = z.union([z.string(), z.date().transform((date) => date.toISOString())]);
const replySchema = z.object({ translation: z.array(textSchema) });

class Vendor {
  readonly #options: Options;
  readonly #call: SdkCaller<Translator>;
  readonly languages = askedOnce(async (signal) =>
    readAnswer(SERVICE, languagesSchema, await this.#call(signal, (client) => client.getLanguages())),
  );

  constructor(chosen: Options, tools: BackendTools) {
    this.#options = chosen;
    const id = requireVariable('lara', tools, 'LARA_ACCESS_KEY_ID');
    const secret = requireVariable('lara', tools, 'LARA_ACCESS_KEY_SECRET');
    const serverUrl = chosen.serverUrl ?? findVariable(tools, 'LARA_SERVER_URL');
    this.#call = sdkCaller({
      service: SERVICE,
      secrets: [secret],
      relay: tools.relay,
      connect: async () => {
        const { AccessKey, Translator } = await import('@translated/lara');
        return new Translator(new AccessKey(id, secret), serverUrl === undefined ? {} : { serverUrl });
      },
      readError,
    });
  }

  async translate({ source, target, texts }: Job, signal: AbortSignal): Promise<readonly string[]> {
    const { memories, glossaries, instructions, style, styleguideId, reasoning } = this.#options;
    const reply = await this.#call(signal, (client) =>
      client.translate([...texts], source, target, {
        contentType: 'text/plain',
        ...(memories.length === 0 ? {} : { adaptTo: memories }),
        ...(glossaries.length === 0 ? {} : { glossaries }),
        ...(instructions.length === 0 ? {} : { instructions }),
        ...(style === undefined ? {} : { style }),
        ...(styleguideId === undefined ? {} : { styleguideId }),
        ...(reasoning === undefined ? {} : { reasoning }),
      }),
    );
    return readAnswer(SERVICE, replySchema, reply).translation;
  }
}

const errorSchema = z.object({ statusCode: z.int(), type: z.string(), message: z.string() });

/** The status that counts stands in the body: answers are streamed, so HTTP's own says 200 early on. */
function readError(thrown: unknown): VendorError | undefined {
  const error = errorSchema.safeParse(thrown).data;
  if (error === undefined) return undefined;
  const message = `${error.message} (${error.type})`;
  const isAboutLanguage = error.statusCode === 400 && /language/i.test(message);
  if (isAboutLanguage && /not supported|unsupported|invalid/i.test(message)) return { message, reason: 'unsupported' };
  if (error.statusCode === 402 || /quota|credit/i.test(error.type)) return { message, reason: 'quota' };
  return { message, reason: reasonOfStatus(error.statusCode) };
}
