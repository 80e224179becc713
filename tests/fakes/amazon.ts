import { parse } from 'csv-parse/sync';
import { type FakeCloud, type FakeGlossary, startCloud } from './cloud.ts';
import type { Received, Reply } from './http-server.ts';

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
  const terminologies = new Map<string, FakeGlossary>();
  return startCloud(
    {
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
          TerminologyNames?: string[];
        };
        settings = job.Settings ?? {};
        return {
          texts: [job.Text],
          from: job.SourceLanguageCode,
          to: job.TargetLanguageCode,
          glossary: job.TerminologyNames?.[0] ?? '',
        };
      },
      languages: LANGUAGES,
      unsupported: () => amazonError(400, 'UnsupportedLanguagePairException'),
      answer: ({ from, to }, [text]) => {
        const { Formality, ...others } = settings;
        const applied = { ...others, ...(Formality !== undefined && FORMAL.includes(to) ? { Formality } : {}) };
        return { TranslatedText: text, SourceLanguageCode: from, TargetLanguageCode: to, AppliedSettings: applied };
      },
      other: (request) =>
        terminologyReply(request, terminologies) ??
        (request.headers['x-amz-target'] === 'AWSShineFrontendService_20170701.ListLanguages'
          ? {
              status: 200,
              body: { Languages: LANGUAGES.map((LanguageCode) => ({ LanguageCode, LanguageName: LanguageCode })) },
            }
          : undefined),
    },
    terminologies,
  );
}

function terminologyReply({ headers, body }: Received, terminologies: Map<string, FakeGlossary>): Reply | undefined {
  const command = String(headers['x-amz-target']).split('.')[1];
  if (command !== 'GetTerminology' && command !== 'ImportTerminology') return undefined;
  const { Name, TerminologyData } = JSON.parse(body) as { Name: string; TerminologyData: { File: string } };
  if (command === 'ImportTerminology') {
    const file = Buffer.from(TerminologyData.File, 'base64').toString('utf8');
    const [[from, to], ...rows] = parse(file) as [[string, string], ...[string, string][]];
    terminologies.set(Name, { name: Name, from, to, terms: Object.fromEntries(rows) });
  }
  if (!terminologies.has(Name)) return amazonError(400, 'ResourceNotFoundException');
  return { status: 200, body: { TerminologyProperties: { Name } } };
}
