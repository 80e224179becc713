import { type FakeCloud, startCloud } from './cloud.ts';
import type { Reply } from './http-server.ts';

const LANGUAGES = ['en', 'de', 'es', 'es-MX', 'pt', 'pt-PT', 'zh', 'zh-TW', 'no'];
/** Languages that know formality. */
const FORMAL = ['de', 'es', 'es-MX'];

/** AWS's JSON error: the name in `__type`. */
export const amazonError = (status: number, name: string, message = name): Reply => ({
  status,
  body: { __type: `com.amazonaws.translate#${name}`, message },
});

/** Amazon Translate's JSON-RPC interface. The signature is looked at for its access key only, not computed. */
export function startAmazon(accessKey: string): Promise<FakeCloud> {
  let settings: Record<string, string> = {};
  return startCloud({
    refuse: ({ headers }) =>
      headers.authorization?.includes(`Credential=${accessKey}/`)
        ? undefined
        : amazonError(400, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
    readJob: ({ headers, body }) => {
      if (headers['x-amz-target'] !== 'AWSShineFrontendService_20170701.TranslateText') return undefined;
      const job = JSON.parse(body) as {
        Text: string;
        SourceLanguageCode: string;
        TargetLanguageCode: string;
        Settings?: Record<string, string>;
      };
      settings = job.Settings ?? {};
      return { texts: [job.Text], from: job.SourceLanguageCode, to: job.TargetLanguageCode };
    },
    languages: LANGUAGES,
    unsupported: () => amazonError(400, 'UnsupportedLanguagePairException'),
    answer: ({ from, to }, [text]) => {
      const { Formality, ...others } = settings;
      const applied = { ...others, ...(Formality !== undefined && FORMAL.includes(to) ? { Formality } : {}) };
      return { TranslatedText: text, SourceLanguageCode: from, TargetLanguageCode: to, AppliedSettings: applied };
    },
    other: ({ headers }) =>
      headers['x-amz-target'] === 'AWSShineFrontendService_20170701.ListLanguages'
        ? {
            status: 200,
            body: { Languages: LANGUAGES.map((LanguageCode) => ({ LanguageCode, LanguageName: LanguageCode })) },
          }
        : undefined,
  });
}
