import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { htmlReport } from '../../src/reports/html.ts';
import { latexReport } from '../../src/reports/latex.ts';
import { scoreRows } from '../../src/reports/score-rows.ts';
import { scoredArticle } from '../helpers/scored-article.ts';
import { freshAssets } from './assets.ts';

const assets = await freshAssets();
const [first, second] = [await scoredArticle('First'), await scoredArticle('Second <b>')];
const evaluation = { ...first, comparisons: [...first.comparisons, ...second.comparisons] };

test('a report of several documents begins with all of them, and its rows lead to their places', () => {
  const { document } = parseHTML(htmlReport.render(evaluation, assets) as string);
  const together = document.querySelector('#all1')!;
  expect(together.querySelector('h2')!.textContent).toBe('All 2 documents, German to English');
  const rows = [...together.querySelectorAll('#all1-drill-document tbody tr')];
  expect(rows.map((row) => row.querySelector('th')!.textContent)).toEqual(['First', 'Second <b>']);
  const links = rows.map((row) => row.querySelector('a')!);
  expect(links.map((link) => link.getAttribute('data-segments'))).toEqual([null, null]);
  for (const link of [...links, ...together.querySelectorAll('.example-list li a')])
    expect(document.getElementById(link.getAttribute('href')!.slice(1))).not.toBeNull();
  expect(together.querySelector('.example-list li a')!.textContent).toMatch(/^(First|Second <b>), \d+$/);
  expect(document.querySelector('nav.contents a')!.getAttribute('href')).toBe('#all1');
});

test('tables of figures have them as well', () => {
  const rows = [...scoreRows(evaluation, {})].filter(({ comparison }) => comparison === 'all.de.en');
  expect(rows.filter(({ table, measure }) => table === 'document' && measure === 'chrf')).toHaveLength(4);
  expect(latexReport.render(evaluation, assets)).toContain('2 documents (de to en)');
});
