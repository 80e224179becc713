import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { scoredArticle } from '../helpers/scored-article.ts';
import { startSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  const [first, second] = [await scoredArticle('First'), await scoredArticle('Second')];
  const stored: Readonly<Record<string, Evaluation>> = {
    both: { ...first, id: 'both', comparisons: [...first.comparisons, ...second.comparisons] },
    one: { ...first, id: 'one' },
  };
  site = await startSite({
    wrap: (workbench) => ({
      ...workbench,
      editor: { ...workbench.editor, decided: async () => new Map() },
      evaluations: { ...workbench.evaluations, find: async (id) => stored[id]!, version: async (id) => id },
    }),
  });
});
afterAll(() => site.close());

const page = async (path: string, headers = {}) => {
  const response = await site.get(path, headers);
  expect(response.status).toBe(200);
  return parseHTML(await response.text()).document;
};

it('shows all documents of an evaluation together, their rows leading into the pages of the documents', async () => {
  const head = await page('/evaluations/both/Second.en');
  expect(head.querySelector('a[href="/evaluations/both/together"]')!.textContent).toBe('All documents');
  const document = await page('/evaluations/both/together');
  expect(document.querySelector('h2')!.textContent).toBe('2 documents, German → English');
  const links = [...document.querySelectorAll('#all1-drill-document tbody a')].map(
    (link) => link.getAttribute('href')!,
  );
  expect(links.map((link) => link.split('#')[0])).toEqual([
    '/evaluations/both/First.en?at=1',
    '/evaluations/both/Second.en?at=1',
  ]);
  const [path, id] = links[1]!.split('#');
  expect((await page(path!)).getElementById(id!)).not.toBeNull();
});

it('speaks German, and says when there is nothing to take together', async () => {
  const german = await page('/evaluations/both/together', { 'accept-language': 'de' });
  expect(german.querySelector('h1')!.textContent).toBe('Alle Dokumente');
  const document = await page('/evaluations/one/together');
  expect(document.querySelector('.nothing')!.textContent).toContain('not several documents');
  expect((await page('/evaluations/one/First.en')).querySelector('a[href$="/together"]')).toBeNull();
});
