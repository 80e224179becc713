import { type FakeCloud, startCloud } from './cloud.ts';
import type { Reply } from './http-server.ts';

const LANGUAGES = ['en', 'de', 'es', 'fr-ca', 'pt', 'pt-pt', 'zh-Hans', 'zh-Hant', 'nb'];

/** Azure's error body: a six-digit code and a sentence. */
export const azureError = (code: number, message: string): Reply => ({
  status: Math.floor(code / 1000),
  body: { error: { code, message } },
});

/** Azure Translator 2026-06-06, member names as in @azure-rest/ai-translation-text 2.0.0. */
export function startMicrosoft(key: string): Promise<FakeCloud> {
  return startCloud({
    // The list of languages needs no key.
    refuse: ({ url, headers }) =>
      url.pathname === '/languages' || headers['ocp-apim-subscription-key'] === key
        ? undefined
        : azureError(401_000, 'The request is not authorized because credentials are missing or invalid.'),
    readJob: ({ url, body }) => {
      if (url.pathname !== '/translate' || url.searchParams.get('api-version') !== '2026-06-06') return undefined;
      const { inputs } = JSON.parse(body) as {
        inputs: { text: string; language: string; targets: { language: string }[] }[];
      };
      return { texts: inputs.map(({ text }) => text), from: inputs[0]!.language, to: inputs[0]!.targets[0]!.language };
    },
    languages: LANGUAGES,
    unsupported: () => azureError(400_036, 'The target language is not valid.'),
    answer: ({ texts, to }, targets) => ({
      value: targets.map((text, index) => ({
        translations: [{ language: to, text, sourceCharacters: (texts[index] ?? '').length }],
      })),
    }),
    other: ({ url }) =>
      url.pathname === '/languages'
        ? { status: 200, body: { translation: Object.fromEntries(LANGUAGES.map((code) => [code, { name: code }])) } }
        : undefined,
  });
}
