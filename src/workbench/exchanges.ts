import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { redact } from '../backends/shared/failures.ts';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { contentHash } from '../shared/hash.ts';
import { describeIssues } from '../shared/read-file.ts';

type Fetch = typeof fetch;

/** One file of a recording. Addresses and bodies hold `[secret]` in place of keys. */
const exchangeSchema = z.strictObject({
  recordedAt: z.string(),
  request: z.strictObject({ method: z.string(), url: z.string(), body: z.string() }),
  response: z.strictObject({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() }),
});
type Exchange = z.infer<typeof exchangeSchema>;

/** All others may hold keys, cookies or names of persons. */
const KEPT_HEADERS = ['content-type', 'retry-after', 'x-metered-usage', 'x-mt-system'];

/** What it asks does not go over HTTP. */
export const UNRECORDED: readonly string[] = ['command'];

export type Variables = Readonly<Record<string, string | undefined>>;

/** Values of variables whose names say that they are secret; shorter ones would be found in ordinary words. */
export function secretsOf(variables: Variables): readonly string[] {
  return Object.entries(variables).flatMap(([name, value]) =>
    /key|token|secret|password|credential/i.test(name) && value !== undefined && value.trim().length >= 6
      ? [value.trim()]
      : [],
  );
}

/** Keeps every exchange as a file of `folder`. */
export function recordExchanges(send: Fetch, folder: string, secrets: readonly string[]): Fetch {
  const clean = cleaner(secrets);
  let count = makeFolder(folder);
  return async (input, init) => {
    const request = new Request(input, init);
    const body = await request.clone().text();
    const response = await send(input, init);
    const text = await response.clone().text();
    const exchange: Exchange = {
      recordedAt: new Date().toISOString(),
      request: { method: request.method, url: cleanUrl(request.url, clean), body: cleanBody(body, clean) },
      response: {
        status: response.status,
        headers: keptHeaders(response.headers, clean),
        body: cleanAnswer(text, clean),
      },
    };
    const name = `${String(++count).padStart(5, '0')}-${addressOf(exchange.request).slice(0, 12)}.json`;
    writeFileSync(join(folder, name), `${JSON.stringify(exchange, null, 2)}\n`, { flag: 'wx' });
    return response;
  };
}

/**
 * Answers from a recording and sends nothing. The same request again gets the next answer, at last the last one.
 * @throws WorkbenchError `input` when the folder holds no recording.
 */
export function replayExchanges(folder: string, secrets: readonly string[]): Fetch {
  const clean = cleaner(secrets);
  const answers = Map.groupBy(readExchanges(folder), ({ request }) => addressOf(request));
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const url = cleanUrl(request.url, clean);
    const known = answers.get(addressOf({ method: request.method, url, body: cleanBody(await request.text(), clean) }));
    if (known === undefined) {
      return new Response(`The recording ${folder} holds no answer to this ${request.method} ${url}.`, { status: 404 });
    }
    const { status, headers, body } = (known.length > 1 ? known.shift()! : known[0]!).response;
    return new Response(status === 204 ? null : body, { status, headers });
  };
}

/** What tells one request from another; keys do not. */
function addressOf(request: Exchange['request']): string {
  return contentHash({ ...request });
}

type Clean = (text: string) => string;

/** Keys stand in JSON with their quotes and backslashes escaped. */
function cleaner(secrets: readonly string[]): Clean {
  const forms = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return (text) =>
    redact(
      text,
      [...new Set(forms)].toSorted((left, right) => right.length - left.length),
    );
}

const SECRETS =
  'api[_-]?key|key|auth[_-]?key|(?:access[_-]|refresh[_-]|id[_-])?token|assertion|password|(?:client[_-])?secret|signature';
const SECRET_NAME = new RegExp(`^(?:${SECRETS})$`, 'i');
/** A member of JSON that holds one, wherever it stands; the same in an answer that is made of several JSON texts. */
const SECRET_MEMBER = new RegExp(`("(?:${SECRETS})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gi');

/** Of DeepL's two addresses the key decides; without it they are the same. */
const SAME_HOST: Readonly<Record<string, string>> = { 'api-free.deepl.com': 'api.deepl.com' };

/** Members that hold keys are left out, so that a request without one is the same request. */
function cleanUrl(address: string, clean: Clean): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hostname = SAME_HOST[url.hostname] ?? url.hostname;
  for (const name of [...url.searchParams.keys()]) if (SECRET_NAME.test(name)) url.searchParams.delete(name);
  return clean(url.href);
}

function cleanBody(body: string, clean: Clean): string {
  if (/^[\w.-]+=/.test(body)) return clean(cleanForm(new URLSearchParams(body)));
  if (!body.startsWith('{')) return clean(body);
  const members = Object.entries(JSON.parse(body) as object).filter(([name]) => !SECRET_NAME.test(name));
  return clean(JSON.stringify(Object.fromEntries(members)));
}

function cleanForm(form: URLSearchParams): string {
  for (const name of [...form.keys()]) if (SECRET_NAME.test(name)) form.delete(name);
  return form.toString();
}

/** Log-ins are answered with tokens. */
function cleanAnswer(text: string, clean: Clean): string {
  return clean(text.replace(SECRET_MEMBER, '$1"[secret]"'));
}

function keptHeaders(headers: Headers, clean: Clean): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => (headers.has(name) ? [[name, clean(headers.get(name)!)]] : [])),
  );
}

/** Number of files there are already: a second run goes on after the first. */
function makeFolder(folder: string): number {
  try {
    mkdirSync(folder, { recursive: true });
    return readdirSync(folder).length;
  } catch (error) {
    throw new WorkbenchError('input', `The folder ${folder} for the recording could not be made: ${messageOf(error)}.`);
  }
}

function readExchanges(folder: string): readonly Exchange[] {
  const files = listFiles(folder);
  if (files.length === 0) throw new WorkbenchError('input', `${folder} holds no recording (made with --record).`);
  return files.map((name) => readExchange(resolve(folder, name)));
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch (error) {
    throw new WorkbenchError('input', `The recording ${folder} could not be read: ${messageOf(error)}.`);
  }
}

function readExchange(path: string): Exchange {
  try {
    return exchangeSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const fault = error instanceof z.ZodError ? describeIssues(error) : messageOf(error);
    throw new WorkbenchError('input', `${path} is no recorded exchange: ${fault}. Record anew with --record.`);
  }
}
