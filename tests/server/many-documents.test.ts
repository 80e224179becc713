import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
  for (let index = 0; index < 60; index++) {
    const bytes = new TextEncoder().encode('One line.');
    await site.workbench.documents.add({ name: `report-${index}.txt`, bytes, language: 'en' });
  }
}, 60_000);
afterAll(() => site.close());

it('shows documents in pages, each once, and the way back', async () => {
  const seen: string[] = [];
  let path = '/';
  for (let pages = 0; pages < 3 && path !== ''; pages++) {
    const page = await (await site.get(path)).text();
    seen.push(...[...page.matchAll(/<h2><a href="\/documents\/([^"]+)">/g)].map(([, id]) => id!));
    expect(page.includes('rel="first"')).toBe(path !== '/');
    path = /<a href="([^"]+)" rel="next">/.exec(page)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
  }
  // The sample is there as well.
  expect(seen).toHaveLength(61);
  expect(new Set(seen).size).toBe(61);
});

it('refuses a place in the list nobody gave out', async () => {
  expect((await site.get('/?cursor=nonsense')).status).toBe(400);
});
