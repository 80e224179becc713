import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { differenceOf } from '../../src/evaluate/difference.ts';
import type { Evaluation } from '../../src/evaluate/evaluation.ts';
import { trendOf } from '../../src/evaluate/trend.ts';
import { differenceAsHtml } from '../../src/reports/difference-html.ts';
import { htmlReport } from '../../src/reports/html.ts';
import { trendAsHtml } from '../../src/reports/trend-html.ts';
import { freshAssets } from '../reports/assets.ts';
import { hostileEvaluation } from '../reports/hostile-evaluation.ts';
import { sampleEvaluation } from '../reports/sample-evaluation.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

describeInBrowser('the HTML report in a browser', (open) => {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-report-'));
  let sample: string;
  let several: string;

  async function saved(name: string, evaluation: Evaluation): Promise<string> {
    return savedPage(name, htmlReport.render(evaluation, await freshAssets()));
  }

  function savedPage(name: string, html: string): string {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, html);
    return pathToFileURL(file).href;
  }

  beforeAll(async () => {
    sample = await saved('sample', sampleEvaluation);
    const [comparison] = sampleEvaluation.comparisons;
    const other = {
      ...comparison!,
      document: { ...comparison!.document, title: 'Another article' },
      findings: [],
      segments: comparison!.segments.slice(0, 2),
    };
    several = await saved('several', { ...sampleEvaluation, comparisons: [comparison!, other] });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const text = (page: Page, selector: string) => page.locator(selector).first().textContent();

  it.each(['light', 'dark'] as const)(
    'has nothing axe objects to in the %s theme, and asks the network for nothing',
    async (colorScheme) => {
      const { page, errors, requests } = await open(several, { colorScheme });
      expect(await axeViolations(page)).toEqual([]);
      expect(requests).toEqual([]);
      expect(errors).toEqual([]);
    },
  );

  it('runs no code from the text of a document', async () => {
    const address = await saved(
      'hostile',
      hostileEvaluation('</script><script>window.taken = 1</script><img src=x onerror="window.taken = 1">'),
    );
    const { page, errors, requests } = await open(address);
    await page.locator('select[data-tool="base"]').selectOption({ index: 2 });
    expect(await page.evaluate('window.taken')).toBeUndefined();
    expect(await text(page, 'h1')).toContain('<script>window.taken = 1</script>');
    expect([...errors, ...requests]).toEqual([]);
  });

  it('is readable without its script', async () => {
    const { page, errors } = await open(sample, { javaScriptEnabled: false });
    await page.locator('#c1-s7').scrollIntoViewIfNeeded();
    expect(await page.locator('#c1-s7-2 ins').first().isVisible()).toBe(true);
    expect(await page.locator('.tools').isVisible()).toBe(false);
    expect(errors).toEqual([]);
  });

  it('stacks the columns without its script on a narrow screen', async () => {
    const { page } = await open(sample, { javaScriptEnabled: false, viewport: { width: 400, height: 800 } });
    for (const column of [0, 1, 2, 3]) expect(await page.locator(`#c1-s2-${column}`).isVisible()).toBe(true);
  });

  it('marks against another base, and back again exactly as the server did', async () => {
    const { page } = await open(sample);
    const cells = () => page.locator('.matrix tbody').evaluateAll((rows) => rows.map((row) => row.innerHTML));
    const served = await cells();
    const base = page.locator('select[data-tool="base"]');
    await base.selectOption({ label: 'llm plain' });
    await expect.poll(() => page.locator('#c1-s2-1 ins').count(), { timeout: 15_000 }).toBeGreaterThan(0);
    await expect.poll(() => page.locator('#c1-s2-2 ins').count(), { timeout: 15_000 }).toBe(0);
    expect(await text(page, '.base-name')).toBe('llm plain');
    expect(await page.locator('th.is-base .column-name').allTextContents()).toEqual(['llm plain']);
    expect(await page.locator('#c1-s7-1 [data-f]').allTextContents()).toEqual(['Zelensky', '11,000']);
    await base.selectOption({ label: 'Apertium' });
    // Rows are marked a few at a time, so that keys and scrolling are answered in between.
    await expect.poll(cells, { timeout: 15_000 }).toEqual(served);
  });

  it('works by keyboard alone', async () => {
    const { page } = await open(sample);
    const focused = () => page.evaluate('document.activeElement.id || document.activeElement.textContent');
    await page.keyboard.press('j');
    expect(await focused()).toBe('c1-s1');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await focused()).toBe('c1-s1');
    await page.keyboard.press('n');
    expect(await focused()).toBe('10,000');
    await page.keyboard.press('n');
    await page.keyboard.press('Shift+N');
    expect(await focused()).toBe('10,000');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#c1-g3');
    await page.keyboard.press('b');
    expect(await page.locator('select[data-tool="base"]').inputValue()).toBe('2');
    await page.keyboard.press('?');
    expect(await page.locator('#keys').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('#keys').isVisible()).toBe(false);
  });

  it('jumps from a finding to its place and back', async () => {
    const { page } = await open(sample);
    await page.locator('#c1-g2 .jump').first().click();
    expect(new URL(page.url()).hash).toBe('#c1-s7-0');
    await page.locator('#c1-s7 .notes a').first().click();
    expect(new URL(page.url()).hash).toBe('#c1-g2');
  });

  it('tells a screen reader which words differ and which are missing', async () => {
    const { page } = await open(sample);
    const heard = await page.locator('#c1-s6-2').ariaSnapshot();
    expect(heard).toContain('differs:');
    expect(heard).toContain('missing:');
    expect(await page.locator('#c1-s2-2').textContent()).not.toContain('differs');
  });

  it('filters rows to those with findings', async () => {
    const { page } = await open(sample);
    await page.locator('select[data-tool="rows"]').selectOption('findings');
    const shown = await page.locator('.matrix tbody:not([hidden]) .number').allTextContents();
    expect(shown).toEqual(['6', '7', '9', '11', '14', '15', '16', '17', '18', '19']);
    expect(await text(page, '.told')).toBe('10 of 19 segments shown');
    const rows = page.locator('select[data-tool="rows"]');
    await rows.selectOption('differences');
    expect(await text(page, '.told')).toBe('13 of 19 segments shown');
    await rows.selectOption('words');
    expect(await text(page, '.told')).toBe('13 of 19 segments shown');
  });

  it('shows one column at a time on a narrow screen and never scrolls sideways', async () => {
    const { page } = await open(sample, { viewport: { width: 400, height: 800 } });
    const shown = async () =>
      (
        await Promise.all(
          [0, 1, 2, 3].map(async (column) => ((await page.locator(`#c1-s2-${column}`).isVisible()) ? [column] : [])),
        )
      ).flat();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    expect(await shown()).toEqual([0, 2]);
    await page.keyboard.press('ArrowRight');
    expect(await shown()).toEqual([0, 3]);
  });

  it('prints all columns and no controls', async () => {
    const { page } = await open(sample, { viewport: { width: 400, height: 800 } });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
      ([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))].join('x'),
    );
    expect(new Set(boxes)).toEqual(new Set(['595x842', '842x595']));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.tools').isVisible()).toBe(false);
    await page.setViewportSize({ width: 1000, height: 700 });
    expect(await page.locator('#c1-s2-1').isVisible()).toBe(true);
  });

  it.each(['light', 'dark'] as const)(
    'shows what changed, and a trend, by themselves and accessibly (%s)',
    async (colorScheme) => {
      const later = { ...sampleEvaluation, id: 'later', createdAt: '2026-12-01T10:00:00.000Z' };
      const [gone, fresh] = [hostileEvaluation('gone'), hostileEvaluation('fresh')];
      const assets = await freshAssets();
      const pages = [
        savedPage('difference', differenceAsHtml(differenceOf(gone, fresh), assets)),
        savedPage('trend', trendAsHtml(trendOf([sampleEvaluation, later]), assets)),
      ];
      for (const address of pages) {
        const { page, errors, requests } = await open(address, { colorScheme, viewport: { width: 400, height: 800 } });
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
        expect([errors, requests]).toEqual([[], []]);
      }
    },
  );

  it('switches the theme and keeps it for the next page', async () => {
    const { page } = await open(sample, { colorScheme: 'light' });
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.keyboard.press('t');
    expect(await paper()).not.toBe(light);
    await page.reload();
    expect(await paper()).not.toBe(light);
  });
});
