import { type FakeCloud, startCloud } from './cloud.ts';

/** A user's own server as docs/backends.md describes the `http` back end's protocol. */
export function startOwnServer(token: string): Promise<FakeCloud> {
  return startCloud({
    refuse: ({ headers }) =>
      headers.authorization === `Bearer ${token}` ? undefined : { status: 401, body: { error: 'Who are you?' } },
    readJob: ({ url, body }) =>
      url.pathname === '/mt' ? (JSON.parse(body) as { texts: string[]; from: string; to: string }) : undefined,
    languages: ['en', 'en-GB', 'es'],
    unsupported: ({ to }) => ({ status: 400, body: { error: `No ${to}`, reason: 'unsupported' } }),
    answer: (_job, targets) => ({ answers: targets.map((text) => ({ text })) }),
    other: () => undefined,
  });
}
