import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
  const frame = 'Die Kommentare sind <geschlossen>.';
  for (const number of [1, 2, 3]) {
    const bytes = new TextEncoder().encode(`Satz ${number} steht nur hier.\n${frame}\nFortsetzung folgt.\n`);
    const address = `https://news.example/${number}`;
    await site.workbench.documents.add({ name: 'a.txt', bytes, language: 'de', title: `Page ${number}`, address });
  }
});
afterAll(() => site.close());

const page = async (path: string, language = 'en') => (await site.get(path, { 'accept-language': language })).text();
const FRAME = 'Die Kommentare sind &lt;geschlossen&gt;.';
const line = { site: 'news.example', language: 'de', text: 'Fortsetzung folgt.' };
const taken = (html: string) =>
  /<p class="text" lang="de" dir="ltr">Fortsetzung folgt\.<\/p>\n<p class="aside"><b>([^<]+)<\/b> · (\w+)/
    .exec(html)
    ?.slice(1);

it('lists sites by language, and the lines of one with their counts', async () => {
  expect(await page('/frames')).toMatch(/<bdi>news\.example<\/bdi>[\s\S]+German <span class="count">3 documents/);
  expect(await page('/frames', 'de')).toContain('Deutsch <span class="count">3 Dokumente');
  const html = await page('/frames?site=news.example');
  expect(html).toContain(`<p class="text" lang="de" dir="ltr">${FRAME}</p>`);
  expect(html).toContain('3 of 3');
  expect(html).not.toContain('steht nur hier');
  expect(taken(html)).toEqual(['frame', 'counted']);
});

it('takes a decision and takes it back', async () => {
  const answer = await site.post('/frames/decide', { ...line, verdict: 'text' });
  expect(answer.status).toBe(303);
  const decided = await page(answer.headers.get('location')!);
  expect(decided).toContain('The line counts as text of articles from now on.');
  expect(taken(decided)).toEqual(['text of articles', 'decided']);
  expect(decided).toContain('<button name="verdict" value="counted">Take back</button>');
  const back = await site.post('/frames/decide', { ...line, verdict: 'counted' });
  const undone = await page(back.headers.get('location')!);
  expect(taken(undone)).toEqual(['frame', 'counted']);
  expect(undone).toContain('<button name="verdict" value="text">Take back</button>');
});

it('finds lines, and only those of the frame', async () => {
  await site.post('/frames/decide', { ...line, verdict: 'text' });
  expect(await page('/frames?site=news.example&only=frame')).not.toContain('Fortsetzung folgt.</p>');
  expect(await page('/frames?site=news.example&q=FORTSETZUNG')).toContain('1 line');
  expect(await page('/frames?site=news.example&q=%3Cb%3E')).toContain('No line holds “&lt;b&gt;”.');
});

it.each([
  [{ ...line, verdict: 'nonsense' }, 400],
  [{ ...line, text: ' ', verdict: 'text' }, 400],
  [{ ...line, language: '!', verdict: 'text' }, 400],
])('refuses %j', async (fields, status) => {
  expect((await site.post('/frames/decide', fields)).status).toBe(status);
});

it('says that nothing is known of a site', async () => {
  expect((await site.get('/frames?site=other.example')).status).toBe(404);
});

it('tells the API what was decided before', async () => {
  const path = '/frames/api.example/lines';
  const send = async (verdict: string) =>
    (await site.api('PUT', path, { language: 'de', text: 'Eine Zeile.', verdict })).json();
  expect(await send('frame')).toEqual({});
  expect(await send('text')).toEqual({ before: 'frame' });
  expect(await send('counted')).toEqual({ before: 'text' });
});
