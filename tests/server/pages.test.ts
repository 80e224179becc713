import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf, withBlankRows, withoutBlankRows } from '../../src/server/pages/term.ts';
import { conceptInput, readDraft } from '../../src/server/term-form.ts';
import { conceptSchema, plainConcept } from '../../src/terms/concept-schema.ts';
import { type Concept, TERM_MATCHES, TERM_STATUSES } from '../../src/terms/termbase.ts';
import { type FakeVendor, startVendor } from '../fakes/vendor.ts';
import { compareSample, ended, startSite, type TestSite } from './site.ts';

let site: TestSite;
let vendor: FakeVendor;
let broken: FakeVendor;
beforeAll(async () => {
  vendor = await startVendor({ latency: 300 });
  broken = await startVendor({ key: 'another' });
  const price = { perMillionCharacters: 20, currency: 'EUR' };
  site = await startSite({
    systems: [
      {
        id: 'slow',
        name: 'Slow one',
        backend: 'libretranslate',
        options: { url: vendor.url, textsPerRequest: 1 },
        price,
      },
      { id: 'refused', name: 'Refused one', backend: 'libretranslate', options: { url: broken.url } },
      { id: 'paid', name: 'Paid one', backend: 'deepl', options: {} },
    ],
  });
});
afterAll(async () => {
  await site.close();
  await vendor.close();
  await broken.close();
});

const page = async (path: string, headers: Record<string, string> = {}) => (await site.get(path, headers)).text();
const upload = (fields: Record<string, string>, file?: { name: string; bytes: Uint8Array<ArrayBuffer> }) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  if (file) body.append('file', new File([file.bytes], file.name));
  return fetch(`${site.address}/documents`, { method: 'POST', body, redirect: 'manual' });
};
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a new document', () => {
  it('is pasted, and shown with its own language and direction', async () => {
    const answer = await upload({ text: 'مرحبا بالعالم\nسلام', language: 'ar', title: '', format: 'txt' });
    expect(answer.status).toBe(303);
    const html = await page(decodeURI(answer.headers.get('location')!));
    expect(html).toContain('<h1><bdi lang="ar" dir="rtl">مرحبا بالعالم</bdi></h1>');
    expect(html).toContain('<p class="text" lang="ar" dir="rtl">سلام</p>');
  });

  it.each([
    ['text.txt', 'One line.\nAnother line.\n', 2],
    ['text.md', '# Title\n\nA paragraph\nin two lines.\n', 2],
    ['text.jsonl', '{"id":"j1","language":"en","segments":[{"text":"A line."}]}\n', 1],
  ])('is uploaded as %s', async (name, content, segments) => {
    const answer = await upload({ text: '', language: 'en' }, { name, bytes: bytes(content) });
    expect(answer.status).toBe(303);
    expect(await page(answer.headers.get('location')!)).toContain(`${segments} segment`);
  });

  it.each([
    ['nothing at all', { text: '  ' }, undefined, 'There is nothing to save'],
    ['an unknown language', { text: 'Typed with care', language: 'elvish-x-' }, undefined, 'elvish-x-'],
    [
      'a file that is not UTF-8',
      { title: 'Typed with care' },
      { name: 'a.txt', bytes: new Uint8Array([65, 10, 0xff]) },
      'a.txt, line 2',
    ],
    ['an unknown kind of file', { title: 'Typed with care' }, { name: 'a.exe', bytes: bytes('x') }, 'a.exe'],
    ['text and file', { text: 'Typed with care' }, { name: 'a.txt', bytes: bytes('x') }, 'three ways to the same'],
  ])('is refused with %s; what was typed is still there', async (_name, fields, file, told) => {
    const answer = await upload(fields, file);
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toContain(told);
    if (JSON.stringify(fields).includes('care')) expect(html).toContain('Typed with care');
  });

  it('is deleted on request', async () => {
    const { headers } = await upload({ text: 'To go.', language: 'en', title: 'To go' });
    const href = headers.get('location')!;
    expect((await site.post(`${href}/remove`, {})).headers.get('location')).toBe('/');
    expect((await site.get(href)).status).toBe(404);
  });
});

describe('a run', () => {
  const choose = '/documents/krone-choe-putin/translate';

  it('is estimated before anything is sent, and says why a system cannot be used', async () => {
    const html = await page(`${choose}?target=es&system=slow`);
    expect(html).toMatch(/<th scope="row"><bdi>Slow one<\/bdi><\/th><td class="figure">19<\/td>/);
    expect(html).toMatch(/0\.\d+ EUR/);
    expect(html).toMatch(/<b><bdi>Paid one<\/bdi><\/b> [^<]*DEEPL_AUTH_KEY/);
    expect(vendor.stats().requests).toBe(0);
  });

  it.each([
    ['no language', { system: 'slow' }, 'at least one language'],
    ['no system', { target: 'es' }, 'at least one system'],
    ['an unknown language', { target: 'es', more: 'quenya-x-', system: 'slow' }, 'quenya-x-'],
  ])('does not start with %s, and keeps the choice', async (_name, fields, told) => {
    const answer = await site.post(choose, fields);
    const html = await answer.text();
    expect([answer.status, html]).toEqual([400, expect.stringContaining(told)]);
    for (const value of Object.values(fields)) expect(html).toMatch(new RegExp(`value="${value}"`));
    expect(await site.workbench.runs.list()).toEqual([]);
  });

  it('shows progress, failures and the way on without a script', async () => {
    const started = await site.post(choose, { target: ['es'], system: ['slow', 'refused'] });
    const run = started.headers.get('location')!;
    const under = await page(run);
    expect(under).toContain('<noscript><meta http-equiv="refresh" content="2"></noscript>');
    expect(under).toContain('Under way');
    expect(await page('/')).toContain(run);
    const { evaluation } = await ended(site, run.split('/').at(-1)!);
    const after = await page(run);
    expect(after).not.toContain('http-equiv="refresh"');
    expect(after).toContain(`/evaluations/${evaluation}/krone-choe-putin.es`);
    expect(after).toMatch(/<h1>Putin received[^<]* into Spanish<\/h1>/);
    const troubles = [...after.matchAll(/<li class="message-(\w+)"><b><bdi>Refused one<\/bdi>/g)].map(
      ([, kind]) => kind,
    );
    expect(troubles.sort()).toEqual(['failed', 'stopped']);
    expect(after).toContain('19 segments without a translation');
    expect(after).toContain('nothing more is sent to this system');
  });

  it('is cancelled; what was translated is kept', async () => {
    const started = await site.post(choose, { target: 'fr', system: 'slow' });
    const run = started.headers.get('location')!;
    expect((await site.post(`${run}/cancel`, {})).headers.get('location')).toBe(run);
    expect(await ended(site, run.split('/').at(-1)!)).toMatchObject({ state: 'cancelled' });
    expect(await page(run)).toContain('Cancelled');
  });
});

describe('a comparison', () => {
  it('holds every part, each cell in its own language, with the base chosen in the address', async () => {
    const address = await compareSample(site);
    const html = await page(address);
    for (const part of ['compare', 'names', 'scores', 'about']) expect(html).toContain(`id="c1-${part}"`);
    expect(html).toMatch(/<p class="text" lang="es" dir="ltr">/);
    expect(html).toMatch(/<p class="text" lang="de" dir="ltr">Kommentare|<p class="text" lang="de" dir="ltr"><mark/);
    const heads = (text: string) =>
      [...text.matchAll(/<th [^>]*class="column-\w+( is-base)?"/g)].map(([, base]) => base !== undefined);
    expect(heads(await page(`${address}?base=3`)).indexOf(true)).toBe(3);
    expect(heads(await page(`${address}?base=99`))).toEqual(heads(html));
  });

  it('names only the other languages there are, on every page of its own', async () => {
    const address = await compareSample(site, ['es', 'de']);
    for (const part of ['', '/findings', '/edit', '/publish', '/reviews']) {
      const [, others] = /Other languages: (.*)/.exec(await page(`${address}${part}`))!;
      expect([part, others]).toEqual([part, expect.stringContaining('German')]);
      expect([part, others]).toEqual([part, expect.not.stringContaining('Spanish')]);
    }
  });

  it('says in words which rules it was held to, and whether they were met', async () => {
    const failOn = ['critical>0', 'absent>1000000', 'cost>1'];
    const request = { documents: ['krone-choe-putin'], targets: ['es'], systems: ['apertium'], gates: { failOn } };
    const { evaluation } = await site.workbench.compare(request, { signal: new AbortController().signal });
    const html = await page(`/evaluations/${evaluation.id}/krone-choe-putin.es`);
    const rules = [...html.matchAll(/<li class="gate-(\w+)"><b>([^<]+)<\/b> <code>([^<]+)<\/code>/g)];
    expect(rules.map(([, state, word, rule]) => [state, word, rule])).toEqual([
      ['missed', 'Missed', 'critical&gt;0'],
      ['met', 'Met', 'absent&gt;1000000'],
      ['unmeasured', 'Not measured', 'cost&gt;1'],
    ]);
    expect(await page(await compareSample(site))).not.toContain('class="gates"');
  });

  it('is found from its document, and downloaded', async () => {
    const address = await compareSample(site);
    const [, , id] = address.split('/');
    expect((await site.get('/documents/krone-choe-putin/comparison')).headers.get('location')).toBe(address);
    const json = await site.get(`/evaluations/${id}/report.json`);
    expect(json.headers.get('content-disposition')).toBe('attachment; filename=krone-choe-putin.json');
    expect(await json.json()).toMatchObject({ id });
    expect((await site.get(`/evaluations/${id}/report.exe`)).status).toBe(400);
  });
});

describe('the interface language', () => {
  it('follows the browser, and then the choice', async () => {
    expect(await page('/', { 'accept-language': 'de-AT,en;q=0.5' })).toContain('<html lang="de">');
    expect(await page('/', { 'accept-language': 'fr' })).toContain('<html lang="en">');
    const chosen = await site.post('/language', { language: 'de', back: '/terms' });
    const cookie = chosen.headers.get('set-cookie')!.split(';')[0]!;
    expect(await page('/terms', { cookie, 'accept-language': 'en' })).toContain('Terminologie');
    expect(await page('/terms', { cookie: 'gegenlesen-language=__proto__' })).toContain('<html lang="en">');
    expect((await site.post('/language', { language: 'tlh', back: '/' })).status).toBe(400);
  });
});

describe('terms', () => {
  const row = {
    'terms.0.text': 'Selenskyj',
    'terms.0.language': 'de',
    'terms.0.status': 'preferred',
    'terms.0.match': 'name',
  };
  const concept = { id: '../selenskyj', type: 'person', stored: '', revision: '', ...row };
  const edit = `/terms/edit?id=${encodeURIComponent(concept.id)}`;
  const revision = async () => /name="revision" value="(\w+)"/.exec(await page(edit))![1]!;

  it('are written, changed and deleted', async () => {
    const saved = await site.post('/terms/save', concept);
    expect(await page(saved.headers.get('location')!)).toContain('“../selenskyj” was saved.');
    const changed = {
      ...concept,
      stored: concept.id,
      revision: await revision(),
      'terms.0.text': 'Selenskij',
      'terms.1.text': '',
    };
    expect((await site.post('/terms/save', changed)).status).toBe(303);
    const { concepts } = await site.workbench.terms.load();
    expect(concepts.map(({ terms }) => terms.map(({ text }) => text))).toEqual([['Selenskij']]);
    expect((await site.post('/terms/remove', { id: concept.id })).status).toBe(303);
    expect((await site.workbench.terms.load()).concepts).toEqual([]);
  });

  it('take more rows and name what is wrong in which of them, with all that was typed', async () => {
    const more = await site.post('/terms/save', { ...concept, action: 'more' });
    expect((await more.text()).match(/name="terms\.\d+\.text"/g)).toHaveLength(4);
    const wrong = {
      ...concept,
      'terms.1.text': 'Zelenskyj',
      'terms.1.language': 'klingon-',
      'terms.1.status': 'admitted',
      'terms.1.match': 'name',
    };
    const answer = await site.post('/terms/save', wrong);
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toMatch(
      /Term 2, Language[\s\S]*name="terms\.1\.language"[^>]*aria-invalid="true" aria-describedby="terms-1-language-fault"/,
    );
    expect(html).toContain('value="Zelenskyj"');
    const example = { 'examples.0.text': 'Selenskyjs Plan', 'examples.0.language': 'de', 'examples.0.expect': 'flag' };
    const failing = await site.post('/terms/save', { ...concept, ...example });
    expect(failing.status).toBe(400);
    expect(await failing.text()).toMatch(
      /Example 1, Sentence: expected &quot;flag&quot;[\s\S]*value="Selenskyjs Plan"/,
    );
  });

  it('changed elsewhere meanwhile are not overwritten unseen', async () => {
    await site.post('/terms/save', concept);
    const mine = { ...concept, stored: concept.id, revision: await revision() };
    await site.post('/terms/save', { ...mine, type: 'place' });
    const late = await site.post('/terms/save', { ...mine, type: 'event' });
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('changed elsewhere')]);
    expect((await site.workbench.terms.load()).concepts[0]!.type).toBe('place');
    const taken = await site.post('/terms/save', concept);
    expect([taken.status, await taken.text()]).toEqual([409, expect.stringContaining('already')]);
  });

  it('go out as CSV and come in again; a broken file says where', async () => {
    const csv = await page('/terms/export?format=csv');
    const send = (text: string) => {
      const body = new FormData();
      body.append('file', new File([text], 'house.csv'));
      return fetch(`${site.address}/terms/import`, { method: 'POST', body, redirect: 'manual' });
    };
    expect((await send(csv)).headers.get('location')).toBe('/terms?imported=1');
    const answer = await send('concept_id,lang,term\na,klingon-,x\n');
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('house.csv, line 2')]);
  });

  it('go out in other formats after what those cannot hold was shown, and glossaries come in', async () => {
    await site.post('/terms/save', { ...concept, id: 'selenskyj' });
    const shown = await page('/terms/export?format=tbx');
    expect(shown).toContain('TBX-Basic cannot hold the type of a concept');
    const href = /href="(\/terms\/export\?[^"]*sure[^"]*)"/
      .exec(shown)![1]!
      .replaceAll('&amp;', '&')
      .replaceAll('&#x3D;', '=');
    expect(await page(href)).toContain('<term>Selenskyj</term>');
    expect(await page('/terms/export?format=json')).toContain('"formatVersion": 1');
    const body = new FormData();
    body.append('file', new File(['bank\tBank\n'], 'bank.tsv'));
    body.append('from', 'en');
    const import_ = () => fetch(`${site.address}/terms/import`, { method: 'POST', body, redirect: 'manual' });
    const failed = await import_();
    expect([failed.status, await failed.text()]).toEqual([
      400,
      expect.stringMatching(/name both languages[\s\S]*name="from" value="en"/),
    ]);
    body.append('to', 'de');
    expect((await import_()).headers.get('location')).toBe('/terms?imported=1');
  });

  const language = fc.constantFrom('en', 'de-AT', 'zh-Hant');
  const words = fc
    .stringMatching(/^[^\s\0\r\n][^\0\r\n]{0,20}$/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const term = fc.record(
    {
      language,
      text: words,
      status: fc.constantFrom(...TERM_STATUSES),
      match: fc.constantFrom(...TERM_MATCHES.filter((match) => match !== 'regex')),
      caseSensitive: fc.boolean(),
      house: words,
      note: words,
    },
    { requiredKeys: ['language', 'text', 'status', 'match', 'caseSensitive'] },
  );
  const concepts: fc.Arbitrary<Concept> = fc.record(
    {
      id: words,
      type: words,
      definition: words,
      terms: fc.uniqueArray(term, { minLength: 1, selector: ({ text }) => text }),
      exceptions: fc.array(fc.record({ language, text: words, reason: words }), { minLength: 1 }),
      // No term of the language: nothing of the concept can stand in it.
      examples: fc.array(
        fc.record({
          language: fc.constant('ru'),
          text: words,
          expect: fc.constant('none'),
          house: words,
          date: fc.constant('2024-02-29'),
        }),
        { minLength: 1 },
      ),
      notSameAs: fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }),
    },
    { requiredKeys: ['id', 'type', 'terms'] },
  );

  it('pass through the form unchanged, whatever is in them', () => {
    fc.assert(
      fc.property(concepts, (original) => {
        const fields = fieldsOf(withBlankRows(draftOf(original), 2, 1));
        const form = {
          text: (name: string) => fields.get(name) ?? '',
          all: (name: string) => (fields.has(name) ? [fields.get(name)!] : []),
          file: async () => undefined,
        };
        const read = conceptSchema.parse(conceptInput(withoutBlankRows(readDraft(form))));
        expect(plainConcept(read)).toEqual(original);
      }),
    );
  });
});

/** What a browser sends of the form that shows this draft. */
function fieldsOf(draft: ReturnType<typeof draftOf>): Map<string, string> {
  const fields = new Map(
    Object.entries({ id: draft.id, type: draft.type, definition: draft.definition, notSameAs: draft.notSameAs }),
  );
  for (const [index, term] of draft.terms.entries()) {
    const { caseSensitive, validFrom, validTo, ...texts } = term;
    for (const [name, value] of Object.entries(texts)) fields.set(`terms.${index}.${name}`, value);
    fields.set(`terms.${index}.from`, validFrom).set(`terms.${index}.to`, validTo);
    if (caseSensitive) fields.set(`terms.${index}.case`, 'yes');
  }
  for (const [index, exception] of draft.exceptions.entries()) {
    for (const [name, value] of Object.entries(exception)) fields.set(`exceptions.${index}.${name}`, value);
  }
  for (const [index, example] of draft.examples.entries()) {
    for (const [name, value] of Object.entries(example)) fields.set(`examples.${index}.${name}`, value);
  }
  return fields;
}
