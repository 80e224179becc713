import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { messageOf, WorkbenchError } from '../shared/errors.ts';
import { isPrivateAddress, publicLookup } from '../shared/private-address.ts';
import { programVersion } from '../shared/version.ts';

/** A page as it came. */
export interface FetchedPage {
  readonly bytes: Uint8Array;
  /** Ending that says how it is read, with the dot. */
  readonly type: string;
  /** As the server named it. */
  readonly encoding?: string;
  /** Where it came from in the end, without its fragment. */
  readonly address: string;
}

export interface FetchOptions {
  /** Hosts pages may be read from: `www.krone.at`, `*.krone.at`, `localhost:3000`. */
  readonly hosts: readonly string[];
  readonly signal?: AbortSignal;
  /** How names are looked up; default: the system's way, private addresses refused. */
  readonly lookup?: LookupFunction;
}

export const isAddress = (path: string): boolean => /^https?:\/\//i.test(path);

/** No article is larger; both hold for the page as it comes and as it unpacks. */
const MAX_BYTES = 10 * 1024 * 1024;
const MOST_MILLISECONDS = 30_000;
const MOST_REDIRECTS = 5;

/**
 * Reads a page from an address whose host the settings allow. Each redirect is held to the same rules: allowed host,
 * no way from https to http, and a name must lead to public addresses only, those that are then connected to.
 * @throws WorkbenchError `settings` for a host that is not allowed, `input` when there is no page or it is too large or slow
 */
export async function fetchPage(address: string, options: FetchOptions): Promise<FetchedPage> {
  const limit = AbortSignal.timeout(MOST_MILLISECONDS);
  const signal = options.signal === undefined ? limit : AbortSignal.any([limit, options.signal]);
  let url = requireAllowed(address, address, options.hosts);
  for (let hops = 0; ; hops += 1) {
    const answer = await ask(url, { address, signal, lookup: options.lookup ?? publicLookup });
    const next = redirectOf(answer);
    if (next === undefined) return pageOf(answer, url, address);
    answer.destroy();
    if (hops === MOST_REDIRECTS) throw fault(address, `more than ${MOST_REDIRECTS} redirects.`);
    const from = url;
    url = requireAllowed(resolved(next, from, address), address, options.hosts);
    if (from.protocol === 'https:' && url.protocol === 'http:') throw fault(address, 'redirects from https to http.');
  }
}

/** The pages of all addresses among some paths, or why they cannot be read; for `openInputs`, which does not wait. */
export async function fetchPages(
  paths: readonly string[],
  options: FetchOptions,
): Promise<ReadonlyMap<string, FetchedPage | WorkbenchError>> {
  const pages = new Map<string, FetchedPage | WorkbenchError>();
  // One after the other: no site is asked for several pages at once.
  for (const address of new Set(paths.filter(isAddress)))
    pages.set(address, await fetchPage(address, options).catch(asFault));
  return pages;
}

function asFault(error: unknown): WorkbenchError {
  if (error instanceof WorkbenchError) return error;
  throw error;
}

const fault = (address: string, problem: string, cause?: unknown) =>
  new WorkbenchError('input', `${address}: ${problem}`, { cause });

function resolved(location: string, from: URL, address: string): string {
  try {
    return new URL(location, from).href;
  } catch (cause) {
    throw fault(address, `redirects to "${location.slice(0, 200)}", which is no address.`, cause);
  }
}

function requireAllowed(text: string, asked: string, hosts: readonly string[]): URL {
  const where = text === asked ? '' : ` (${asked} leads there)`;
  const url = URL.parse(text);
  if (url === null || !isAddress(url.href) || url.username !== '' || url.password !== '')
    throw fault(text, `is no address of a page${where}: https://host/path is one.`);
  const { hostname, host } = url;
  if (hosts.some((pattern) => matches(pattern.toLowerCase(), url))) return url;
  throw new WorkbenchError(
    'settings',
    `${text}: pages of ${host} are not opened${where}. List "${hostname}" under "addresses" in gegenlesen.yaml to allow it.`,
  );
}

/** A pattern without a port means the port of the protocol; `*.` stands for any names before, and none. */
function matches(pattern: string, { hostname, host, port }: URL): boolean {
  const name = port === '' ? hostname : host;
  if (!pattern.startsWith('*.')) return name === pattern;
  return name === pattern.slice(2) || name.endsWith(pattern.slice(1));
}

interface Asking {
  readonly address: string;
  readonly signal: AbortSignal;
  readonly lookup: LookupFunction;
}

function ask(url: URL, { address, signal, lookup }: Asking): Promise<IncomingMessage> {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  // A number is not looked up, so it is judged here.
  if (isIP(name) !== 0 && isPrivateAddress(name)) throw fault(address, `${name} is not on the public internet.`);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const asking = send(url, {
    agent: false,
    lookup,
    signal,
    headers: {
      accept: 'text/html, application/xhtml+xml, text/markdown, text/plain;q=0.8',
      'accept-encoding': 'gzip, br',
      'user-agent': `gegenlesen/${programVersion()}`,
    },
  });
  asking.on('response', resolve);
  asking.on('error', (error) => reject(fault(address, reasonOf(error), error)));
  asking.end();
  return promise;
}

function reasonOf(error: Error): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return `did not come within ${MOST_MILLISECONDS / 1000} s, or was given up.`;
  return `cannot be read: ${messageOf(error)}`;
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  'text/html': '.html',
  'application/xhtml+xml': '.html',
  'text/markdown': '.md',
  'text/plain': '.txt',
};

async function pageOf(answer: IncomingMessage, url: URL, address: string): Promise<FetchedPage> {
  const { statusCode, headers } = answer;
  const [kind = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim());
  const type = TYPES[kind.toLowerCase()];
  if (statusCode !== 200 || type === undefined) {
    answer.destroy();
    if (statusCode !== 200) throw fault(address, `the server answered ${statusCode}.`);
    throw fault(address, `is no page but ${kind === '' ? 'of no named type' : kind}. Save the file and name it.`);
  }
  const bytes = unpacked(await bodyOf(answer, address), headers['content-encoding'], address);
  const named = parameters.map((part) => /^charset="?([\w.:-]+)"?$/i.exec(part)?.[1]).find(Boolean);
  // A byte-order mark says more than the server (WHATWG, "determining the character encoding").
  const encoding = isMarked(bytes) ? undefined : named;
  url.hash = '';
  return { bytes, type, address: url.href, ...(encoding === undefined ? {} : { encoding }) };
}

const isMarked = (bytes: Uint8Array) =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) ||
  (bytes[0] === 0xfe && bytes[1] === 0xff) ||
  (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf);

async function bodyOf(answer: IncomingMessage, address: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > MAX_BYTES) throw tooLarge(address);
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof WorkbenchError ? error : fault(address, reasonOf(error as Error), error);
  } finally {
    answer.destroy();
  }
  return Buffer.concat(pieces);
}

const tooLarge = (address: string) => fault(address, `is larger than ${MAX_BYTES} bytes. Save the article alone.`);

function unpacked(bytes: Buffer, coding: string | undefined, address: string): Uint8Array {
  if (coding === undefined || coding === 'identity') return bytes;
  const unpack = { gzip: gunzipSync, 'x-gzip': gunzipSync, br: brotliDecompressSync, deflate: inflateSync }[coding];
  if (unpack === undefined) throw fault(address, `is packed as ${coding}, which is not read.`);
  try {
    return unpack(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(address);
    throw fault(address, `cannot be unpacked: ${messageOf(error)}`, error);
  }
}
