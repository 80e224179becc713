import { parse } from 'csv-parse/sync';
import { type FakeCloud, type FakeGlossary, startCloud } from './cloud.ts';
import type { Received, Reply } from './http-server.ts';

const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'pt-PT', 'zh-CN', 'zh-TW', 'no'];

/** Error body of Google's JSON interfaces: `errors[].reason` in v2, a status word in v3. */
export function googleError(code: number, message: string, reason = 'invalid'): Reply {
  const status = {
    400: 'INVALID_ARGUMENT',
    401: 'UNAUTHENTICATED',
    403: 'PERMISSION_DENIED',
    404: 'NOT_FOUND',
    429: 'RESOURCE_EXHAUSTED',
  }[code];
  return {
    status: code,
    body: {
      error: { code, message, status: status ?? 'UNAVAILABLE', errors: [{ message, domain: 'global', reason }] },
    },
  };
}

/** Cloud Translation Basic (v2): key in the query string, JSON body. */
export function startGoogleV2(key: string): Promise<FakeCloud> {
  return startCloud({
    refuse: ({ url }) =>
      url.searchParams.get('key') === key
        ? undefined
        : googleError(400, 'API key not valid. Please pass a valid API key.', 'badRequest'),
    readJob: ({ url, method, body }) => {
      if (method !== 'POST' || url.pathname !== '/language/translate/v2') return undefined;
      const { q, source, target } = JSON.parse(body) as { q: string[]; source: string; target: string };
      return { texts: q, from: source, to: target };
    },
    languages: LANGUAGES,
    unsupported: () => googleError(400, 'Bad language pair: en|xx'),
    answer: (_job, targets) => ({ data: { translations: targets.map((translatedText) => ({ translatedText })) } }),
    other: ({ url }) =>
      url.pathname === '/language/translate/v2/languages'
        ? { status: 200, body: { data: { languages: LANGUAGES.map((language) => ({ language, name: language })) } } }
        : undefined,
  });
}

/** Cloud Translation Advanced (v3) over its REST transcoding. */
export function startGoogleV3(key: string): Promise<FakeCloud> {
  const [glossaries, files] = [new Map<string, FakeGlossary>(), new Map<string, string>()];
  return startCloud(
    {
      refuse: ({ headers }) =>
        headers['x-goog-api-key'] === key ? undefined : googleError(403, 'The caller does not have permission'),
      readJob: ({ url, body }) => {
        if (!/^\/v3\/projects\/[^/]+\/locations\/[^/]+:translateText$/.test(url.pathname)) return undefined;
        const job = JSON.parse(body) as {
          contents: string[];
          sourceLanguageCode: string;
          targetLanguageCode: string;
          glossaryConfig?: { glossary: string };
        };
        const glossary = job.glossaryConfig?.glossary;
        const { contents, sourceLanguageCode, targetLanguageCode } = job;
        return {
          texts: contents,
          from: sourceLanguageCode,
          to: targetLanguageCode,
          ...(glossary === undefined ? {} : { glossary }),
        };
      },
      languages: LANGUAGES,
      unsupported: () => googleError(400, 'Target language is invalid.'),
      answer: ({ glossary }, targets) => {
        const model = 'projects/p/locations/global/models/general/nmt';
        const translations = targets.map((translatedText) => ({ translatedText, model }));
        if (glossary === undefined) return { translations };
        const withTerms = targets.map((text) => ({ translatedText: `${text} (${glossary})`, model }));
        return { translations, glossaryTranslations: withTerms };
      },
      other: (request) =>
        glossaryReply(request, glossaries, files) ??
        (request.url.pathname.endsWith('/supportedLanguages')
          ? {
              status: 200,
              body: {
                languages: LANGUAGES.map((languageCode) => ({
                  languageCode,
                  supportSource: true,
                  supportTarget: true,
                })),
              },
            }
          : undefined),
    },
    glossaries,
  );
}

/** Glossaries, and the bucket their files come from. Creation is an operation, finished at the first look. */
function glossaryReply(
  { method, url, body }: Received,
  glossaries: Map<string, FakeGlossary>,
  files: Map<string, string>,
): Reply | undefined {
  const { pathname: path, searchParams } = url;
  const bucket = /^\/upload\/storage\/v1\/b\/([^/]+)\/o$/.exec(path)?.[1];
  if (bucket !== undefined) {
    files.set(`gs://${bucket}/${searchParams.get('name')}`, body);
    return { status: 200, body: { kind: 'storage#object', bucket } };
  }
  if (path.includes('/operations/')) return { status: 200, body: { name: 'operations/1', done: true } };
  if (!path.includes('/glossaries')) return undefined;
  if (method === 'GET') {
    const held = glossaries.get(path.replace('/v3/', ''));
    return held === undefined ? googleError(404, 'Glossary not found.') : { status: 200, body: { name: held.name } };
  }
  const { name, languagePair, inputConfig } = JSON.parse(body) as {
    name: string;
    languagePair: { sourceLanguageCode: string; targetLanguageCode: string };
    inputConfig: { gcsSource: { inputUri: string } };
  };
  const rows = parse(files.get(inputConfig.gcsSource.inputUri) ?? '') as [string, string][];
  glossaries.set(name, {
    name,
    from: languagePair.sourceLanguageCode,
    to: languagePair.targetLanguageCode,
    terms: Object.fromEntries(rows),
  });
  const response = { '@type': 'type.googleapis.com/google.cloud.translation.v3.Glossary', name };
  const operation = `${path.replace('/v3/', '').replace('/glossaries', '')}/operations/1`;
  return { status: 200, body: { name: operation, done: true, response } };
}
