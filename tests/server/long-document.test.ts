import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
  const text = Array.from({ length: 2100 }, (_, index) => `Line ${index + 1} of it says no more.`).join('\n');
  await site.api('POST', '/documents', { text, title: 'Long', language: 'en' });
}, 120_000);
afterAll(() => site.close());

const page = async (path: string) => (await site.get(path)).text();

it('shows a long document in parts, with the numbers its segments have and the way to the others', async () => {
  const first = await page('/documents/long');
  expect(first).toContain('2,100 segments');
  expect(first).toContain('Segments 1 to 1,000');
  expect(first).toContain('<li id="s1000">');
  expect(first).not.toContain('id="s1001"');
  expect(first).not.toContain('rel="prev"');
  expect(first).toContain('<a href="/documents/long?at&#x3D;1001" rel="next">');

  const middle = await page('/documents/long?at=1234');
  expect(middle).toContain('Segments 1,001 to 2,000');
  expect(middle).toContain('<li id="s1234">');
  expect(middle).toContain('<a href="/documents/long?at&#x3D;1000" rel="prev">');

  const last = await page('/documents/long?at=2001');
  expect(last).toContain('Line 2100 of it');
  expect(last).not.toContain('rel="next"');
  for (const at of ['0', '-1', '2101', 'x', '1e3', '99999999999999999999']) {
    expect(await page(`/documents/long?at=${at}`)).toContain('Segments 1 to 1,000');
  }
});

it('shows a short one whole', async () => {
  await site.api('POST', '/documents', { text: 'One.\nTwo.', title: 'Short', language: 'en' });
  const html = await page('/documents/short?at=2');
  expect(html).toContain('<li id="s2">');
  expect(html).not.toContain('class="pages"');
});
