import { z } from 'zod';
import type { LanguageTag } from '../shared/language.ts';
import { type Answer, BackendFailure, type BackendTools, defineBackend } from './contract.ts';
import { answersOf } from './shared/answers.ts';
import { askedOnce } from './shared/asked-once.ts';
import { addressOf, callJson, readAnswer, type VendorError } from './shared/http.ts';
import { type LanguagePair, nearestPair, tagOfCode } from './shared/languages.ts';
import { readServerUrl } from './shared/settings.ts';

const options = z.strictObject({
  /** Default: the variable APERTIUM_APY_URL. */
  url: z.string().optional(),
  /** `html` understands tags and entities; `txt` takes them for words. */
  format: z.enum(['html', 'txt']).default('html'),
});
type Options = z.infer<typeof options>;

const pairsSchema = z.object({
  responseData: z.array(z.object({ sourceLanguage: z.string(), targetLanguage: z.string() })),
});
const translationSchema = z.object({ responseData: z.object({ translatedText: z.string() }) });
const errorSchema = z.object({ explanation: z.string() });

const SERVICE = 'Apertium';

/**
 * The server cuts a text into at most ten chunks, drops the rest, and still answers 200; under load a chunk is 1,000
 * characters. The run engine therefore sends longer texts in pieces of whole sentences.
 */
const MOST_CHARACTERS = 1000;

/** An apertium-apy server: rule-based translation, free and repeatable. */
export const apertium = defineBackend<Options>({
  id: 'apertium',
  title: 'Apertium (APy)',
  kind: 'server',
  variables: [
    {
      name: 'APERTIUM_APY_URL',
      purpose: 'Address of the apertium-apy server, such as http://127.0.0.1:2737',
      required: true,
      secret: false,
    },
  ],
  options,
  open: async (chosen, tools) => {
    const url = readServerUrl('apertium', chosen.url, { tools, name: 'APERTIUM_APY_URL' });
    const server = new Server(url, chosen.format, tools);
    return {
      signature: { backend: 'apertium', server: new URL(url).origin, format: chosen.format, markUnknown: 'no' },
      // Of a repeated `q` the server translates only the last one. Requests to one pair queue up in the server.
      limits: {
        textsPerRequest: 1,
        charactersPerRequest: MOST_CHARACTERS,
        characterUnit: 'code-point',
        concurrency: 2,
      },
      // Measured (docs/engine.md): it translates words inside placeholders and addresses, and as `html` it alone places tags well.
      masks: chosen.format === 'html' ? ['placeholder', 'address'] : ['placeholder', 'address', 'tag'],
      supports: async (from, to, signal) => nearestPair({ from, to }, await server.pairs(signal)) !== undefined,
      translate: async ({ from, to, texts }, signal) => {
        const pair = nearestPair({ from, to }, await server.pairs(signal));
        if (pair === undefined) {
          throw new BackendFailure({ reason: 'unsupported', message: `${SERVICE} has no ${from} to ${to} installed.` });
        }
        const answers: Answer[] = [];
        for (const text of texts) {
          answers.push(...answersOf(SERVICE, [text], [{ text: await server.translate(pair, text, signal) }]));
        }
        return answers;
      },
      probe: async (signal) => `${(await server.pairs(signal)).length} language pairs installed.`,
    };
  },
});

interface ApertiumPair extends LanguagePair {
  /** `eng|spa`, in the server's own codes (ISO 639-3, variants after an underscore). */
  readonly langpair: string;
}

class Server {
  readonly #url: string;
  readonly #format: Options['format'];
  readonly #fetch: typeof fetch;
  readonly pairs = askedOnce(async (signal) => readPairs(await this.#call('listPairs', undefined, signal)));

  constructor(url: string, format: Options['format'], tools: BackendTools) {
    this.#url = url;
    this.#format = format;
    this.#fetch = tools.fetch;
  }

  async translate({ langpair }: ApertiumPair, text: string, signal: AbortSignal): Promise<string> {
    if ([...text].length > MOST_CHARACTERS) {
      const message = `${SERVICE} drops parts of texts over ${MOST_CHARACTERS} characters, so this one was not sent.`;
      throw new BackendFailure({ reason: 'too-large', message });
    }
    const form = new URLSearchParams({ langpair, q: text, markUnknown: 'no', format: this.#format });
    const body = await this.#call('translate', form, signal);
    return readAnswer(SERVICE, translationSchema, body).responseData.translatedText;
  }

  #call(path: string, form: URLSearchParams | undefined, signal: AbortSignal): Promise<unknown> {
    return callJson({
      service: SERVICE,
      fetch: this.#fetch,
      url: addressOf(this.#url, path),
      ...(form === undefined ? {} : { body: form }),
      signal,
      secrets: [],
      readError,
    });
  }
}

function readPairs(body: unknown): readonly ApertiumPair[] {
  return readAnswer(SERVICE, pairsSchema, body).responseData.flatMap(({ sourceLanguage, targetLanguage }) => {
    const [from, to]: readonly (LanguageTag | undefined)[] = [tagOfCode(sourceLanguage), tagOfCode(targetLanguage)];
    return from === undefined || to === undefined
      ? []
      : [{ from, to, langpair: `${sourceLanguage}|${targetLanguage}` }];
  });
}

function readError(body: unknown, status: number): VendorError | undefined {
  const message = errorSchema.safeParse(body).data?.explanation;
  if (message === undefined) return undefined;
  return status === 400 && /pair is (not installed|invalid)/i.test(message)
    ? { message, reason: 'unsupported' }
    : { message };
}
