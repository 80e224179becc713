import { type CloudJob, type FakeCloud, type FakeGlossary, startCloud } from './cloud.ts';
import type { Received, Reply } from './http-server.ts';

const SOURCES = ['en', 'de', 'es', 'pt', 'zh', 'nb'];
const TARGETS = ['en-gb', 'en-us', 'de', 'es', 'es-419', 'pt-br', 'pt-pt', 'zh', 'zh-hans', 'zh-hant', 'nb'];

const message = (status: number, text: string): Reply => ({ status, body: { message: text } });
const codePoints = (text: string) => [...text].length;

/** DeepL's API v2 as its OpenAPI document and deepl-node have it: form in, JSON out, `show_billed_characters`. */
export function startDeepl(key: string): Promise<FakeCloud> {
  const glossaries = new Map<string, FakeGlossary>();
  const dialect = {
    refuse: ({ headers }: Received) =>
      headers.authorization === `DeepL-Auth-Key ${key}` ? undefined : { status: 403, body: { message: 'Invalid key' } },
    readJob: ({ url, body }: Received) => {
      if (url.pathname !== '/v2/translate') return undefined;
      const form = new URLSearchParams(body);
      return {
        texts: form.getAll('text'),
        from: (form.get('source_lang') ?? '').toLowerCase(),
        to: (form.get('target_lang') ?? '').toLowerCase(),
        glossary: form.get('glossary_id') ?? '',
      };
    },
    languages: [...SOURCES, ...TARGETS],
    unsupported: ({ to }: CloudJob) => message(400, `Value for 'target_lang' not supported. (${to})`),
    answer: ({ texts, from }: CloudJob, targets: readonly string[]) => ({
      translations: targets.map((text, index) => ({
        text,
        detected_source_language: from.toUpperCase(),
        billed_characters: codePoints(texts[index] ?? ''),
        model_type_used: 'quality_optimized',
      })),
    }),
    other: (request: Received) => {
      const { url } = request;
      if (url.pathname === '/v3/glossaries') return glossaryReply(request, glossaries);
      if (url.pathname === '/v2/usage')
        return { status: 200, body: { character_count: 1200, character_limit: 500_000 } };
      if (url.pathname !== '/v2/languages') return undefined;
      const codes = url.searchParams.get('type') === 'target' ? TARGETS : SOURCES;
      return { status: 200, body: codes.map((language) => ({ language: language.toUpperCase(), name: language })) };
    },
  };
  return startCloud(dialect, glossaries);
}

/** Multilingual glossaries, form in, as deepl-node 1.28 writes it: one dictionary, entries as TSV. */
function glossaryReply({ method, body }: Received, glossaries: Map<string, FakeGlossary>): Reply {
  const info = ([glossary_id, { name, from, to, terms }]: [string, FakeGlossary]) => ({
    glossary_id,
    name,
    creation_time: '2026-11-23T08:00:00Z',
    dictionaries: [{ source_lang: from, target_lang: to, entry_count: Object.keys(terms).length }],
  });
  if (method === 'GET') return { status: 200, body: { glossaries: [...glossaries].map(info) } };
  const form = new URLSearchParams(body);
  const field = (name: string) => form.get(name) ?? form.get(`dictionaries[0].${name}`) ?? '';
  const rows = field('entries')
    .split('\n')
    .map((row) => row.split('\t') as [string, string]);
  const glossary = {
    name: field('name'),
    from: field('source_lang'),
    to: field('target_lang'),
    terms: Object.fromEntries(rows),
  };
  const id = `g-${glossaries.size + 1}`;
  glossaries.set(id, glossary);
  return { status: 201, body: info([id, glossary]) };
}
