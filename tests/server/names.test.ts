import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
  const text = 'We saw Budanov in <Warsaw> & Prague.\nLater, Budanow left.\nThen Budanov spoke in Warsaw.\n';
  await site.api('POST', '/documents', { text, title: 'One', language: 'en' });
  await site.api('POST', '/documents', { text: 'They met in Warszawa & Praga.\n', title: 'Two', language: 'pl' });
});
afterAll(() => site.close());

const page = async (path: string, headers = {}) => (await site.get(path, headers)).text();
const idOf = (address: string) => new URL(address, site.address).searchParams.get('decision')!;

describe('the page of names', () => {
  it('shows a row per name and a column per system, dissent marked', async () => {
    const html = await page('/names');
    expect(html).toContain(
      '<span class="form dissent"><span class="sr">differs: </span><bdi lang="en" dir="ltr">Budanow',
    );
    expect(html).toContain('<th scope="col"><bdi>Published</bdi></th>');
    expect(await page('/names', { 'accept-language': 'de' })).toContain(
      '<th scope="col"><bdi>Veröffentlicht</bdi></th>',
    );
  });

  it('finds, sorts and says what it does not find, without letting markup through', async () => {
    expect(await page('/names?q=wars')).toContain('2 rows');
    expect(await page('/names?trouble=yes&q=b')).toContain('>1 row<');
    const none = await page('/names?q=%3Cscript%3E');
    expect(none).toContain('Nothing begins with “&lt;script&gt;”');
    expect(await page('/names?q=p&sort=name&page=99')).toContain('rel="prev"');
  });

  it('merges chosen names and takes it back', async () => {
    const answer = await site.post('/names/decide', { name: ['en:warsaw', 'pl:warszaw'], action: 'merge' });
    expect(answer.status).toBe(303);
    const address = answer.headers.get('location')!;
    expect(await page(address)).toContain('They are one name now.');
    expect(await page('/names/show?id=en:warsaw')).toContain('Warszawa');
    const back = await site.post('/names/undo', { decision: idOf(address), id: '' });
    expect(await page(back.headers.get('location')!)).toContain('The decision was taken back.');
  });

  it.each([
    [['en:prague'], 'merge'],
    [['en:prague', 'en:warsaw', 'en:budanov'], 'apart'],
  ])('%j cannot be %s', async (name, action) => {
    const answer = await site.post('/names/decide', { name, action });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('exactly two');
  });
});

describe('the page of one name', () => {
  it('leads to every place', async () => {
    const html = await page('/names/show?id=Budanow');
    expect(html).toContain('href="/documents/one?at&#x3D;2#s2"');
    expect(await page('/documents/one')).toContain('<li id="s2">');
    expect((await site.get('/names/show?id=nobody')).status).toBe(404);
  });

  it('takes spellings out; what cannot be is said on the page', async () => {
    const answer = await site.post('/names/split', { id: 'en:budanov', spelling: 'en Budanow' });
    const address = answer.headers.get('location')!;
    expect(await page(address)).toContain('The spellings were taken out.');
    await site.post('/names/undo', { decision: idOf(address), id: 'en:budanov' });
    const all = await site.post('/names/split', { id: 'en:budanov', spelling: ['en Budanov', 'en Budanow'] });
    expect(all.status).toBe(400);
    expect(await all.text()).toContain('Nothing would be left of Budanov');
  });

  it('chooses a spelling with one button, or with house and day', async () => {
    await site.post('/names/choose', { id: 'en:budanov', spelling: 'en Budanow' });
    const fields = { id: 'en:budanov', form: 'Budanov', language: 'en', house: 'desk', from: '2026-03-01' };
    const answer = await site.post('/names/choose', fields);
    const html = await page(answer.headers.get('location')!);
    expect(html).toContain('English · every house');
    expect(html).toContain('English · desk · from 2026-03-01');
    const { concepts } = await site.workbench.terms.load();
    expect(concepts.map(({ id }) => id)).toEqual(['name-en-budanov']);
    const empty = await site.post('/names/choose', { ...fields, form: ' ' });
    expect(empty.status).toBe(400);
    expect(await empty.text()).toContain('Say which spelling the house wants.');
  });
});
