import type { TranslateClient, TranslateTextCommandOutput, TranslationSettings } from '@aws-sdk/client-translate';
import { z } from 'zod';
import { WorkbenchError } from '../shared/errors.ts';
import type { LanguageTag } from '../shared/language.ts';
import { type Answer, type BackendTools, defineBackend, type FailureReason } from './contract.ts';
import { answersOf } from './shared/answers.ts';
import { askedOnce } from './shared/asked-once.ts';
import { type GlossaryKeeper, type GlossaryVendor, glossaryKeeper } from './shared/house-glossary.ts';
import type { VendorError } from './shared/http.ts';
import { pairCodes } from './shared/pair-codes.ts';
import { type SdkCaller, sdkCaller } from './shared/sdk.ts';
import { findVariable, requireVariable } from './shared/settings.ts';

const options = z.strictObject({
  /** Default: AWS_REGION. */
  region: z.string().optional(),
  /** Default: AWS_ENDPOINT_URL_TRANSLATE, else Amazon's of the region. */
  serverUrl: z.url().optional(),
  formality: z.enum(['FORMAL', 'INFORMAL']).optional(),
  /** Shorter translations. */
  brevity: z.enum(['ON']).optional(),
  /** Masks swear words. */
  profanity: z.enum(['MASK']).optional(),
  /** Name of one custom terminology of the account. */
  terminology: z.string().optional(),
});
type Options = z.infer<typeof options>;

const SERVICE = 'Amazon Translate';

export const amazon = defineBackend<Options>({
  id: 'amazon',
  title: SERVICE,
  kind: 'cloud',
  variables: [
    { name: 'AWS_REGION', purpose: 'Region', required: true, secret: false },
    { name: 'AWS_ACCESS_KEY_ID', purpose: 'Access key', required: true, anyOf: 'account', secret: false },
    {
      name: 'AWS_PROFILE',
      purpose: 'Profile of the AWS files, instead of a key',
      required: true,
      anyOf: 'account',
      secret: false,
    },
    { name: 'AWS_SECRET_ACCESS_KEY', purpose: 'Secret of the access key', required: false, secret: true },
    { name: 'AWS_SESSION_TOKEN', purpose: 'Token of a temporary access key', required: false, secret: true },
    { name: 'AWS_ENDPOINT_URL_TRANSLATE', purpose: 'Another server', required: false, secret: false },
  ],
  options,
  open: async (chosen, tools) => {
    const vendor = new Vendor(chosen, tools);
    const codes = pairCodes({ service: SERVICE, languages: vendor.languages, tags: TAGS });
    const terminologyOf = openTerminology(chosen, tools, vendor);
    const { serverUrl: _address, ...output } = chosen;
    return {
      usesGlossary: tools.glossary !== undefined,
      signature: { backend: 'amazon', ...output, region: vendor.region },
      limits: { textsPerRequest: 1, bytesPerRequest: 10_000, characterUnit: 'code-point', concurrency: 8 },
      supports: codes.supports,
      translate: async ({ from, to, texts }, signal) => {
        const pair = await codes.find(from, to, signal);
        const terminology = await terminologyOf({ from, to, ...pair }, signal);
        const answers: Answer[] = [];
        for (const text of texts) answers.push(...(await vendor.translate({ ...pair, text, terminology }, signal)));
        return answers;
      },
      probe: async (signal) => `${(await vendor.languages(signal)).length} languages offered.`,
    };
  },
});

interface Job {
  readonly source: string;
  readonly target: string;
  readonly text: string;
  readonly terminology: string | undefined;
}

function openTerminology(chosen: Options, { glossary }: BackendTools, vendor: Vendor): GlossaryKeeper {
  if (glossary === undefined) return async () => chosen.terminology;
  if (chosen.terminology === undefined) return glossaryKeeper(glossary, vendor.terminologies);
  throw new WorkbenchError(
    'settings',
    'Back end amazon: take either the house glossary ("glossary: house") or the option "terminology"; Amazon follows one.',
  );
}

class Vendor {
  readonly region: string;
  readonly #options: Options;
  readonly #call: SdkCaller<TranslateClient>;
  /** Codes of languages, as the service writes them; paged. */
  readonly languages = askedOnce(async (signal) => {
    const { ListLanguagesCommand } = await import('@aws-sdk/client-translate');
    const codes: string[] = [];
    let page: string | undefined;
    do {
      const command = new ListLanguagesCommand({ MaxResults: 500, ...(page === undefined ? {} : { NextToken: page }) });
      const reply = await this.#call(signal, (client) => client.send(command));
      codes.push(...(reply.Languages ?? []).flatMap(({ LanguageCode }) => LanguageCode ?? []));
      page = reply.NextToken;
    } while (page !== undefined);
    return codes;
  });

  constructor(chosen: Options, tools: BackendTools) {
    this.#options = chosen;
    this.region = chosen.region ?? requireVariable('amazon', tools, 'AWS_REGION');
    requireVariable('amazon', tools, 'AWS_ACCESS_KEY_ID', 'AWS_PROFILE');
    const secrets = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'].flatMap((name) => findVariable(tools, name) ?? []);
    this.#call = sdkCaller({
      service: SERVICE,
      secrets,
      relay: tools.relay,
      connect: () => connect(this.region, chosen, tools),
      readError,
    });
  }

  /** Terminologies have no ids: they go by name. */
  readonly terminologies: GlossaryVendor = {
    service: SERVICE,
    find: async ({ name }, signal) => {
      const { GetTerminologyCommand } = await import('@aws-sdk/client-translate');
      return this.#call(signal, (client) =>
        client.send(new GetTerminologyCommand({ Name: name })).then(
          () => name,
          (error: unknown) => {
            if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
            throw error;
          },
        ),
      );
    },
    create: async (glossary, signal) => {
      const { ImportTerminologyCommand } = await import('@aws-sdk/client-translate');
      const { stringify } = await import('csv-stringify/sync');
      const rows = glossary.entries.map(({ source, target }) => [source, target]);
      const command = new ImportTerminologyCommand({
        Name: glossary.name,
        MergeStrategy: 'OVERWRITE',
        TerminologyData: {
          File: Buffer.from(stringify([[glossary.source, glossary.target], ...rows])),
          Format: 'CSV',
          Directionality: 'UNI',
        },
      });
      await this.#call(signal, (client) => client.send(command));
      return glossary.name;
    },
  };

  async translate({ source, target, text, terminology }: Job, signal: AbortSignal): Promise<readonly Answer[]> {
    const { TranslateTextCommand } = await import('@aws-sdk/client-translate');
    const settings = settingsOf(this.#options);
    const command = new TranslateTextCommand({
      Text: text,
      SourceLanguageCode: source,
      TargetLanguageCode: target,
      ...(Object.keys(settings).length === 0 ? {} : { Settings: settings }),
      ...(terminology === undefined ? {} : { TerminologyNames: [terminology] }),
    });
    const reply = await this.#call(signal, (client) => client.send(command));
    const ignored = ignoredSettings(settings, reply);
    if (ignored.length > 0) {
      const message = `${SERVICE} translated into ${target} without ${ignored.join(' and ')}, which it does not offer there.`;
      return [{ state: 'failed', reason: 'unsupported', message }];
    }
    return answersOf(SERVICE, [text], [{ text: reply.TranslatedText ?? '' }]);
  }
}

function settingsOf({ formality, brevity, profanity }: Options): TranslationSettings {
  return {
    ...(formality === undefined ? {} : { Formality: formality }),
    ...(brevity === undefined ? {} : { Brevity: brevity }),
    ...(profanity === undefined ? {} : { Profanity: profanity }),
  };
}

/** A setting the target language lacks is passed over in silence; only the reply's list of applied ones shows it. */
function ignoredSettings(
  asked: TranslationSettings,
  { AppliedSettings }: TranslateTextCommandOutput,
): readonly string[] {
  const names = ['Formality', 'Brevity', 'Profanity'] as const;
  return names.filter((name) => asked[name] !== undefined && AppliedSettings?.[name] !== asked[name]);
}

async function connect(region: string, chosen: Options, tools: BackendTools): Promise<TranslateClient> {
  const { TranslateClient } = await import('@aws-sdk/client-translate');
  const endpoint = chosen.serverUrl ?? findVariable(tools, 'AWS_ENDPOINT_URL_TRANSLATE');
  const [accessKeyId, secretAccessKey, sessionToken] = CREDENTIALS.map((name) => findVariable(tools, name));
  const hasKey = accessKeyId !== undefined && secretAccessKey !== undefined;
  const credentials = hasKey && {
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
  };
  // Without a key the SDK goes its own way: profile, container, instance.
  return new TranslateClient({
    region,
    maxAttempts: 1,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...credentials,
  });
}

const CREDENTIALS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
const TAGS: Readonly<Record<string, LanguageTag>> = { zh: 'zh-Hans', 'zh-TW': 'zh-Hant', no: 'nb' };

/** Throttling comes as 400, so only the name counts. */
const REASONS: readonly (readonly [pattern: RegExp, reason: FailureReason])[] = [
  [
    /^(UnrecognizedClient|AccessDenied|InvalidSignature|ExpiredToken|IncompleteSignature|MissingAuthenticationToken)/,
    'auth',
  ],
  [/^(CredentialsProviderError|TokenProviderError)$/, 'auth'],
  [/^(TooManyRequests|Throttling|RequestLimitExceeded)/, 'rate-limit'],
  [/^(LimitExceeded|ServiceQuotaExceeded)/, 'quota'],
  [/^TextSizeLimitExceeded/, 'too-large'],
  [/^Unsupported(LanguagePair|DisplayLanguageCode)/, 'unsupported'],
  [/^(InternalServer|InternalFailure|ServiceUnavailable)/, 'unavailable'],
];

function readError(thrown: unknown): VendorError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const reason = REASONS.find(([pattern]) => pattern.test(thrown.name))?.[1];
  return { message: thrown.message || thrown.name, ...(reason === undefined ? {} : { reason }) };
}
