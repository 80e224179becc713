import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleWeb, compareSample, startSite, type TestSite } from '../server/site.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

/** A key calls the server; a loaded machine takes its time. */
const poll = <Value>(look: () => Value) => expect.poll(look, { timeout: 15_000 });

/** Taking and editing in the side-by-side table: the same calls and the same log as on the page of the text. */
describeInBrowser('the text to be published, in the side-by-side table', (open) => {
  let site: TestSite;
  let webFolder: string;
  let home: string;

  beforeAll(async () => {
    webFolder = await bundleWeb();
  }, 60_000);
  afterAll(() => rmSync(webFolder, { recursive: true, force: true }));
  beforeEach(async () => {
    site = await startSite({ webFolder });
    home = await compareSample(site);
    return () => site.close();
  }, 60_000);

  const visit = () => open(`${site.address}${home}`);
  const told = (page: Page) => page.locator('.compare .told').textContent();
  const row = (page: Page, number: number) => page.locator(`#c1-s${number}`);
  const chosen = async (number: number) => {
    const [, , evaluation, comparison] = home.split('/') as [string, string, string, string];
    const { segments } = await site.workbench.editor.open({ evaluation, comparison });
    return segments[number - 1]!;
  };
  const focused = (page: Page) => page.evaluate<string>('document.activeElement.id');

  it('takes a text by its digit, shows it, and takes it back', async () => {
    const { page, errors, requests } = await visit();
    const heads = page.locator('.matrix thead th[data-index]');
    const [name, id] = [
      await heads.nth(2).locator('.column-name').textContent(),
      await heads.nth(2).getAttribute('data-id'),
    ];
    expect(await heads.nth(2).locator('kbd').textContent()).toBe('2');
    await row(page, 3).focus();
    await page.keyboard.press('2');
    await poll(() => told(page)).toBe(`Segment 3 takes ${name}. z takes it back.`);
    expect(await row(page, 3).locator('td.is-taken .taken').textContent()).toBe('In the text: editor');
    expect(await row(page, 3).locator('td.is-taken').getAttribute('data-index')).toBe('2');
    expect(await focused(page)).toBe('c1-s3');
    expect(await chosen(3)).toMatchObject({ state: 'taken', column: id });
    await page.keyboard.press('0');
    await poll(() => row(page, 3).locator('td.is-taken').getAttribute('data-index')).toBe('0');
    expect(await axeViolations(page)).toEqual([]);

    await page.reload();
    expect(await row(page, 3).locator('td.is-taken').getAttribute('data-index')).toBe('0');
    await page.keyboard.press('Control+z');
    await poll(() => row(page, 3).locator('td.is-taken').getAttribute('data-index')).toBe('2');
    await page.keyboard.press('z');
    await poll(() => row(page, 3).locator('td.is-taken').count()).toBe(0);
    expect((await chosen(3)).state).toBe('suggested');
    await page.keyboard.press('z');
    await poll(() => told(page)).toBe('There is nothing to take back.');
    await page.keyboard.press('Control+Shift+z');
    await poll(() => row(page, 3).locator('td.is-taken').getAttribute('data-index')).toBe('2');
    expect(errors.filter((text) => !text.includes('409'))).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(`${site.address}/`))).toEqual([]);
  });

  it('edits a segment below its row, with the live difference; leaves it where it was', async () => {
    const { page, errors } = await visit();
    await row(page, 3).focus();
    await page.keyboard.press('e');
    const field = row(page, 3).getByRole('textbox');
    await field.fill(`${await field.inputValue()} Nota nota.`);
    expect(await row(page, 3).locator('[data-difference] b').textContent()).toContain('Nota nota');
    await row(page, 3).locator('[data-found]', { hasText: 'nota' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await poll(() => row(page, 3).locator('.edited').textContent()).toMatch(/Nota nota\.$/);
    expect(await row(page, 3).locator('.taken').textContent()).toBe('In the text, edited: editor');
    expect(await row(page, 3).getByRole('textbox').count()).toBe(0);
    expect(await focused(page)).toBe('c1-s3');
    expect((await chosen(3)).text).toMatch(/Nota nota\.$/);
    await page.keyboard.press('e');
    await row(page, 3).getByRole('textbox').waitFor();
    // Another text is taken there without leaving the page.
    await row(page, 3).locator('.offers summary').click();
    await row(page, 3).locator('.offers button[data-key="1"]').click();
    await poll(() => row(page, 3).locator('td.is-taken').getAttribute('data-index')).toBe('1');
    expect(page.url()).toBe(`${site.address}${home}`);
    expect(errors).toEqual([]);
  });

  it('lists its keys', async () => {
    const { page } = await visit();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog');
    expect(await keys.textContent()).toContain("take this system's text for the segment");
    expect(await keys.textContent()).toContain('edit the text of the segment');
  });
});
