import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkbenchError } from '../../src/shared/errors.ts';
import { type FakeVendor, startVendor } from '../fakes/vendor.ts';
import { cli } from '../helpers/run-cli.ts';
import { rawRequest, startSite, type TestSite } from '../server/site.ts';
import { type Hostile, hostileCorpus } from './corpus.ts';
import { FORMULAS, INSIDE, MARKUP } from './payloads.ts';

/** Nothing may take longer, on a loaded machine either: what hangs is cut off and counts as a fault. */
const PATIENCE = 60_000;
const SECRET = 'the-content-of-a-file-nobody-may-read';

let site: TestSite;
let vendor: FakeVendor;
let canary: Server;
let corpus: readonly Hostile[];
let cwd: string;
const called: string[] = [];
const bugs: string[] = [];

beforeAll(async () => {
  canary = createServer((request, response) => {
    called.push(request.url ?? '');
    response.end('x');
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/canary`;
  cwd = mkdtempSync(join(tmpdir(), 'gegenlesen-hostile-'));
  writeFileSync(join(cwd, 'secret.txt'), SECRET);
  corpus = hostileCorpus({ canary: address, secretFile: join(cwd, 'secret.txt') });
  vendor = await startVendor();
  const log = pino(
    { level: 'error' },
    new Writable({ write: (line, _encoding, done) => done(void bugs.push(String(line))) }),
  );
  // Hosts that lead inside stand in the settings: an allowed name must not open a private address either.
  const addresses = INSIDE.flatMap((one) => (URL.canParse(one) ? [new URL(one).host] : [])).filter((host) =>
    /^[a-z\d.-]+(:\d+)?$/.test(host),
  );
  site = await startSite({
    log,
    settings: { addresses: [...addresses, new URL(address).host] },
    systems: [{ id: 'echo', backend: 'libretranslate', options: { url: vendor.url } }],
  });
}, PATIENCE);
afterAll(async () => {
  await site?.close();
  await vendor?.close();
  canary?.close();
  rmSync(cwd, { recursive: true, force: true });
});

const through = <Door extends Hostile['door']>(door: Door) =>
  corpus.filter((one): one is Extract<Hostile, { door: Door }> => one.door === door);

/** What is wrong with what came back; nothing, when it was dealt with. */
async function faultOf(label: string, work: () => Promise<string | undefined>): Promise<readonly string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('hung'), PATIENCE);
  });
  const fault = await Promise.race([work(), late]).catch((thrown: unknown) =>
    thrown instanceof WorkbenchError ? undefined : `threw ${String(thrown)}`,
  );
  clearTimeout(timer);
  return fault === undefined ? [] : [`${label}: ${fault}`];
}

async function faultsOf<Item extends { readonly label: string }>(
  items: readonly Item[],
  work: (item: Item) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const item of items) faults.push(...(await faultOf(item.label, () => work(item))));
  return faults;
}

function told({ status, body }: { readonly status: number; readonly body: string }): string | undefined {
  if (status >= 500) return `status ${status}`;
  if (body.includes(SECRET) || /root:.*:0:0:/.test(body)) return 'a file came out';
  if (/\bat \S+ \(?file:\/\/|node_modules|\/src\/server\//.test(body)) return 'the inside came out';
  return body.startsWith('<!doctype html>') ? alive(body) : undefined;
}

/** Leads away from this server, but for the sample's own publisher. */
const FOREIGN = /^\s*(?:(?:javascript|data|vbscript):|(?:https?:)?\/\/(?!www\.krone\.at))/i;

/** Markup of a page that runs, loads or sends something that is not the program's own. */
function alive(html: string, inlineScripts = 0): string | undefined {
  const { document } = parseHTML(html);
  const scripts = [...document.querySelectorAll('script')];
  const own = scripts.filter((one) => one.getAttribute('src')?.startsWith('/assets/'));
  if (scripts.length - own.length !== inlineScripts) return `script: ${scripts.map(String).join().slice(0, 200)}`;
  if (document.querySelector('iframe, object, embed, base, math, foreignObject')) return 'a foreign element';
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) return `${element.tagName} ${name}`;
      if (/^(href|src|action|formaction|data|srcdoc|xlink:href)$/i.test(name) && FOREIGN.test(value))
        return `${element.tagName} ${name}=${value.slice(0, 80)}`;
    }
  }
  return undefined;
}

it('the corpus is large, the same every time, and comes through every door', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(300);
  expect(new Set(corpus.map(({ door }) => door)).size).toBe(7);
});

describe('nothing is executed, leaked, hung or lost', { timeout: 600_000 }, () => {
  it('by a file that is imported', async () => {
    const faults = await faultsOf(through('file'), async ({ name, bytes }) => {
      const path = `/documents/file?name=${encodeURIComponent(name.slice(0, 255))}&language=en`;
      const answer = await fetch(`${site.address}/api${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: bytes.slice(),
      });
      return told({ status: answer.status, body: await answer.text() });
    });
    expect(faults).toEqual([]);
  });

  it('by a file the command line checks', async () => {
    const faults = await faultsOf(
      through('file').filter((_file, index) => index % 3 === 0),
      async ({ name, bytes }) => {
        const file = `input${/\.\w+$/.exec(name)?.[0] ?? '.txt'}`;
        writeFileSync(join(cwd, file), bytes);
        const { code, stdout, stderr } = await cli(['check', file, '--lang', 'en'], { cwd });
        if (code === 70) return stderr.slice(0, 300);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences of a terminal are what is looked for
        if (/\x1b\]|\x1b\[2J/.test(stdout + stderr)) return 'wrote to the terminal';
        return told({ status: 200, body: stdout + stderr });
      },
    );
    expect(faults).toEqual([]);
  });

  it('by a file of terms', async () => {
    const faults = await faultsOf(through('terms'), async ({ name, bytes }) => {
      const type = name.endsWith('.csv') ? 'text/csv' : 'application/xml';
      const answer = await fetch(`${site.address}/api/terms/import`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: bytes.slice(),
      });
      return told({ status: answer.status, body: await answer.text() });
    });
    expect(faults).toEqual([]);
    const csv = await (await site.get('/api/terms/export?format=csv')).text();
    const cells: string[][] = parse(csv);
    expect(cells.flat().filter((cell) => /^[=+@\t\r]/.test(cell))).toEqual([]);
  });

  it('by an address or a form of a page', async () => {
    const faults = await faultsOf(through('page'), async ({ path, fields }) => {
      if (fields === undefined) return told(await rawRequest(site, path, { host: 'localhost' }));
      const answer = await site.post(path, fields);
      return told({ status: answer.status, body: await answer.text() });
    });
    expect(faults).toEqual([]);
  });

  it('by an address that leads inside', async () => {
    const faults = await faultsOf(
      [
        ...through('address'),
        { label: 'the canary', address: `http://127.0.0.1:${(canary.address() as AddressInfo).port}/canary/address` },
      ],
      async ({ address }) => {
        const answer = await site.api('POST', '/documents/address', { address });
        return answer.status < 400
          ? 'was opened'
          : told({ status: answer.status === 502 ? 400 : answer.status, body: await answer.text() });
      },
    );
    expect(faults).toEqual([]);
  });

  it('by a pattern that never ends elsewhere', async () => {
    const faults = await faultsOf(through('pattern'), async ({ pattern, text }) => {
      writeFileSync(join(cwd, 'text.txt'), `${text}\n`);
      writeFileSync(
        join(cwd, 'house.yaml'),
        `checks:\n  - id: slow\n    message: found\n    severity: major\n    patterns: [${JSON.stringify(pattern)}]\n`,
      );
      const { code, stderr } = await cli(['check', 'text.txt', '--lang', 'en', '--own-checks', 'house.yaml'], { cwd });
      return code === 70 ? stderr.slice(0, 300) : undefined;
    });
    expect(faults).toEqual([]);
  });

  it('by the body of a call', async () => {
    const faults = await faultsOf(through('api'), async ({ method, path, body, headers }) => {
      const answer = await fetch(`${site.address}/api${path}`, {
        method,
        headers: { ...headers },
        ...(body === undefined ? {} : { body }),
      });
      return told({ status: answer.status, body: await answer.text() });
    });
    expect(faults).toEqual([]);
  });

  it('by the head of a request', async () => {
    const faults = await faultsOf(through('head'), async ({ headers }) =>
      told(await rawRequest(site, '/', { host: 'localhost', ...headers })),
    );
    expect(faults).toEqual([]);
  });
});

describe('afterwards', { timeout: 600_000 }, () => {
  it('every page of what came in is dead text', async () => {
    const documents = await site.workbench.documents.list();
    expect(documents.length).toBeGreaterThan(100);
    const pages = [
      ...documents.map(({ id }) => `/documents/${encodeURIComponent(id)}`),
      '/',
      '/terms',
      '/names',
      '/audit',
    ];
    const faults = await faultsOf(
      pages.map((path) => ({ label: path, path })),
      async ({ path }) => {
        const answer = await site.get(path);
        return told({ status: answer.status, body: await answer.text() });
      },
    );
    expect(faults).toEqual([]);
  });

  it('so is what a hostile engine prints: comparison, findings, and every report', async () => {
    const text = [...MARKUP, ...FORMULAS.map((one) => one.trim())]
      .map((one) => one.replaceAll('CANARY', 'http://canary.invalid/'))
      .join('\n');
    const [document] = await site.workbench.documents.add({
      name: 'a.txt',
      bytes: new TextEncoder().encode(text),
      language: 'en',
      title: MARKUP[0]!,
    });
    const request = { documents: [document!], targets: ['es'], systems: ['echo'] };
    const { evaluation } = await site.workbench.compare(request, { signal: new AbortController().signal });
    const place = `/evaluations/${evaluation.id}/${encodeURIComponent(`${document}.es`)}`;
    for (const path of [place, `${place}/findings`, `${place}/text?system=echo`])
      expect([path, alive(await (await site.get(path)).text())]).toEqual([path, undefined]);
    const report = await (await site.get(`/evaluations/${evaluation.id}/report.html`)).text();
    expect(alive(report, 1)).toBeUndefined();
    expect(report).toMatch(/script-src &#x27;sha256-/);
    const csv = await (await site.get(`/evaluations/${evaluation.id}/report.csv`)).text();
    const cells: string[][] = parse(csv, { relax_column_count: true });
    expect(cells.flat().filter((cell) => FORMULAS.some((one) => cell.startsWith(one)))).toEqual([]);
  });

  it('nobody was called, nothing was written elsewhere, no prototype was reached, no bug was met, nothing is lost', async () => {
    expect(called).toEqual([]);
    expect(bugs).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    const here = [cwd, join(cwd, '..'), process.cwd(), '/tmp']
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder));
    expect(here.filter((name) => name.startsWith('PWNED'))).toEqual([]);
    expect((await site.workbench.documents.find('krone-choe-putin')).sections.length).toBeGreaterThan(0);
    expect((await site.api('GET', '/health')).status).toBe(200);
  });
});
