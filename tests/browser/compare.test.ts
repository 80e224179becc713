import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { risksOf } from '../../src/evaluate/risks.ts';
import { htmlReport } from '../../src/reports/html.ts';
import { freshAssets } from '../reports/assets.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

/** The offline report: the page of the workbench runs the same script over the same partials. */
describeInBrowser('the side-by-side table', (open) => {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-compare-'));
  let address: string;

  beforeAll(async () => {
    const sample = sampleEvaluation.comparisons[0]!;
    const evaluation = { ...sampleEvaluation, comparisons: [{ ...sample, ...risksOf(sample) }] };
    const file = join(folder, 'compare.html');
    writeFileSync(file, htmlReport.render(evaluation, await freshAssets()));
    address = pathToFileURL(file).href;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const heads = (page: Page) => page.locator('.matrix thead th:visible .column-name').allTextContents();
  const told = (page: Page) => page.locator('.compare .told').textContent();
  const rowsShown = (page: Page) => page.locator('.matrix tbody:not([hidden])').count();
  /** Scripts as text: tests are typed for Node. */
  const lit = (page: Page, name: string) =>
    page.evaluate<readonly string[]>(`[...(CSS.highlights.get('${name}') ?? [])].map(String)`);
  const focused = (page: Page) => page.evaluate<string | null>(`document.activeElement.getAttribute('aria-label')`);
  /** Middle of the first “Putin” of an element. */
  const placeOfPutin = (page: Page, selector: string) =>
    page.evaluate<{ x: number; y: number }>(`(() => {
      const walker = document.createTreeWalker(document.querySelector('${selector}'), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent.indexOf('Putin');
        if (at === -1) continue;
        const range = document.createRange();
        range.setStart(node, at + 1);
        range.setEnd(node, at + 3);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
    })()`);

  it('hides, orders and pins columns by keys, and remembers it for the document', async () => {
    const { page, errors } = await open(address);
    const [source, first, second, third] = await heads(page);
    await page.keyboard.press('c');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await heads(page)).toEqual([first, source, second, third]);
    expect(await focused(page)).toBe(`Later: ${source}`);
    const item = (name: string) => page.locator('.columns-menu li', { hasText: name });
    await item(third!).locator('[data-pin]').press('Space');
    expect(await heads(page)).toEqual([third, first, source, second]);
    await item(first!).getByRole('checkbox').press('Space');
    expect(await heads(page)).toEqual([third, source, second]);
    expect(await page.locator('.columns-menu summary').textContent()).toContain('3 of 4');
    // Every row follows its head.
    const names = await page
      .locator('.matrix tbody')
      .first()
      .locator('td[data-index]:visible')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-column')));
    expect(names).toEqual([third, source, second]);
    expect(await axeViolations(page)).toEqual([]);

    await page.reload();
    expect(await heads(page)).toEqual([third, source, second]);
    // Marks, base and drill-down go by the columns as they came.
    await page.keyboard.press('b');
    await expect.poll(() => page.locator('.matrix .is-base .column-name').textContent()).toBe(second);
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'As they came' }).click();
    expect(await heads(page)).toEqual([source, first, second, third]);
    expect(errors).toEqual([]);
  });

  it('filters by finding, difference, length, text and pattern, all at once; chips take filters away', async () => {
    const { page, errors } = await open(address, { colorScheme: 'dark' });
    const all = await page.locator('.matrix tbody').count();
    await page.keyboard.press('/');
    await page.keyboard.type('zelensk[iy]');
    await page.getByLabel('is a regular expression').check();
    await page.getByLabel('Text', { exact: true }).press('Enter');
    const named = await rowsShown(page);
    expect(named).toBeGreaterThan(0);
    expect(named).toBeLessThan(all);
    expect(await told(page)).toBe(`${named} of ${all} segments shown`);
    const chip = page.getByRole('button', { name: /^Remove filter: \/zelensk/ });
    expect(await focused(page)).toBe(await chip.getAttribute('aria-label'));

    await page.locator('.filters-menu summary').click();
    await page.getByLabel('from').fill('25');
    await page.getByLabel('Difference').selectOption('name');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add filter' }).click();
    expect(await page.locator('.chips button').count()).toBe(3);
    const fewer = await rowsShown(page);
    expect(fewer).toBeLessThanOrEqual(named);
    for (const row of await page.locator('.matrix tbody:not([hidden])').all())
      expect(await row.getAttribute('data-risk')).toBe('name');
    await chip.press('Enter');
    expect(await page.locator('.chips button').count()).toBe(2);
    for (const button of await page.locator('.chips button').all()) expect(await button.isVisible()).toBe(true);
    await page.locator('.chips button').first().click();
    await page.locator('.chips button').first().click();
    expect(await page.locator('.chips').isVisible()).toBe(false);
    expect(errors).toEqual([]);
  });

  it('says what is wrong with a pattern, and no pattern makes the page hang', async () => {
    const { page } = await open(address);
    const tryPattern = async (pattern: string) => {
      await page.keyboard.press('/');
      await page.getByLabel('Text', { exact: true }).fill(pattern);
      await page.getByLabel('is a regular expression').check();
      await page.getByRole('button', { name: 'Add filter' }).click();
    };
    await tryPattern('(unfinished');
    expect(await page.locator('.filters-menu .fault').textContent()).toMatch(/missing|paren/i);
    await page.locator('.filters-menu summary').click();
    await tryPattern('(a+)+$');
    expect(await page.locator('.chips button').count()).toBe(1);
  });

  it('lights up what stands for a word in the other columns, by keys and by a click', async () => {
    const { page, errors } = await open(address);
    await page.keyboard.press('o');
    await page.keyboard.press('j');
    const words = page.locator('.matrix tbody').first().locator('td .text');
    const source = (await words.first().textContent())!;
    await page.keyboard.press('w');
    expect(await lit(page, 'word')).toEqual([source.match(/[\p{L}\p{N}]+/u)![0]]);
    await page.keyboard.press('w');
    await page.keyboard.press('W');
    expect(await told(page)).toMatch(/^“.+” ~ .+: .+ · .+: /);
    await page.keyboard.press('Escape');
    expect(await lit(page, 'word')).toEqual([]);

    const system = page.locator('.matrix td[data-index="2"] .text', { hasText: 'Putin' }).first();
    await system.scrollIntoViewIfNeeded();
    const id = await system.evaluate((element) => element.closest('td')!.id);
    const place = await placeOfPutin(page, `#${id} .text`);
    await page.mouse.click(place.x, place.y);
    expect(await lit(page, 'word')).toEqual(['Putin']);
    const counterparts = await lit(page, 'counterpart');
    expect(counterparts.length).toBeGreaterThanOrEqual(2);
    expect(new Set(counterparts)).toEqual(new Set(['Putin']));
    expect(errors).toEqual([]);
  });
});
