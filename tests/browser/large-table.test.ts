import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { largeEvaluation } from '../../bench/fixtures/large-evaluation.ts';
import type { Comparison } from '../../src/evaluate/evaluation.ts';
import { risksOf } from '../../src/evaluate/risks.ts';
import { openStore } from '../../src/stores/registry.ts';
import { bundleWeb, startSite, type TestSite } from '../server/site.ts';
import { describeInBrowser } from './browser.ts';

const SEGMENTS = 200;

/** A table past what a page holds at once: it begins with the riskiest rows, and the others come when they are needed. */
describeInBrowser('a large side-by-side table', (open) => {
  let site: TestSite;
  let webFolder: string;
  let address: string;
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-large-'));
  const plain = largeEvaluation(SEGMENTS, 8);
  const [first] = plain.comparisons as [Comparison];
  /** With a reference, and one word that stands in one text alone. */
  const marked = {
    ...first,
    columns: first.columns.map((column) =>
      column.id === 'system-8' ? { ...column, kind: 'reference' as const } : column,
    ),
    cells: {
      ...first.cells,
      'system-3': first.cells['system-3']!.map((cell, index) =>
        index === 150 && cell.state === 'translated' ? { ...cell, text: `${cell.text} Xylophon` } : cell,
      ),
    },
  };

  beforeAll(async () => {
    const store = join(folder, 'store.sqlite');
    const opened = await openStore(store, { now: () => '2026-01-01T00:00:00Z' });
    await opened.evaluations.save({ ...plain, comparisons: [{ ...marked, ...risksOf(marked) }] });
    await opened.close();
    webFolder = await bundleWeb();
    site = await startSite({ webFolder, settings: { store } });
    address = `${site.address}/evaluations/large/large.es`;
  }, 60_000);
  afterAll(async () => {
    await site.close();
    rmSync(webFolder, { recursive: true });
    rmSync(folder, { recursive: true });
  });

  const here = (page: Page) => page.locator('.matrix tbody:not([aria-busy])').count();
  const toCome = (page: Page) => page.locator('.matrix tbody[aria-busy]').count();
  const told = (page: Page) => page.locator('.compare .told').textContent();
  /** Keeps the rows away until it is called. */
  const holdRows = async (page: Page) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/rows?*', async (route) => {
      await released;
      await route.continue();
    });
    return release;
  };

  it('begins with the riskiest rows; the others come by themselves, each in its place', async () => {
    const { page, errors } = await open('about:blank');
    const release = await holdRows(page);
    await page.goto(address);
    const begun = await here(page);
    expect(begun).toBeGreaterThanOrEqual(10);
    expect(begun + (await toCome(page))).toBe(SEGMENTS);
    expect(await page.getByRole('navigation', { name: 'More segments' }).count()).toBe(1);
    const order = () => page.locator('.matrix tbody').evaluateAll((rows) => rows.map(({ id }) => id));
    const before = await order();
    release();
    await expect.poll(() => toCome(page), { timeout: 30_000 }).toBe(0);
    expect(await order()).toEqual(before);
    expect(await page.locator('.matrix tbody td[data-index]').count()).toBe(SEGMENTS * 9);
    // What the server marks it marks in every row.
    expect(await page.locator('.matrix tbody:has(ins)').count()).toBe(SEGMENTS);
    expect(await page.getByRole('navigation', { name: 'More segments' }).count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('gets what is scrolled to first', async () => {
    const { page, errors } = await open('about:blank');
    const asked: string[] = [];
    const release = await holdRows(page);
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.pathname.endsWith('/rows')) asked.push(url.searchParams.get('segments')!);
    });
    await page.goto(address);
    const last = page.locator('.matrix tbody[aria-busy]:not([hidden])').last();
    const number = (await last.getAttribute('id'))!.replace('c1-s', '');
    await last.scrollIntoViewIfNeeded();
    release();
    await expect.poll(() => page.locator(`#c1-s${number} td`).count(), { timeout: 30_000 }).toBeGreaterThan(0);
    // The first request was under way before the reader scrolled; the second may have been.
    expect(asked.slice(0, 3).join(' ').split(' ')).toContain(number);
    expect(errors).toEqual([]);
  });

  it('filters, marks against another base and lights up words over all rows, whichever have come', async () => {
    const { page, errors } = await open('about:blank');
    const release = await holdRows(page);
    await page.goto(address);
    await page.locator('select[data-tool="base"]').selectOption('3');
    await page.keyboard.press('/');
    await page.keyboard.type('xylophon');
    await page.keyboard.press('Enter');
    await expect.poll(() => told(page)).toBe('Getting all segments …');
    release();
    await expect.poll(() => told(page), { timeout: 30_000 }).toBe(`1 of ${SEGMENTS} segments shown`);
    const row = page.locator('.matrix tbody:not([hidden])');
    expect(await row.getAttribute('id')).toBe('c1-s151');
    // Against its own column nothing is marked, against it the others lack the word.
    expect(await row.locator('td[data-index="3"] ins').count()).toBe(0);
    expect(await row.locator('td[data-index="4"] del').allTextContents()).toContainEqual(
      expect.stringContaining('Xylophon'),
    );
    await page.keyboard.press('j');
    await page.keyboard.press('w');
    expect(await told(page)).toMatch(/^“\p{L}+” ~ /u);
    expect(errors).toEqual([]);
  });

  it('opens at a place that was not among the first rows, with its panel and focus', async () => {
    const { page, errors } = await open(`${address}#c1-s151-3`);
    const focused = () => page.evaluate<string>('document.activeElement.id');
    await expect.poll(focused, { timeout: 30_000 }).toBe('c1-s151-3');
    expect(await page.locator('#c1-s151-3').isVisible()).toBe(true);
    expect(await page.locator('#c1-s151-3').textContent()).toContain('Xylophon');
    // As the page of findings leads there: the row is among the first already.
    const answer = await site.get('/evaluations/large/large.es?at=151');
    expect(await answer.text()).toContain('id="c1-s151-3"');
    expect(errors).toEqual([]);
  });

  it('works scores and filters them out when their tab is opened', async () => {
    const { page, errors } = await open(address);
    expect(await page.locator('.drilldown').count()).toBe(0);
    await page.locator('.tabs').getByRole('link', { name: 'Scores' }).click();
    const drill = page.locator('.drilldown');
    await drill.waitFor();
    await drill.locator('select[name="finding"]').selectOption({ index: 1 });
    await expect.poll(() => drill.locator('.drill-told').textContent(), { timeout: 30_000 }).toMatch(/^\d+ of 200/);
    expect(errors).toEqual([]);
  });

  it('is read without a script: page by page, all on one page, against another base, with scores', async () => {
    const { page } = await open(address, { javaScriptEnabled: false });
    const rows = page.locator('.matrix tbody');
    const [begun, start] = [await rows.count(), await rows.first().getAttribute('id')];
    const pages = page.getByRole('navigation', { name: 'More segments' });
    expect(await pages.locator('li').count()).toBe(Math.ceil(SEGMENTS / begun));
    await pages.locator('li a').nth(1).click();
    expect(await rows.first().getAttribute('id')).not.toBe(start);
    const tools = page.locator('form.find');
    await tools.locator('[name="base"]').selectOption('2');
    await tools.locator('[name="order"]').selectOption('text');
    await tools.getByRole('button', { name: 'Show' }).click();
    expect(await rows.first().getAttribute('id')).toBe('c1-s1');
    expect(await page.locator('.matrix .is-base').textContent()).toContain('system-2');
    await page.getByRole('link', { name: 'all on one page' }).click();
    expect(await rows.count()).toBe(SEGMENTS);
    expect(await page.locator('.matrix tbody:has(ins)').count()).toBe(SEGMENTS);
    expect(await page.locator('.matrix .is-base').textContent()).toContain('system-2');
    await page.getByRole('link', { name: 'Show scores and drill-down' }).click();
    expect(await page.locator('.drilldown').count()).toBe(1);
  });
});
