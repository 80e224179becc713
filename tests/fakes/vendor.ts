import { setTimeout as wait } from 'node:timers/promises';
import { type FakeServer, type Received, type Reply, startHttpServer } from './http-server.ts';

/**
 * A generic vendor with latency, limits and faults that speaks the LibreTranslate protocol, so the `libretranslate`
 * back end reaches it: `POST /translate`, `GET /languages`; and `GET /stats`, `GET /texts`, `GET /arrivals` for the test itself.
 * It "translates" `text` to `[es] text`.
 */
export interface VendorOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Milliseconds before an answer. Default 0. */
  readonly latency?: number;
  /** Requests over this rate get 429 with Retry-After. A bucket of one second's worth, refilled evenly. Default: no limit. */
  readonly requestsPerSecond?: number;
  /** Same for Unicode code points. */
  readonly charactersPerSecond?: number;
  /** Larger requests get 400, as LibreTranslate's `LT_BATCH_LIMIT` and `LT_CHAR_LIMIT` do. Default: no limit. */
  readonly textsPerRequest?: number;
  readonly charactersPerRequest?: number;
  /** Share of requests answered 503, 0–1, chosen by a seeded generator. Default 0. */
  readonly failureRate?: number;
  readonly seed?: number;
  /** When set, requests without it get 403. */
  readonly key?: string;
  /** Default: en, de, es, fr, ca, gl, it, pt. */
  readonly languages?: readonly string[];
}

/** A fault served once, instead of the next answer. `too-few`, `too-many`, `empty`, `echo` falsify a 200. */
export type Fault = 'too-few' | 'too-many' | 'empty' | 'echo' | Reply;

export interface VendorStats {
  /** Requests to /translate, refused ones included. */
  readonly requests: number;
  /** HTTP status → requests. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Code points of texts whose translation was handed to the client. */
  readonly billedCharacters: number;
  /** Code points translated for clients that were gone before the answer was ready (a killed process). */
  readonly abandonedCharacters: number;
  /** Most requests under way at one time. */
  readonly peakConcurrency: number;
  /** Milliseconds from the first accepted request to the last answer. */
  readonly activeMilliseconds: number;
}

export interface FakeVendor extends FakeServer {
  readonly stats: () => VendorStats;
  /** Text → how often it was translated and handed over. */
  readonly texts: ReadonlyMap<string, number>;
  /** When each request came in, in milliseconds of `performance.now()`. */
  readonly arrivals: readonly number[];
  /** Served one by one to the next requests. */
  failNext(...faults: readonly Fault[]): void;
}

const LANGUAGES = ['en', 'de', 'es', 'fr', 'ca', 'gl', 'it', 'pt'];

export async function startVendor(options: VendorOptions = {}): Promise<FakeVendor> {
  const meter = new Meter();
  const faults: Fault[] = [];
  const random = mulberry32(options.seed ?? 1);
  const requestBucket = new Bucket(options.requestsPerSecond);
  const characterBucket = new Bucket(options.charactersPerSecond);

  async function translate(received: Received): Promise<{ reply: Reply; delivered: (handedOver: boolean) => void }> {
    const body = readBody(received.body);
    const refusal = refuse(body, options) ?? tooFast(requestBucket.take(1) || characterBucket.take(body.characters));
    const fails = random() < (options.failureRate ?? 0);
    meter.begin();
    await wait(options.latency ?? 0);
    const fault = faults.shift();
    const answer = refusal ?? (fails ? error(503, 'Service unavailable') : perform(body, fault));
    const translated = typeof answer === 'object' && answer.status === 200;
    return {
      reply: answer,
      delivered: (handedOver) => meter.end({ answer, handedOver, texts: translated ? body.texts : [] }),
    };
  }

  const server = await startHttpServer(async (received) => {
    if (received.url.pathname === '/translate' && received.method === 'POST') return translate(received);
    if (received.url.pathname === '/languages') return ok(languageList(options.languages ?? LANGUAGES));
    if (received.url.pathname === '/stats') return ok(meter.stats());
    if (received.url.pathname === '/texts') return ok(Object.fromEntries(meter.texts));
    if (received.url.pathname === '/arrivals') return ok(meter.arrivals);
    return error(404, 'Not found');
  }, options.port);
  return {
    ...server,
    stats: () => meter.stats(),
    texts: meter.texts,
    arrivals: meter.arrivals,
    failNext: (...more) => void faults.push(...more),
  };
}

interface Body {
  readonly texts: readonly string[];
  readonly single: boolean;
  readonly characters: number;
  readonly from: string;
  readonly to: string;
  readonly key: string | undefined;
}

function readBody(json: string): Body {
  const body = JSON.parse(json) as { q: string | string[]; source: string; target: string; api_key?: string };
  const texts = Array.isArray(body.q) ? body.q : [body.q];
  return {
    texts,
    single: !Array.isArray(body.q),
    characters: texts.reduce((sum, text) => sum + codePoints(text), 0),
    from: body.source,
    to: body.target,
    key: body.api_key,
  };
}

/** Messages as in LibreTranslate 1.9's app.py. */
function refuse(body: Body, options: VendorOptions): Reply | undefined {
  const languages = options.languages ?? LANGUAGES;
  if (options.key !== undefined && body.key !== options.key) return error(403, 'Invalid API key');
  if (!languages.includes(body.from)) return error(400, `${body.from} is not supported`);
  if (!languages.includes(body.to)) {
    return error(400, `${body.to} is not available as a target language for ${body.from}`);
  }
  const { textsPerRequest = Infinity, charactersPerRequest = Infinity } = options;
  if (body.texts.length > textsPerRequest) {
    return error(400, `Invalid request: request (${body.texts.length}) exceeds text limit (${textsPerRequest})`);
  }
  if (body.characters > charactersPerRequest) {
    return error(400, `Invalid request: request (${body.characters}) exceeds text limit (${charactersPerRequest})`);
  }
  return undefined;
}

function tooFast(seconds: number): Reply | undefined {
  if (seconds <= 0) return undefined;
  return { ...error(429, 'Slowdown: too many requests'), headers: { 'retry-after': String(Math.ceil(seconds)) } };
}

function perform(body: Body, fault: Fault | undefined): Reply {
  if (fault === 'hang' || fault === 'hang-up' || typeof fault === 'object') return fault;
  const translated = body.texts.map((text) =>
    fault === 'echo' ? text : fault === 'empty' ? '' : `[${body.to}] ${text}`,
  );
  if (fault === 'too-few') translated.pop();
  if (fault === 'too-many') translated.push('one more');
  return ok({ translatedText: body.single ? (translated[0] ?? '') : translated });
}

const ok = (body: unknown) => ({ status: 200, body });
const error = (status: number, message: string) => ({ status, body: { error: message } });
const codePoints = (text: string) => [...text].length;
const languageList = (codes: readonly string[]) => codes.map((code) => ({ code, name: code, targets: codes }));

/** Counts what a vendor's bill and access log would say. */
class Meter {
  readonly texts = new Map<string, number>();
  readonly #statuses: Record<string, number> = {};
  #requests = 0;
  #billed = 0;
  #abandoned = 0;
  #underWay = 0;
  #peak = 0;
  readonly arrivals: number[] = [];
  #first: number | undefined;
  #last = 0;

  begin(): void {
    this.#requests++;
    const now = performance.now();
    this.arrivals.push(now);
    this.#first ??= now;
    this.#peak = Math.max(this.#peak, ++this.#underWay);
  }

  end(outcome: { answer: Reply; handedOver: boolean; texts: readonly string[] }): void {
    this.#underWay--;
    this.#last = performance.now();
    const status = typeof outcome.answer === 'string' ? outcome.answer : String(outcome.answer.status);
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    for (const text of outcome.texts) {
      if (outcome.handedOver) {
        this.#billed += codePoints(text);
        this.texts.set(text, (this.texts.get(text) ?? 0) + 1);
      } else {
        this.#abandoned += codePoints(text);
      }
    }
  }

  stats(): VendorStats {
    return {
      requests: this.#requests,
      statuses: { ...this.#statuses },
      billedCharacters: this.#billed,
      abandonedCharacters: this.#abandoned,
      peakConcurrency: this.#peak,
      activeMilliseconds: this.#first === undefined ? 0 : this.#last - this.#first,
    };
  }
}

/** Token bucket holding one second's worth. */
class Bucket {
  readonly #rate: number;
  #tokens: number;
  #filledAt = performance.now();

  constructor(rate = Infinity) {
    this.#rate = rate;
    this.#tokens = rate;
  }

  /** Seconds until this much would be allowed; 0 when it is taken now. One larger than the bucket may overdraw a full one. */
  take(amount: number): number {
    if (this.#rate === Infinity) return 0;
    const now = performance.now();
    this.#tokens = Math.min(this.#rate, this.#tokens + ((now - this.#filledAt) / 1000) * this.#rate);
    this.#filledAt = now;
    const needed = Math.min(amount, this.#rate);
    if (this.#tokens < needed) return (needed - this.#tokens) / this.#rate;
    this.#tokens -= amount;
    return 0;
  }
}

/** mulberry32, a small seeded generator (public domain, T. Ettinger). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
