import { type CloudJob, type FakeCloud, startCloud } from './cloud.ts';
import type { Reply } from './http-server.ts';

const SOURCES = ['en', 'de', 'es', 'pt', 'zh', 'nb'];
const TARGETS = ['en-gb', 'en-us', 'de', 'es', 'es-419', 'pt-br', 'pt-pt', 'zh', 'zh-hans', 'zh-hant', 'nb'];

const message = (status: number, text: string): Reply => ({ status, body: { message: text } });
const codePoints = (text: string) => [...text].length;

/** DeepL's API v2 as its OpenAPI document and deepl-node have it: form in, JSON out, `show_billed_characters`. */
export function startDeepl(key: string): Promise<FakeCloud> {
  return startCloud({
    refuse: ({ headers }) =>
      headers.authorization === `DeepL-Auth-Key ${key}` ? undefined : { status: 403, body: { message: 'Invalid key' } },
    readJob: ({ url, body }) => {
      if (url.pathname !== '/v2/translate') return undefined;
      const form = new URLSearchParams(body);
      return {
        texts: form.getAll('text'),
        from: (form.get('source_lang') ?? '').toLowerCase(),
        to: (form.get('target_lang') ?? '').toLowerCase(),
      };
    },
    languages: [...SOURCES, ...TARGETS],
    unsupported: ({ to }: CloudJob) => message(400, `Value for 'target_lang' not supported. (${to})`),
    answer: ({ texts, from }, targets) => ({
      translations: targets.map((text, index) => ({
        text,
        detected_source_language: from.toUpperCase(),
        billed_characters: codePoints(texts[index] ?? ''),
        model_type_used: 'quality_optimized',
      })),
    }),
    other: ({ url }) => {
      if (url.pathname === '/v2/usage')
        return { status: 200, body: { character_count: 1200, character_limit: 500_000 } };
      if (url.pathname !== '/v2/languages') return undefined;
      const codes = url.searchParams.get('type') === 'target' ? TARGETS : SOURCES;
      return { status: 200, body: codes.map((language) => ({ language: language.toUpperCase(), name: language })) };
    },
  });
}
