import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { WorkbenchError } from '../../src/shared/errors.ts';
import { publicLookup } from '../../src/shared/private-address.ts';
import { fetchPage, fetchPages } from '../../src/workbench/fetch-page.ts';
import { readPage } from '../../src/workbench/open-documents.ts';

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve()))));

/** Answers as a site called news.example would; returns its address. */
async function site(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://news.example:${(server.address() as AddressInfo).port}`;
}

/** news.example is this machine; every other name is looked up as usual. */
const lookup: LookupFunction = (host, options, callback) => {
  if (!host.endsWith('news.example')) return publicLookup(host, options, callback);
  if (options.all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

const hostOf = (address: string) => new URL(address).host;
const fetched = (address: string, hosts = [hostOf(address)]) => fetchPage(address, { hosts, lookup });
const html = (body: string | Buffer, headers: Record<string, string> = {}): RequestListener => {
  return (_request, response) => response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body);
};

describe('fetchPage', () => {
  it('reads a page with its encoding, and where it came from', async () => {
    const address = await site(html('<p>é', { 'content-type': 'text/html; charset=ISO-8859-1' }));
    const { bytes, ...page } = await fetched(`${address}/a?b=1#c`);
    expect(Buffer.from(bytes).toString('utf8')).toBe('<p>é');
    expect(page).toEqual({ type: '.html', encoding: 'ISO-8859-1', address: `${address}/a?b=1` });
  });

  it('believes a byte-order mark before the server', async () => {
    const address = await site(html('\uFEFF<p>é', { 'content-type': 'text/html; charset=ISO-8859-1' }));
    expect(await fetched(address)).not.toHaveProperty('encoding');
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('unpacks %s, up to a limit', async (coding, pack) => {
    const good = await site(html(pack('<p>packed'), { 'content-encoding': coding }));
    expect(Buffer.from((await fetched(good)).bytes).toString()).toBe('<p>packed');
    server!.close();
    const bomb = await site(html(pack(Buffer.alloc(11 * 1024 * 1024)), { 'content-encoding': coding }));
    await expect(fetched(bomb)).rejects.toThrow(/larger than 10485760 bytes/);
  });

  it('follows redirects to hosts that are allowed, five at most', async () => {
    const address = await site((request, response) => {
      const hops = Number(request.url!.slice(1));
      if (hops === 0) html('<p>there')(request, response);
      else response.writeHead(302, { location: `/${hops - 1}` }).end();
    });
    expect((await fetched(`${address}/5`)).address).toBe(`${address}/0`);
    await expect(fetched(`${address}/6`)).rejects.toThrow(/more than 5 redirects/);
  });

  it.each([
    ['http://other.example/', /pages of other\.example are not opened \(.* leads there\)/],
    ['http://169.254.169.254/latest/meta-data', /pages of 169\.254\.169\.254 are not opened/],
    ['file:///etc/passwd', /is no address of a page/],
    ['http://user:secret@news.example/', /is no address of a page/],
    ['http://[', /redirects to "http:\/\/\[", which is no address/],
  ])('does not follow a redirect to %s', async (location, message) => {
    const address = await site((_request, response) => response.writeHead(302, { location }).end());
    await expect(fetched(address)).rejects.toThrow(message);
  });

  it('refuses names and numbers that lead to private addresses, also behind a redirect and when they are allowed', async () => {
    for (const host of ['127.0.0.1', '[::1]', '169.254.169.254', '2130706433', 'localhost'])
      await expect(fetchPage(`http://${host}/`, { hosts: [new URL(`http://${host}/`).hostname] })).rejects.toThrow(
        /not on the public internet/,
      );
    const address = await site((_request, response) =>
      response.writeHead(301, { location: 'http://localhost/' }).end(),
    );
    await expect(fetched(address, [hostOf(address), 'localhost'])).rejects.toThrow(
      /localhost leads to .*, which is not on the public internet/,
    );
  });

  it.each([
    [[], /not opened.*List "news\.example" under "addresses"/],
    [['news.example'], /not opened/],
    [['*.news.example:1'], /not opened/],
    [['ws.example', '*.ample', 'example'], /not opened/],
  ])('opens no page of a host that is not listed: %j', async (hosts, message) => {
    const address = await site(html('never'));
    await expect(fetched(address, hosts)).rejects.toThrow(message);
  });

  it('takes a pattern for a host and all below it', async () => {
    const address = await site(html('<p>x'));
    const { port } = new URL(address);
    for (const name of ['news.example', 'a.b.news.example'])
      expect(await fetched(`http://${name}:${port}`, [`*.news.example:${port}`])).toMatchObject({ type: '.html' });
  });

  it('says what else came', async () => {
    const cases: readonly (readonly [RequestListener, RegExp])[] = [
      [(_request, response) => response.writeHead(404).end(), /the server answered 404/],
      [html('%PDF', { 'content-type': 'application/pdf' }), /is no page but application\/pdf/],
      [html(Buffer.alloc(11 * 1024 * 1024)), /larger than 10485760 bytes/],
      [html('no gzip', { 'content-encoding': 'gzip' }), /cannot be unpacked/],
      [(_request, response) => response.destroy(), /cannot be read: socket hang up/],
    ];
    for (const [answer, message] of cases) {
      await expect(fetched(await site(answer))).rejects.toThrow(message);
      server!.close();
    }
  });

  it('gives up when it is told to', async () => {
    const address = await site(() => {});
    const options = { hosts: [hostOf(address)], lookup, signal: AbortSignal.timeout(50) };
    await expect(fetchPage(address, options)).rejects.toThrow(/or was given up/);
    server!.closeAllConnections();
  });
});

it('becomes documents that say where they came from, read as its server says', () => {
  const bytes = Uint8Array.from(Buffer.from('<h1>\u00c9t\u00e9</h1><p>Text', 'latin1'));
  const page = { bytes, type: '.html', encoding: 'windows-1252', address: 'https://news.example/last' };
  expect([...readPage('https://news.example/ete', page, { language: 'fr' })].map(({ document }) => document)).toEqual([
    expect.objectContaining({
      id: 'ete',
      title: 'Été',
      language: 'fr',
      provenance: { address: 'https://news.example/last' },
    }),
  ]);
});

it('fetchPages gives each address its page or its fault', async () => {
  const address = await site(html('<p>x'));
  const pages = await fetchPages(['a.txt', address, 'https://other.example/'], { hosts: [hostOf(address)], lookup });
  expect([...pages.keys()]).toEqual([address, 'https://other.example/']);
  expect(pages.get(address)).toMatchObject({ type: '.html' });
  expect(pages.get('https://other.example/')).toBeInstanceOf(WorkbenchError);
});
