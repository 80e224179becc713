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

describeInBrowser('segments in the order of risk', (open) => {
  const folder = mkdtempSync(join(tmpdir(), 'gegenlesen-risk-'));
  let address: string;

  beforeAll(async () => {
    const sample = sampleEvaluation.comparisons[0]!;
    const comma = (text: string) => text.replace(' ', ', ');
    // One segment that differs in a comma and has nothing else to say.
    const kept = sample.cells.apertium![5]!;
    const cells = Object.fromEntries(
      Object.entries(sample.cells).map(([id, own]) => [
        id,
        own.map((cell, at) => {
          if (at !== 5 || kept.state !== 'translated') return cell;
          return id === 'apertium' ? kept : { ...kept, text: comma(kept.text) };
        }),
      ]),
    );
    const findings = sample.findings.filter(({ spans }) => spans.every(({ segment }) => segment !== 5));
    const comparison = { ...sample, cells, findings };
    const evaluation = { ...sampleEvaluation, comparisons: [{ ...comparison, ...risksOf(comparison) }] };
    const file = join(folder, 'risk.html');
    writeFileSync(file, htmlReport.render(evaluation, await freshAssets()));
    address = pathToFileURL(file).href;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const numbers = (page: Page) => page.locator('.matrix tbody:not([hidden]) .number').allTextContents();
  const inText = (order: readonly string[]) => order.toSorted((a, b) => Number(a) - Number(b));
  const isInText = (order: readonly string[]) => order.join() === inText(order).join();

  it('come first without a word, those that differ in punctuation only are folded away; text order is one key away', async () => {
    const { page, errors } = await open(address);
    await expect.poll(async () => isInText(await numbers(page))).toBe(false);
    const risky = await numbers(page);
    expect(risky).not.toContain('6');
    const fold = page.getByRole('button', { name: '1 segment differs in punctuation only' });
    // By key: rows that get their height while they come into view move the button away from a click.
    await fold.press('Enter');
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    await expect.poll(() => numbers(page)).toContain('6');

    await page.keyboard.press('o');
    await expect.poll(() => numbers(page)).toEqual(inText([...risky, '6']));
    expect(await fold.isVisible()).toBe(false);
    expect(await page.locator('.told').textContent()).toBe('Order: as in the text');
    await page.keyboard.press('o');
    await expect.poll(async () => (await numbers(page))[0]).toBe(risky[0]);
    expect(errors).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('are marked against the new base, and hold their own words, when base and order change in turn', async () => {
    const { page } = await open(address);
    // Words that are missing in a cell belong to the base.
    const words = async () => {
      const cells = await page
        .locator('.matrix tbody')
        .first()
        .locator('td .text')
        .evaluateAll((all) => all.map((cell) => cell.innerHTML));
      return cells.map((html) => html.replace(/<del.*?<\/del>/g, '').replace(/<[^>]*>/g, ''));
    };
    const before = await words();
    for (const key of ['o', 'b', 'o']) await page.keyboard.press(key);
    const base = Number(await page.locator('select[data-tool="base"]').inputValue());
    const marked = (column: number) => page.locator(`.matrix tbody td:nth-child(${column + 2}) :is(ins, del)`).count();
    await expect.poll(() => marked(base)).toBe(0);
    expect(await marked(base - 1)).toBeGreaterThan(0);
    expect(await words()).toEqual(before);
  });

  it('stand in the order of the text, all of them, without the script', async () => {
    const { page } = await open(address, { javaScriptEnabled: false });
    const all = await numbers(page);
    expect(all).toEqual(inText(all));
    expect(all).toContain('6');
  });
});
