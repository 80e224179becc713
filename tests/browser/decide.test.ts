import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { groupsOf } from '../../src/server/pages/findings.ts';
import { bundleWeb, compareSample, startSite, type TestSite } from '../server/site.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

describeInBrowser('deciding on findings in a browser', (open) => {
  let site: TestSite;
  let webFolder: string;
  /** Path of a comparison in which nothing is decided. */
  let home: string;
  /** How many things there are to decide, and the number of the one about Zelensky: new checks may change both. */
  let total: number;
  let named: number;

  beforeAll(async () => {
    webFolder = await bundleWeb();
    site = await startSite({ webFolder });
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    rmSync(webFolder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    home = await compareSample(site);
    const decisions = (await site.workbench.decisions.list()).map(({ id }) => id);
    await site.workbench.decisions.reopen({ by: 'test', document: 'krone-choe-putin', decisions });
    const { comparisons } = await site.workbench.evaluations.find(home.split('/')[2]!);
    const groups = groupsOf(comparisons[0]!);
    total = groups.length;
    named = groups.find(({ forms }) => forms.includes('Selenskyj'))!.number;
  });

  const visit = (part: string, options?: Parameters<typeof open>[1]) => open(`${site.address}${home}/${part}`, options);
  const left = (page: Page) => page.locator('.left b').textContent();
  const focused = (page: Page) => page.evaluate('document.activeElement.id') as Promise<string>;
  /** Presses a key that sends a form, and waits for the page that comes back. */
  const press = async (page: Page, key: string) => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
  };

  it('decides all of it with keys alone, and is offered the next step', async () => {
    const { page, errors } = await visit('findings');
    expect(await left(page)).toBe(`${total} of ${total} to decide`);
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('c1-g1');
    await press(page, 'd');
    expect([await left(page), await focused(page)]).toEqual([`${total - 1} of ${total} to decide`, 'c1-g2']);
    await press(page, 'a');
    await press(page, 'D');
    await press(page, 'x');
    expect(await focused(page)).toMatch(/^c1-g\d+$/);
    for (let steps = 0; steps < 2 * total && (await page.locator('[data-group]').count()) > 0; steps += 1) {
      await press(page, 'd');
    }
    expect(await page.locator('.finished .lead').textContent()).toBe(`All ${total} are decided.`);
    expect(await page.getByRole('link', { name: 'Text of Apertium' }).isVisible()).toBe(true);
    await page.keyboard.press('?');
    expect(await page.locator('dialog#keys').textContent()).toContain('dismiss this one');
    expect(errors).toEqual([]);
  });

  it('takes back with Ctrl+Z, also after a reload and in another window, and does again', async () => {
    const { page, errors } = await visit('findings');
    await press(page, 'd');
    await press(page, 'd');
    await page.reload();
    expect(await left(page)).toBe(`${total - 2} of ${total} to decide`);
    await press(page, 'Control+z');
    expect(await left(page)).toBe(`${total - 1} of ${total} to decide`);
    const other = await visit('findings');
    await press(other.page, 'z');
    expect(await left(other.page)).toBe(`${total} of ${total} to decide`);
    await press(other.page, 'Control+Shift+z');
    await press(other.page, 'Shift+Z');
    expect(await left(other.page)).toBe(`${total - 2} of ${total} to decide`);
    expect([...errors, ...other.errors]).toEqual([]);
  });

  it('leaves Ctrl+Z in a field to what is typed there', async () => {
    const { page } = await visit('findings');
    await press(page, 'd');
    await page.getByText('Give a reason').first().click();
    await page.getByLabel('Reason', { exact: true }).first().fill('typed');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('d');
    expect(page.url()).toContain('done=dismissed');
    expect(await left(page)).toBe(`${total - 1} of ${total} to decide`);
  });

  it('tells the later of two people who decide on one finding; nothing is lost', async () => {
    const [anna, ben] = [await visit('findings'), await visit('findings')];
    for (const [{ page }, name] of [
      [anna, 'Anna'],
      [ben, 'Ben'],
    ] as const) {
      await page.getByText('Signed:').click();
      await page.getByLabel('Your name').fill(name);
      await page.getByRole('button', { name: 'Change' }).click();
      await page.getByText('Your name is noted.').waitFor();
    }
    await anna.page.locator('#c1-g1').focus();
    await press(anna.page, 'd');
    await ben.page.locator('#c1-g1').focus();
    await press(ben.page, 'a');
    const alert = ben.page.getByRole('alert');
    expect(await alert.textContent()).toContain('Anna decided on this while you were reading');
    expect(await ben.page.evaluate('document.activeElement.className')).toBe('faults');
    await alert.getByRole('button', { name: 'Decide as I wanted' }).click();
    await ben.page.getByText('Accepted.', { exact: true }).waitFor();
    const { decisions } = site.workbench;
    const states = (await decisions.list()).map(({ by, action }) => `${by} ${action}`);
    expect(new Set(states)).toEqual(new Set(['Anna dismissed', 'Ben accepted']));
  });

  it('shows what one spelling would change before it changes it, and gives the text to take along', async () => {
    const { page, errors } = await visit('findings');
    const group = page.locator('[data-group]', { hasText: 'Selenskyj | Selensky | Zelenski' });
    await group.focus();
    await Promise.all([page.waitForURL(/correct/), page.keyboard.press('h')]);
    await page.getByLabel('Text of').selectOption('Apertium');
    await page.getByRole('button', { name: 'Show what changes' }).click();
    await page.getByRole('heading', { name: '3 segments change' }).waitFor();
    await page.getByLabel('Selensky', { exact: true }).check();
    await page.getByRole('button', { name: 'Show what changes' }).click();
    await page.locator('.correction b', { hasText: 'Selensky' }).first().waitFor();
    await page.getByLabel('Zelenski', { exact: true }).check();
    await page.getByRole('button', { name: 'Show what changes' }).click();
    await page.locator('.correction b', { hasText: 'Zelenski' }).first().waitFor();
    await page.getByRole('button', { name: 'Change the text' }).click();
    await page.getByText('The text is corrected.').waitFor();
    expect(await page.locator('.edit-row .chosen:has(b)').count()).toBe(3);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied.' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^"Tradición buena"\n[\s\S]*Zelenski/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Nothing corrected yet.').waitFor();
    expect(errors).toEqual([]);
  });

  it('works without a script, in German', async () => {
    const { page } = await visit('findings', { javaScriptEnabled: false, locale: 'de' });
    const first = page.locator('#c1-g1');
    await first.getByRole('checkbox').first().uncheck();
    await first.getByRole('button', { name: 'nur hier' }).click();
    expect(await left(page)).toBe(`${total} von ${total} noch zu entscheiden`);
    expect(await first.textContent()).toContain('5 verworfen');
    await first.getByRole('button', { name: 'Wieder öffnen' }).click();
    await page.getByRole('status').getByText('Wieder offen.').waitFor();
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    await page.getByRole('status').getByText('Zurückgenommen.').waitFor();
    expect(await first.textContent()).toContain('5 verworfen');
  });

  it.each([
    ['light', 'findings', 1280],
    ['dark', 'findings', 400],
    ['light', 'correct?group=N', 400],
    ['dark', 'correct?group=N', 1280],
    ['light', 'edit?of=apertium', 1280],
    ['dark', 'edit?of=apertium', 400],
  ] as const)('has in the %s theme nothing axe objects to: %s, and fits 400 px', async (colorScheme, part, width) => {
    const first = await visit('findings');
    await press(first.page, 'd');
    await first.page.close();
    const watched = await visit(part.replace('=N', `=${named}`), { colorScheme, viewport: { width, height: 900 } });
    await watched.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    expect(await axeViolations(watched.page)).toEqual([]);
    await watched.page.setViewportSize({ width: 400, height: 800 });
    expect(await watched.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    expect(watched.errors).toEqual([]);
    expect(watched.requests.filter((url) => !url.startsWith(`${site.address}/`))).toEqual([]);
  });
});
