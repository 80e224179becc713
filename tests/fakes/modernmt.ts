import { type FakeCloud, startCloud } from './cloud.ts';
import type { Reply } from './http-server.ts';

const LANGUAGES = ['en', 'de', 'es', 'es-419', 'pt-PT', 'pt-BR', 'zh-CN'];

/** ModernMT's error body. `status` is said twice; some gateways answer 200 and mean the inner one. */
export const modernmtError = (status: number, type: string, message: string, outer = status): Reply => ({
  status: outer,
  body: { status, error: { type, message } },
});

/** ModernMT's HTTP interface, member names as in the `modernmt` package 1.5.3. */
export function startModernmt(key: string): Promise<FakeCloud> {
  return startCloud({
    refuse: ({ headers }) =>
      headers['mmt-apikey'] === key ? undefined : modernmtError(401, 'UnauthorizedException', 'Invalid API key'),
    readJob: ({ url, headers, body }) => {
      if (url.pathname !== '/translate' || headers['x-http-method-override'] !== 'GET') return undefined;
      const { q, source, target } = JSON.parse(body) as { q: string[]; source: string; target: string };
      return { texts: q, from: source, to: target };
    },
    languages: LANGUAGES,
    unsupported: ({ to }) => modernmtError(400, 'InvalidRequestException', `Language "${to}" is not supported`),
    answer: ({ texts }, targets) => ({
      status: 200,
      data: targets.map((translation, index) => {
        const characters = [...(texts[index] ?? '')].length;
        return { translation, characters, billedCharacters: characters };
      }),
    }),
    other: ({ url }) =>
      url.pathname === '/translate/languages' ? { status: 200, body: { status: 200, data: LANGUAGES } } : undefined,
  });
}
