import { fileURLToPath } from 'node:url';
import type { FailureReason } from '../../src/backends/contract.ts';
import { amazonError, startAmazon } from '../fakes/amazon.ts';
import { startApertium } from '../fakes/apertium.ts';
import type { CloudFault, FakeCloud } from '../fakes/cloud.ts';
import { startDeepl } from '../fakes/deepl.ts';
import { googleError, startGoogleV2, startGoogleV3 } from '../fakes/google.ts';
import type { Reply } from '../fakes/http-server.ts';
import { laraError, startLara } from '../fakes/lara.ts';
import { openAiReply, startAnthropic, startOpenAi } from '../fakes/llm.ts';
import { azureError, startMicrosoft } from '../fakes/microsoft.ts';
import { modernmtError, startModernmt } from '../fakes/modernmt.ts';
import { startOwnServer } from '../fakes/own-server.ts';
import { startVendor } from '../fakes/vendor.ts';

/** Planted as key everywhere; must never come out again. */
export const KEY = 'k3y-plänted/for+tests:fx';

export interface Symptom {
  readonly name: string;
  /** Made when the test starts where it depends on the time. */
  readonly fault: CloudFault | (() => CloudFault);
  readonly reason: FailureReason;
  readonly retryAfter?: number;
}

/** One way to open a back end, with something at the other end. */
export interface BackendCase {
  readonly id: string;
  readonly name: string;
  readonly symptoms: readonly Symptom[];
  readonly hasKey: boolean;
  start(): Promise<RunningCase>;
}

export interface RunningCase {
  readonly options: unknown;
  readonly variables: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly pair: { readonly from: string; readonly to: string };
  /** Left out: any pair can be tried. */
  readonly unsupported?: { readonly from: string; readonly to: string };
  readonly texts: readonly string[];
  readonly translations: readonly string[];
  /** Left out: nothing is sent anywhere. */
  readonly server?: Pick<FakeCloud, 'failNext' | 'close'> & { requests(): number };
}

const TEXTS = [
  'The second house.',
  'A tree, with “quotes” & <tags>',
  'Überraschung 🏠 + 100 %',
  'The second house, again',
];
const marked = (to: string) => TEXTS.map((text) => `[${to}] ${text}`);

const status = (code: number, body: unknown, headers?: Record<string, string>): Reply => ({
  status: code,
  body,
  ...(headers === undefined ? {} : { headers }),
});

/** What happens to any HTTP service. */
const NETWORK: readonly Symptom[] = [
  { name: 'an HTML page with status 200', fault: status(200, '<html><b>Gateway</b></html>'), reason: 'bad-output' },
  { name: 'JSON of another form', fault: status(200, { surprise: true }), reason: 'bad-output' },
  { name: 'a connection closed in mid-answer', fault: 'hang-up', reason: 'unavailable' },
  {
    name: '503 with Retry-After',
    fault: status(503, 'busy', { 'retry-after': '3' }),
    reason: 'unavailable',
    retryAfter: 3000,
  },
  { name: '500 without a word', fault: status(500, ''), reason: 'unavailable' },
  { name: 'a redirect', fault: status(302, '', { location: 'http://127.0.0.1:9/' }), reason: 'unavailable' },
];
const TOO_FEW: Symptom = { name: 'too few translations', fault: 'too-few', reason: 'bad-output' };

function rateLimits(body: unknown): readonly Symptom[] {
  const inAnHour = () => new Date(Date.now() + 3_600_000).toUTCString();
  return [
    {
      name: '429, Retry-After in seconds',
      fault: status(429, body, { 'retry-after': '7' }),
      reason: 'rate-limit',
      retryAfter: 7000,
    },
    {
      name: '429, Retry-After as a date',
      fault: () => status(429, body, { 'retry-after': inAnHour() }),
      reason: 'rate-limit',
      retryAfter: 3_600_000,
    },
    { name: '429 without Retry-After', fault: status(429, body), reason: 'rate-limit' },
  ];
}

const bodyOf = (reply: Reply) => (typeof reply === 'object' ? reply.body : '');
const GOOGLE_BUSY = bodyOf(googleError(429, 'Quota exceeded for quota metric', 'rateLimitExceeded'));

export const BACKEND_CASES: readonly BackendCase[] = [
  {
    id: 'recorded',
    name: 'recorded',
    symptoms: [],
    hasKey: false,
    start: async () => ({
      options: { file: 'records.json' },
      variables: {},
      files: { 'records.json': JSON.stringify([record(TEXTS)]) },
      pair: { from: 'en', to: 'es' },
      unsupported: { from: 'en', to: 'ja' },
      texts: TEXTS,
      translations: marked('es'),
    }),
  },
  {
    id: 'memory',
    name: 'memory',
    symptoms: [],
    hasKey: false,
    start: async () => ({
      options: { file: 'memory.tmx' },
      variables: {},
      files: { 'memory.tmx': tmx(TEXTS) },
      pair: { from: 'en', to: 'es' },
      unsupported: { from: 'en', to: 'ja' },
      texts: TEXTS,
      translations: marked('es'),
    }),
  },
  {
    id: 'imported',
    name: 'imported',
    symptoms: [],
    hasKey: false,
    start: async () => ({
      options: { file: 'output.txt', source: 'input.txt', from: 'en', to: 'es', engine: 'Somebody' },
      variables: {},
      files: { 'input.txt': TEXTS.join('\n'), 'output.txt': marked('es').join('\r\n') },
      pair: { from: 'en', to: 'es' },
      unsupported: { from: 'en', to: 'ja' },
      texts: TEXTS,
      translations: marked('es'),
    }),
  },
  {
    id: 'command',
    name: 'command',
    symptoms: [],
    hasKey: false,
    start: async () => ({
      options: { command: [process.execPath, fileURLToPath(new URL('../fakes/program.ts', import.meta.url))] },
      variables: {},
      files: {},
      pair: { from: 'en', to: 'es' },
      unsupported: { from: 'en', to: 'ja' },
      texts: TEXTS,
      translations: marked('es'),
    }),
  },
  {
    id: 'http',
    name: 'http',
    hasKey: true,
    symptoms: [
      ...NETWORK,
      ...rateLimits({ error: 'slower' }),
      TOO_FEW,
      { name: 'a wrong token', fault: status(401, { error: `No such token ${KEY}` }), reason: 'auth' },
      { name: 'a reason of its own', fault: status(400, { error: 'no more today', reason: 'quota' }), reason: 'quota' },
      { name: 'too large a body', fault: status(413, { error: 'too much' }), reason: 'too-large' },
      { name: 'any other refusal', fault: status(422, { error: `Bad value ${KEY}` }), reason: 'rejected' },
    ],
    start: async () => {
      const server = await startOwnServer(KEY);
      return {
        options: { url: `${server.url}/mt`, tokenVariable: 'HOUSE_TOKEN' },
        variables: { HOUSE_TOKEN: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        unsupported: { from: 'en', to: 'ja' },
        texts: TEXTS,
        translations: marked('es'),
        server: { ...server, requests: () => server.received.length },
      };
    },
  },
  {
    id: 'libretranslate',
    name: 'libretranslate',
    hasKey: true,
    symptoms: [
      ...NETWORK,
      ...rateLimits({ error: 'Slowdown: 25 per 1 minute' }),
      TOO_FEW,
      { name: 'a wrong key', fault: status(403, { error: 'Invalid API key' }), reason: 'auth' },
      {
        name: 'a key that is asked for with 400',
        fault: status(400, { error: 'Please contact the server operator to get an API key' }),
        reason: 'auth',
      },
      {
        name: 'too much text',
        fault: status(400, { error: 'Invalid request: request (2100) exceeds text limit (2000)' }),
        reason: 'too-large',
      },
      {
        name: 'a target that went away',
        fault: status(400, { error: 'es is not available as a target language for en' }),
        reason: 'unsupported',
      },
      { name: 'any other refusal', fault: status(400, { error: `Invalid request: ${KEY}` }), reason: 'rejected' },
    ],
    start: async () => {
      const server = await startVendor({ key: KEY });
      return {
        options: {},
        variables: { LIBRETRANSLATE_URL: `${server.url}/`, LIBRETRANSLATE_API_KEY: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        unsupported: { from: 'en', to: 'ja' },
        texts: TEXTS,
        translations: marked('es'),
        server: { ...server, requests: () => server.stats().requests },
      };
    },
  },
  {
    id: 'apertium',
    name: 'apertium',
    hasKey: false,
    symptoms: [
      ...NETWORK,
      {
        name: 'a pair that went away',
        fault: status(400, {
          status: 'error',
          code: 400,
          message: 'Bad Request',
          explanation: 'That pair is not installed',
        }),
        reason: 'unsupported',
      },
    ],
    start: async () => {
      const server = await startApertium();
      return {
        options: { url: server.url },
        variables: {},
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        unsupported: { from: 'en', to: 'ja' },
        texts: TEXTS,
        translations: marked('spa'),
        server: { ...server, requests: () => server.jobs.length },
      };
    },
  },
  {
    id: 'deepl',
    name: 'deepl',
    hasKey: true,
    symptoms: [
      ...NETWORK.filter(({ name }) => name !== 'a redirect'),
      ...rateLimits({ message: 'Too many requests' }),
      TOO_FEW,
      { name: 'a wrong key', fault: status(403, { message: `Wrong key ${KEY}` }), reason: 'auth' },
      { name: 'a used-up quota', fault: status(456, { message: 'Quota Exceeded' }), reason: 'quota' },
      { name: '529', fault: status(529, { message: 'Too many requests' }), reason: 'rate-limit' },
      { name: 'too large a body', fault: status(413, { message: 'Request Entity Too Large' }), reason: 'too-large' },
      {
        name: 'an unsupported target',
        fault: status(400, { message: "Value for 'target_lang' not supported." }),
        reason: 'unsupported',
      },
      { name: 'any other refusal', fault: status(400, { message: `Bad value ${KEY}` }), reason: 'rejected' },
    ],
    start: async () => {
      const server = await startDeepl(KEY);
      return {
        options: { serverUrl: server.url, formality: 'prefer_less' },
        variables: { DEEPL_API_KEY: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        unsupported: { from: 'en', to: 'ja' },
        texts: TEXTS,
        translations: marked('es'),
        server: {
          ...server,
          requests: () => server.received.filter(({ url }) => url.pathname === '/v2/translate').length,
        },
      };
    },
  },
  {
    id: 'google',
    name: 'google v2',
    hasKey: true,
    symptoms: [
      ...NETWORK.filter(({ name }) => name !== 'a redirect'),
      ...rateLimits(GOOGLE_BUSY),
      TOO_FEW,
      { name: 'a wrong key', fault: googleError(400, `API key not valid: ${KEY}`, 'badRequest'), reason: 'auth' },
      {
        name: 'no rights',
        fault: googleError(403, 'The request is missing a valid API key.', 'forbidden'),
        reason: 'auth',
      },
      {
        name: 'a used-up quota',
        fault: googleError(403, 'Daily Limit Exceeded', 'dailyLimitExceeded'),
        reason: 'quota',
      },
      {
        name: 'a rate limit as 403',
        fault: googleError(403, 'User Rate Limit Exceeded', 'userRateLimitExceeded'),
        reason: 'rate-limit',
      },
      { name: 'too many texts', fault: googleError(400, 'Too many text segments'), reason: 'too-large' },
      { name: 'an unsupported pair', fault: googleError(400, 'Bad language pair: en|xx'), reason: 'unsupported' },
      { name: 'any other refusal', fault: googleError(400, `Bad value ${KEY}`), reason: 'rejected' },
    ],
    start: async () => {
      const server = await startGoogleV2(KEY);
      return {
        options: { serverUrl: server.url },
        variables: { GOOGLE_API_KEY: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        unsupported: { from: 'en', to: 'ja' },
        texts: TEXTS,
        translations: marked('es'),
        server: { ...server, requests: () => server.received.filter(({ method }) => method === 'POST').length },
      };
    },
  },
  {
    id: 'google',
    name: 'google v3',
    hasKey: true,
    symptoms: [
      ...NETWORK.filter(({ name }) => name !== 'a redirect'),
      ...rateLimits(GOOGLE_BUSY),
      TOO_FEW,
      { name: 'no rights', fault: googleError(403, `No permission for ${KEY}`, 'forbidden'), reason: 'auth' },
      { name: 'an unsupported target', fault: googleError(400, 'Target language is invalid.'), reason: 'unsupported' },
      { name: 'too much text', fault: googleError(400, 'Text is too long.'), reason: 'too-large' },
      { name: 'any other refusal', fault: googleError(400, `Bad value ${KEY}`), reason: 'rejected' },
    ],
    start: async () => {
      const server = await startGoogleV3(KEY);
      return {
        options: { serverUrl: server.url, project: 'newsroom' },
        variables: { GOOGLE_API_KEY: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        unsupported: { from: 'en', to: 'ja' },
        texts: TEXTS,
        translations: marked('es'),
        server: { ...server, requests: () => server.received.filter(({ method }) => method === 'POST').length },
      };
    },
  },
  {
    id: 'microsoft',
    name: 'microsoft',
    hasKey: true,
    symptoms: [
      ...NETWORK,
      ...rateLimits({ error: { code: 429_000, message: 'The server rejected the request because of a rate limit.' } }),
      TOO_FEW,
      { name: 'no rights', fault: azureError(403_000, `Not allowed for ${KEY}`), reason: 'auth' },
      { name: 'a used-up free allowance', fault: azureError(403_001, 'The free quota is exceeded.'), reason: 'quota' },
      { name: 'too much text', fault: azureError(400_050, 'The input text is too long.'), reason: 'too-large' },
      {
        name: 'an unsupported target',
        fault: azureError(400_036, 'The target language is not valid.'),
        reason: 'unsupported',
      },
      { name: 'any other refusal', fault: azureError(400_000, `Bad value ${KEY}`), reason: 'rejected' },
    ],
    start: async () => {
      const server = await startMicrosoft(KEY);
      return {
        options: { url: server.url, region: 'westeurope' },
        variables: { AZURE_TRANSLATOR_KEY: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        unsupported: { from: 'en', to: 'ja' },
        texts: TEXTS,
        translations: marked('es'),
        server: { ...server, requests: () => server.received.filter(({ method }) => method === 'POST').length },
      };
    },
  },
  {
    id: 'amazon',
    name: 'amazon',
    // The secret signs requests and is never sent, so a fake cannot find it wrong.
    hasKey: false,
    symptoms: [
      ...NETWORK.filter(({ name }) => !['a redirect', 'JSON of another form'].includes(name)),
      {
        name: 'throttling as 400',
        fault: amazonError(400, 'ThrottlingException', 'Rate exceeded'),
        reason: 'rate-limit',
      },
      { name: 'too many requests', fault: amazonError(429, 'TooManyRequestsException'), reason: 'rate-limit' },
      { name: 'a wrong key', fault: amazonError(403, 'AccessDeniedException', `No ${KEY}`), reason: 'auth' },
      { name: 'a limit of the account', fault: amazonError(400, 'LimitExceededException'), reason: 'quota' },
      { name: 'too much text', fault: amazonError(400, 'TextSizeLimitExceededException'), reason: 'too-large' },
      {
        name: 'an unsupported pair',
        fault: amazonError(400, 'UnsupportedLanguagePairException'),
        reason: 'unsupported',
      },
      {
        name: 'any other refusal',
        fault: amazonError(400, 'InvalidRequestException', `Bad ${KEY}`),
        reason: 'rejected',
      },
    ],
    start: async () => {
      const server = await startAmazon('AKIDTEST');
      const jobs = ({ headers }: { headers: object }) => JSON.stringify(headers).includes('TranslateText');
      return {
        options: { serverUrl: server.url },
        variables: { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        unsupported: { from: 'en', to: 'ja' },
        texts: TEXTS,
        translations: marked('es'),
        server: { ...server, requests: () => server.received.filter(jobs).length },
      };
    },
  },
  {
    id: 'modernmt',
    name: 'modernmt',
    hasKey: true,
    symptoms: [
      ...NETWORK,
      ...rateLimits({ status: 429, error: { type: 'TooManyRequests', message: 'slower' } }),
      TOO_FEW,
      { name: 'no rights', fault: modernmtError(403, 'ForbiddenException', `Not for ${KEY}`), reason: 'auth' },
      {
        name: 'an error inside a 200',
        fault: modernmtError(503, 'Busy', `Not now ${KEY}`, 200),
        reason: 'unavailable',
      },
      { name: 'too large a body', fault: modernmtError(413, 'TooLarge', 'too much'), reason: 'too-large' },
      {
        name: 'an unsupported target',
        fault: modernmtError(400, 'InvalidRequestException', 'Language "es" is not supported'),
        reason: 'unsupported',
      },
      {
        name: 'any other refusal',
        fault: modernmtError(400, 'InvalidRequestException', `Bad ${KEY}`),
        reason: 'rejected',
      },
    ],
    start: async () => {
      const server = await startModernmt(KEY);
      return {
        options: { url: server.url },
        variables: { MODERNMT_API_KEY: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        unsupported: { from: 'en', to: 'ja' },
        texts: TEXTS,
        translations: marked('es'),
        server: {
          ...server,
          requests: () => server.received.filter(({ url }) => url.pathname === '/translate').length,
        },
      };
    },
  },
  {
    id: 'lara',
    name: 'lara',
    hasKey: true,
    symptoms: [
      ...NETWORK.filter(({ name }) => name !== 'a redirect'),
      ...rateLimits({ type: 'TooManyRequests', message: 'slower' }),
      TOO_FEW,
      { name: 'no rights', fault: laraError(403, 'Forbidden', `Not for ${KEY}`), reason: 'auth' },
      { name: 'no credit left', fault: laraError(402, 'PaymentRequired', 'no credit'), reason: 'quota' },
      { name: 'an error inside a 200', fault: laraError(503, 'Busy', `Not now ${KEY}`, 200), reason: 'unavailable' },
      { name: 'too large a body', fault: laraError(413, 'TooLarge', 'too much'), reason: 'too-large' },
      {
        name: 'an unsupported target',
        fault: laraError(400, 'InvalidRequest', 'Target language xx is not supported'),
        reason: 'unsupported',
      },
      { name: 'any other refusal', fault: laraError(400, 'InvalidRequest', `Bad ${KEY}`), reason: 'rejected' },
    ],
    start: async () => {
      const server = await startLara(KEY);
      return {
        options: { serverUrl: server.url },
        variables: { LARA_ACCESS_KEY_ID: 'id', LARA_ACCESS_KEY_SECRET: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es-ES' },
        unsupported: { from: 'en', to: 'ja' },
        texts: TEXTS,
        translations: marked('es-ES'),
        server: {
          ...server,
          requests: () => server.received.filter(({ url }) => url.pathname === '/v2/translate').length,
        },
      };
    },
  },
  {
    id: 'llm',
    name: 'llm, OpenAI-compatible',
    hasKey: true,
    symptoms: [
      ...NETWORK,
      ...rateLimits({ error: { message: 'Rate limit reached', code: 'rate_limit_exceeded' } }),
      { name: 'a wrong key', fault: status(401, { error: { message: `Incorrect API key: ${KEY}` } }), reason: 'auth' },
      {
        name: 'no money left',
        fault: status(429, { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } }),
        reason: 'quota',
      },
      {
        name: 'too long a prompt',
        fault: status(400, { error: { message: 'exceeds the context', code: 'context_length_exceeded' } }),
        reason: 'too-large',
      },
      { name: 'an answer cut off', fault: status(200, openAiReply('{"1":"half', 'length')), reason: 'too-large' },
      { name: 'an unknown model', fault: status(404, { error: { message: `No model ${KEY}` } }), reason: 'rejected' },
    ],
    start: async () => {
      const server = await startOpenAi(KEY);
      return {
        options: { model: 'small', url: `${server.url}/v1` },
        variables: { OPENAI_API_KEY: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        texts: TEXTS,
        translations: marked('es'),
        server: { ...server, requests: () => server.received.length },
      };
    },
  },
  {
    id: 'llm',
    name: 'llm, Anthropic',
    hasKey: true,
    symptoms: [
      ...NETWORK,
      ...rateLimits({ type: 'error', error: { type: 'rate_limit_error', message: 'too fast' } }),
      {
        name: 'an overloaded vendor',
        fault: status(529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
        reason: 'unavailable',
      },
      {
        name: 'no money left',
        fault: status(400, {
          type: 'error',
          error: { type: 'invalid_request_error', message: 'Your credit balance is too low' },
        }),
        reason: 'quota',
      },
      {
        name: 'too long a prompt',
        fault: status(400, {
          type: 'error',
          error: { type: 'invalid_request_error', message: 'prompt is too long: 9 tokens' },
        }),
        reason: 'too-large',
      },
    ],
    start: async () => {
      const server = await startAnthropic(KEY);
      return {
        options: { provider: 'anthropic', model: 'small', url: `${server.url}/v1` },
        variables: { ANTHROPIC_API_KEY: KEY },
        files: {},
        pair: { from: 'en-GB', to: 'es' },
        texts: TEXTS,
        translations: marked('es'),
        server: { ...server, requests: () => server.received.length },
      };
    },
  },
];

function record(sources: readonly string[]) {
  return {
    engine: 'Test engine',
    engineVersion: '1.0',
    pair: 'en-es',
    sourceLang: 'en',
    targetLang: 'es',
    variant: 'plain',
    interface: 'test',
    recordedAt: '2026-11-23T07:16:07Z',
    segments: sources.map((source) => ({ source, target: `[es] ${source}` })),
  };
}

function tmx(sources: readonly string[]): string {
  const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const units = sources.map(
    (source) =>
      `<tu><tuv xml:lang="en"><seg>${escapeText(source)}</seg></tuv><tuv xml:lang="es"><seg>${escapeText(`[es] ${source}`)}</seg></tuv></tu>`,
  );
  return `<tmx version="1.4"><header srclang="en"/><body>${units.join('')}</body></tmx>`;
}
