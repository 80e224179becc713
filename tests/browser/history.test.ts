import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleWeb, compareSample, startSite, type TestSite } from '../server/site.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

describeInBrowser('the history of a document', (open) => {
  let site: TestSite;
  let webFolder: string;
  beforeAll(async () => {
    webFolder = await bundleWeb();
    site = await startSite({ webFolder });
    for (let turn = 0; turn < 3; turn += 1) await compareSample(site, ['es']);
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    rmSync(webFolder, { recursive: true, force: true });
  });

  it.each(['en', 'de'])('leads from the document over the chart to what changed (%s)', async (locale) => {
    const { page, errors } = await open(`${site.address}/documents/krone-choe-putin`, { locale });
    await page.locator('a[href$="/history"]').click();
    expect(await page.locator('figure.chart svg path').count()).toBe(4);
    expect(await page.locator('.history-table tbody tr').count()).toBe(3);
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('.history-table tbody a[href*="/difference"]').first().click();
    expect(await page.locator('h1').textContent()).toBe(
      locale === 'de' ? 'Was sich zwischen zwei Läufen geändert hat' : 'What changed between two runs',
    );
    expect(await page.locator('#list-new').textContent()).toMatch(/^0 /);
    expect(await axeViolations(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it.each([[1280], [400]])('needs no sideways scrolling of the page at %i pixels', async (width) => {
    const path = `${site.address}/documents/krone-choe-putin/history`;
    const { page } = await open(path, { viewport: { width, height: 900 }, colorScheme: 'dark' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await axeViolations(page)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('corrects the frame of a site by keyboard (%s)', async (colorScheme) => {
    const bytes = new TextEncoder().encode('Ein Satz.\nNutzungsbedingungen.');
    const upload = { name: 'a.txt', bytes, language: 'de', address: `https://${colorScheme}.example/1` };
    for (let turn = 0; turn < 3; turn += 1) await site.workbench.documents.add({ ...upload, title: `F${turn}` });
    const options = { colorScheme, viewport: { width: 400, height: 800 } };
    const { page, errors } = await open(`${site.address}/frames?site=${colorScheme}.example`, options);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    await page.getByRole('button', { name: /^Is not frame ?: Nutzungsbedingungen/ }).press('Enter');
    const notice = page.locator('.notice');
    expect(await notice.textContent()).toContain('counts as text of articles');
    expect(await axeViolations(page)).toEqual([]);
    await notice.getByRole('button').press('Enter');
    expect(await page.locator('.frame-lines .is-frame').count()).toBe(2);
    await page.goto(`${site.address}/frames`);
    expect(await axeViolations(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('shows beside a line of the frame how often it stands on its site', async () => {
    const bytes = new TextEncoder().encode('Ein Satz.\nDie Kommentare sind geschlossen.');
    const upload = { name: 'a.txt', bytes, language: 'de', address: 'https://news.example/1' };
    for (let turn = 0; turn < 3; turn += 1) await site.workbench.documents.add({ ...upload, title: `Page ${turn}` });
    const { page } = await open(`${site.address}/documents/page-2`);
    expect(await page.locator('.seen').allTextContents()).toEqual(Array(2).fill('in 3 of 3 documents of news.example'));
    const [text, seen] = [await page.locator('#s1 .text').boundingBox(), await page.locator('#s1 .seen').boundingBox()];
    expect(seen!.x).toBe(text!.x);
    expect(await axeViolations(page)).toEqual([]);
  });
});
