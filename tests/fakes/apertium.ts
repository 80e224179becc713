import { type FakeCloud, startCloud } from './cloud.ts';

const PAIRS = [
  ['eng', 'spa'],
  ['spa', 'eng'],
  ['spa', 'eng_US'],
  ['eng', 'cat_valencia'],
] as const;

/** apertium-apy 0.11.7 as measured: form in, errors as JSON with `explanation`, margins stripped, ten chunks at most. */
export function startApertium(): Promise<FakeCloud> {
  return startCloud({
    refuse: () => undefined,
    readJob: ({ url, body }) => {
      if (url.pathname !== '/translate') return undefined;
      const form = new URLSearchParams(body);
      const [from = '', to = ''] = (form.get('langpair') ?? '').split('|');
      // Under load a chunk is 1,000 characters, and only ten are translated: the rest is lost without a word.
      return { texts: [(form.getAll('q').at(-1) ?? '').trim().slice(0, 10_000)], from, to };
    },
    languages: [...new Set(PAIRS.flat())],
    unsupported: () => ({
      status: 400,
      body: { status: 'error', code: 400, message: 'Bad Request', explanation: 'That pair is not installed' },
    }),
    answer: (_job, targets) => ({
      responseData: { translatedText: targets[0] ?? '' },
      responseDetails: null,
      responseStatus: 200,
    }),
    other: ({ url }) => {
      if (url.pathname !== '/listPairs') return undefined;
      const responseData = PAIRS.map(([sourceLanguage, targetLanguage]) => ({ sourceLanguage, targetLanguage }));
      return { status: 200, body: { responseData, responseDetails: null, responseStatus: 200 } };
    },
  });
}
