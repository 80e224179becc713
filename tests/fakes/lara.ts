import { createHmac } from 'node:crypto';
import { type FakeCloud, startCloud } from './cloud.ts';
import type { Received, Reply } from './http-server.ts';

const LANGUAGES = ['en-US', 'en-GB', 'de-DE', 'es-ES', 'es-419', 'pt-BR', 'pt-PT', 'zh-CN', 'zh-TW', 'nb-NO'];

/** Lara's error body; `outer` is HTTP's status, which may be another than the one inside. */
export const laraError = (status: number, type: string, message: string, outer = status): Reply => ({
  status: outer,
  body: { status, error: { type, message }, type, message },
});

const jwt = (claims: object) =>
  ['{}', JSON.stringify(claims), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.');
const TOKEN = jwt({ exp: 4_000_000_000 });

/** Lara's v2 interface as @translated/lara 1.14 speaks it: a signed log-in, then a bearer token. */
export function startLara(secret: string): Promise<FakeCloud> {
  return startCloud({
    refuse: (request) =>
      (
        request.url.pathname === '/v2/auth'
          ? isSigned(request, secret)
          : request.headers.authorization === `Bearer ${TOKEN}`
      )
        ? undefined
        : laraError(401, 'AuthenticationError', 'Invalid credentials'),
    readJob: ({ url, body }) => {
      if (url.pathname !== '/v2/translate') return undefined;
      const { q, source, target } = JSON.parse(body) as { q: string[]; source: string; target: string };
      return { texts: q, from: source, to: target };
    },
    languages: LANGUAGES,
    unsupported: ({ to }) => laraError(400, 'InvalidRequest', `Target language ${to} is not supported`),
    answer: ({ from }, translation) => ({ content_type: 'text/plain', source_language: from, translation }),
    other: ({ url }) => {
      if (url.pathname === '/v2/auth') return { status: 200, body: { token: TOKEN } };
      return url.pathname === '/v2/languages' ? { status: 200, body: LANGUAGES } : undefined;
    },
  });
}

/** HMAC over method, path, digest, type and date, in this order. */
function isSigned({ method, url, headers }: Received, secret: string): boolean {
  const challenge = [method, url.pathname, headers['content-md5'], headers['content-type'], headers['x-lara-date']];
  const signature = createHmac('sha256', secret).update(challenge.join('\n')).digest('base64');
  return headers.authorization === `Lara:${signature}`;
}
