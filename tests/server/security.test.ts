import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeVendor, startVendor } from '../fakes/vendor.ts';
import { compareSample, ended, rawRequest, startSite, type TestSite } from './site.ts';

let site: TestSite;
let comparison: string;
beforeAll(async () => {
  site = await startSite();
  comparison = await compareSample(site);
});
afterAll(() => site.close());

const count = async () => (await site.workbench.documents.list()).length;
const document = { text: 'A text.\n', format: 'txt', title: 'From elsewhere', language: 'en' };

describe('another website', () => {
  it.each([
    ['Origin of another host', { origin: 'https://evil.example' }],
    ['opaque Origin', { origin: 'null' }],
    ['Origin on another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['same-site, but not same-origin', { 'sec-fetch-site': 'same-site' }],
  ])('cannot make a browser change anything: %s', async (_name, headers) => {
    const before = await count();
    const page = await site.post('/documents', document, headers);
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('came from another website');
    const api = await fetch(`${site.address}/api/documents/krone-choe-putin`, { method: 'DELETE', headers });
    expect([api.status, api.headers.get('content-type')]).toEqual([403, 'application/problem+json; charset=utf-8']);
    expect(await count()).toBe(before);
  });

  it.each([
    ['the same origin by Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
    ['a person typing the address', { 'sec-fetch-site': 'none' }],
    ['a client that is no browser', {}],
  ])('is told from %s', async (_name, headers) => {
    const answer = await site.post('/documents', document, headers);
    expect(answer.status).toBe(303);
  });

  it('cannot pose as JSON with a form', async () => {
    const body = JSON.stringify({ text: 'x' });
    const answer = await fetch(`${site.address}/api/documents`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain' },
    });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ status: 415, detail: expect.stringContaining('application/json') });
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '192.168.0.1', 'localhost.evil'])(
    'cannot read anything by pointing its name %j here',
    async (host) => {
      for (const path of ['/', '/api/documents', '/assets/app.css']) {
        expect((await rawRequest(site, path, { host })).status).toBe(421);
      }
    },
  );

  it.each(['127.0.0.1', 'localhost:8484', '[::1]:1', 'LOCALHOST'])(
    'is told from this machine, called %s',
    async (host) => {
      expect((await rawRequest(site, '/', { host })).status).toBe(200);
    },
  );

  it('gets nobody sent to it by the language switch', async () => {
    for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', 'evil', '/a\\b', '/a b', '']) {
      const answer = await site.post('/language', { language: 'de', back });
      expect([back, answer.headers.get('location')]).toEqual([back, '/']);
    }
    const answer = await site.post('/language', { language: 'de', back: '/terms?q=a' });
    expect(answer.headers.get('location')).toBe('/terms?q=a');
    expect(answer.headers.get('set-cookie')).toMatch(/SameSite=Lax/);
  });
});

describe('every page', () => {
  const pages = () => [
    '/',
    '/documents/new',
    '/documents/krone-choe-putin',
    '/documents/krone-choe-putin/translate',
    comparison,
  ];
  const others = ['/terms', '/terms/new', '/backends', '/nothing-here'];

  it('allows only its own files, and holds nothing inline', async () => {
    for (const path of [...pages(), ...others]) {
      const answer = await site.get(path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      const html = await answer.text();
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?! src="\/assets\/)|javascript:/i);
      expect(html).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\/(?!krone)/);
    }
  });
});

describe('what is too large, unknown or broken', () => {
  const huge = 'x'.repeat(9 * 1024 * 1024);

  it('refuses bodies over the limit and says what it is', async () => {
    const page = await site.post('/documents', { ...document, text: huge });
    expect([page.status, await page.text()]).toEqual([413, expect.stringContaining('8 MB')]);
    const api = await site.api('POST', '/documents', { text: huge });
    expect([api.status, await api.json()]).toEqual([
      413,
      expect.objectContaining({ detail: expect.stringContaining('8 MB') }),
    ]);
  });

  it.each([
    '/assets/../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/.hidden',
    '/documents/..%2f..%2fetc%2fpasswd',
    '/documents/nobody',
    '/documents/nobody/translate',
    '/runs/nobody',
    '/runs/nobody/progress',
    '/evaluations/nobody/x',
    '/evaluations/nobody/report.html',
    '/terms/edit?id=nobody',
    '/terms/edit?id[]=a',
    '/api/nothing',
    '/api/documents/nobody',
    '/api/documents/..%2fx',
    '/api/runs/nobody/events',
    '/api/evaluations/nobody/report',
  ])('answers 404 to %s, with nothing of this machine in it', async (path) => {
    const { status, body } = await rawRequest(site, path, { host: 'localhost' });
    expect(status).toBe(404);
    expect(body).not.toMatch(/"dependencies"|root:|\/src\/|\/work\/|node_modules/);
  });

  it.each(['/documents/%', '/documents/%zz', '/documents/%ff'])(
    'answers 400 to the malformed address %s',
    async (path) => {
      expect((await rawRequest(site, path, { host: 'localhost' })).status).toBe(400);
    },
  );

  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['cut off', 'multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nabc'],
  ])('answers 400 to a form with %s', async (_name, type, body) => {
    const answer = await fetch(`${site.address}/documents`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(400);
  });

  it('answers 400 to broken JSON and to fields nobody knows, naming them', async () => {
    const broken = await fetch(`${site.address}/api/documents`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(broken.status).toBe(400);
    const strange = await site.api('POST', '/documents', { text: 'x', __proto__x: 1 });
    expect([strange.status, await strange.text()]).toEqual([400, expect.stringContaining('__proto__x')]);
    const wrong = await site.api('POST', '/runs', { documents: ['krone-choe-putin'], targets: ['xx-nonsense-'] });
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('body.targets.0')]);
  });
});

it('tells nothing of a bug but where to look, and logs it', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const secret = 'secret-detail-of-the-inside';
  const broken = await startSite({
    log: pino({ level: 'info' }, stream),
    wrap: (workbench) => ({
      ...workbench,
      backends: () => Promise.reject(new TypeError(secret)),
    }),
  });
  try {
    const page = await broken.get('/backends');
    const api = await broken.api('GET', '/backends');
    expect([page.status, api.status]).toEqual([500, 500]);
    const id = page.headers.get('x-request-id')!;
    const [shown, told] = [await page.text(), await api.text()];
    expect(shown).toContain(id);
    expect(shown + told).not.toContain(secret);
    expect(lines.join('')).toContain(secret);
    expect(lines.some((line) => line.includes(id) && line.includes('"status":500'))).toBe(true);
  } finally {
    await broken.close();
  }
});

describe('hostile text', () => {
  const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)>{{t}}`;
  let vendor: FakeVendor;
  let hostile: TestSite;

  beforeAll(async () => {
    vendor = await startVendor();
    hostile = await startSite({
      systems: [{ id: 'evil', name: attack, backend: 'libretranslate', options: { url: vendor.url } }],
    });
  });
  afterAll(async () => {
    await hostile.close();
    await vendor.close();
  });

  it('is shown as text on every page it reaches', async () => {
    const [id] = await hostile.workbench.documents.add({
      name: 'text.txt',
      bytes: new TextEncoder().encode(`${attack} met Zelensky.\nZelenskyy met ${attack}.\n`),
      language: 'en',
      title: attack,
    });
    const term = {
      id: attack,
      type: 'term',
      definition: attack,
      terms: [{ language: 'en', text: attack, note: attack }],
    };
    expect((await hostile.api('PUT', `/terms/concepts/${encodeURIComponent(attack)}`, term)).status).toBe(204);
    const started = await hostile.post(`/documents/${id}/translate`, { target: 'es', system: 'evil' });
    const run = started.headers.get('location')!;
    await ended(hostile, run.split('/').at(-1)!);
    const { evaluation } = (await hostile.workbench.runs.list())[0]!;
    const concept = encodeURIComponent(attack);
    const paths = [
      '/',
      `/documents/${id}`,
      `/documents/${id}/translate`,
      `/documents/${id}/translate?target=${concept}&more=${concept}&system=${concept}`,
      run,
      `${run}/progress`,
      `/evaluations/${evaluation}/${id}.es`,
      `/terms?q=${concept}`,
      `/terms?saved=${concept}`,
      `/terms/edit?id=${concept}`,
      `/${concept}`,
      `/documents/${concept}`,
    ];
    for (const path of paths) {
      const html = await (await hostile.get(path)).text();
      expect(html, path).not.toMatch(/<script(?! src="\/assets\/)|<img/i);
    }
    const shown = await (await hostile.get(`/documents/${id}`)).text();
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const again = await hostile.post('/documents', { text: attack, title: attack, language: attack, format: attack });
    expect([again.status, await again.text()]).toEqual([
      400,
      expect.not.stringMatching(/<script(?! src="\/assets\/)|<img/i),
    ]);
  });

  it('downloads as a file and never runs under this address', async () => {
    const { evaluation } = (await hostile.workbench.runs.list())[0]!;
    const report = await hostile.get(`/evaluations/${evaluation}/report.html`);
    expect(report.headers.get('content-disposition')).toMatch(/^attachment; filename=/);
    expect(report.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
