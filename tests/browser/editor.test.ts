import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleWeb, compareSample, startSite, type TestSite } from '../server/site.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

describeInBrowser('editing and publishing in a browser', (open) => {
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

  const visit = (part: string, options?: Parameters<typeof open>[1]) => open(`${site.address}${home}/${part}`, options);
  const foreign = (requests: readonly string[]) => requests.filter((url) => !url.startsWith(`${site.address}/`));
  const row = (page: Page, number: number) => page.locator(`#s${number}`);
  const shown = (page: Page, number: number) => row(page, number).locator('[data-shown]').innerText();
  const sign = async (page: Page, name: string) => {
    await page.getByText('Signed:').click();
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByText(`Signed: ${name}`).waitFor();
  };
  /** Opens a segment by key and puts a text in its field. */
  const type = async (page: Page, number: number, change: (text: string) => string) => {
    await row(page, number).focus();
    await page.keyboard.press('e');
    const field = row(page, number).getByRole('textbox');
    await field.fill(change(await field.inputValue()));
    return field;
  };
  const saved = (page: Page, number: number) => row(page, number).getByText('Saved.').waitFor();

  it('edits with keys: live difference, findings, distance; saves itself; takes back after a reload', async () => {
    const { page, errors, requests } = await visit('edit');
    await row(page, 2).focus();
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.id')).toBe('s3');
    const before = await shown(page, 3);
    await type(page, 3, (text) => `${text} Nota nota.`);
    expect(await row(page, 3).locator('[data-difference] b').textContent()).toContain('Nota nota');
    await row(page, 3).locator('[data-found]', { hasText: 'nota' }).waitFor();
    await row(page, 3).getByText('2 · TER').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('s3');
    await page.reload();
    expect(await row(page, 3).getAttribute('data-text')).toBe(`${before} Nota nota.`);
    expect(await row(page, 3).textContent()).toContain('edited by editor');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+z')]);
    expect(await row(page, 3).getAttribute('data-text')).toBe(before);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Shift+z')]);
    expect(await row(page, 3).getAttribute('data-text')).toBe(`${before} Nota nota.`);
    expect([errors, foreign(requests)]).toEqual([[], []]);
  });

  it('saves by itself while somebody types, and what was not saved is there again', async () => {
    const { page } = await visit('edit');
    await type(page, 3, (text) => `${text} Uno.`);
    await saved(page, 3);
    await page.context().setOffline(true);
    await type(page, 4, (text) => `${text} Dos.`);
    await row(page, 4).getByText('Not saved yet').waitFor();
    await page.context().setOffline(false);
    await page.goto(`${site.address}${home}/edit`);
    expect(await row(page, 3).getAttribute('data-text')).toMatch(/Uno\.$/);
    expect(await row(page, 4).getByRole('textbox').inputValue()).toMatch(/Dos\.$/);
  });

  it('tells the later of two who edit one segment, shows both texts, and loses neither', async () => {
    const [anna, ben] = [await visit('edit'), await visit('edit')];
    await sign(anna.page, 'Anna');
    await sign(ben.page, 'Ben');
    await type(anna.page, 3, () => 'Texto de Anna.');
    await anna.page.keyboard.press('Escape');
    await expect.poll(() => row(anna.page, 3).getAttribute('data-text')).toBe('Texto de Anna.');
    await type(ben.page, 3, () => 'Texto de Ben.');
    const alert = row(ben.page, 3).getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('Anna changed this segment while you were editing');
    expect(await alert.locator('[data-theirs]').textContent()).toBe('Texto de Anna.');
    expect(await alert.locator('[data-mine]').innerText()).toContain('Ben');
    expect(await axeViolations(ben.page)).toEqual([]);
    await alert.getByRole('button', { name: 'Save mine over it' }).click();
    await saved(ben.page, 3);
    await anna.page.reload();
    expect(await row(anna.page, 3).getAttribute('data-text')).toBe('Texto de Ben.');
    await Promise.all([anna.page.waitForEvent('load'), anna.page.keyboard.press('Control+z')]);
    expect(await row(anna.page, 3).getAttribute('data-text')).toBe('Texto de Ben.');
    // A refused save is told to the console by the browser itself.
    expect(anna.errors).toEqual([]);
  });

  it('takes a system with its number, everywhere with a button, and takes that back', async () => {
    const { page, errors } = await visit('edit');
    const system = () => row(page, 3).getAttribute('data-system');
    await row(page, 3).focus();
    await Promise.all([page.waitForURL(/done=taken#s3/), page.keyboard.press('1')]);
    await page.getByText('Taken.').waitFor();
    expect([await system(), await page.evaluate('document.activeElement.id')]).toEqual(['apertium', 's3']);
    await page.getByLabel('Take everywhere').selectOption('llm-house');
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await page.getByText('Taken.').waitFor();
    expect(await system()).toBe('llm-house');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back.').waitFor();
    expect(await system()).toBe('apertium');
    expect(errors).toEqual([]);
  });

  it('replaces, and writes one spelling in all places of the text, each after a look', async () => {
    const { page, errors } = await visit('edit');
    await page.keyboard.press('r');
    await page.getByLabel('Find', { exact: true }).fill('Corea del Norte');
    await page.getByLabel('Replace with').fill('la RPDC');
    await page.getByLabel('Match case').check();
    await page.getByRole('button', { name: 'Show what changes' }).click();
    await page.locator('.correction b', { hasText: 'la RPDC' }).first().waitFor();
    await page.getByRole('button', { name: 'Replace', exact: true }).click();
    await page.getByText('Replaced.').waitFor();
    expect(await page.locator('.chosen').allInnerTexts()).not.toContain('Corea del Norte');
    await page.goto(`${site.address}${home}/findings`);
    await page.locator('[data-group]', { hasText: 'Selenskyj | Selensky | Zelenski' }).focus();
    await Promise.all([page.waitForURL(/correct/), page.keyboard.press('h')]);
    expect(await page.getByLabel('Text of').inputValue()).toBe('');
    await page.getByRole('radio', { name: 'another' }).check();
    await page.getByLabel('Another spelling').fill('Zelenskyy');
    await page.getByRole('button', { name: 'Show what changes' }).click();
    await page.locator('.correction b', { hasText: 'Zelenskyy' }).first().waitFor();
    await page.getByRole('button', { name: 'Change the text' }).click();
    await page.getByText('The text is corrected.').waitFor();
    const texts = await page
      .locator('.edit-row')
      .evaluateAll((rows) => rows.map((one) => one.dataset.text ?? '').join('\n'));
    expect(texts).toContain('Zelenskyy');
    expect(texts).not.toMatch(/Selensk|Zelenski\b/);
    expect(errors).toEqual([]);
  });

  it('publishes: copied, downloaded, approved with a reason, a draft again when the text changes', async () => {
    const { page, errors, requests } = await visit('edit');
    await sign(page, 'Lea');
    await type(page, 1, () => '');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Publish …' }).click();
    await page.getByRole('heading', { name: /stands? in the way of an approval/ }).waitFor();
    await page.getByRole('button', { name: 'Hand over for review' }).click();
    await page.getByText('It is in review.').waitFor();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page
      .getByRole('alert')
      .getByText(/Not approved: 1 critical fault is open/)
      .waitFor();
    await page.getByLabel('Reason to approve all the same').fill('No kicker today.');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('It is approved.').waitFor();
    expect(await page.locator('.status-history').innerText()).toMatch(
      /Approved\s+Lea[\s\S]*No kicker today\.[\s\S]*In review/,
    );
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied.' }).waitFor();
    const types = 'navigator.clipboard.read().then(([item]) => item.types)';
    expect(await page.evaluate(types)).toEqual(['text/plain', 'text/html']);
    for (const [name, start] of [
      ['HTML', '<!doctype html>'],
      ['Word', 'PK'],
      ['TMX', '<?xml'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: new RegExp(`^${name}`) }).click(),
      ]);
      expect((await readFile(await download.path())).toString('latin1').slice(0, start.length)).toBe(start);
    }
    await page.getByRole('link', { name: 'Back to the text' }).click();
    expect(await page.locator('[data-status]').textContent()).toBe('Approved');
    await type(page, 3, (text) => `${text} Nota.`);
    await page.getByText(/Approved by Lea, .*, but the text has changed since: a draft again\./).waitFor();
    expect(await page.locator('[data-status]').textContent()).toBe('Draft');
    expect(foreign(requests)).toEqual([]);
    // The refused approval is a page with status 409, which the browser logs.
    expect(errors.filter((error) => !error.includes('409'))).toEqual([]);
  });

  it('edits, takes and tells of a conflict without a script, in German', async () => {
    const { page } = await visit('edit', { javaScriptEnabled: false, locale: 'de' });
    const stale = await visit('edit', { javaScriptEnabled: false, locale: 'de' });
    const edit = async (where: Page, text: string) => {
      await row(where, 3).locator('.edit-form summary').click();
      await row(where, 3).getByRole('textbox').fill(text);
      await row(where, 3).getByRole('button', { name: 'Speichern' }).click();
    };
    await edit(page, 'Ein Text.');
    await page.getByRole('status').getByText('Gespeichert.').waitFor();
    await edit(stale.page, 'Ein anderer Text.');
    await stale.page.getByRole('alert').waitFor();
    expect(await stale.page.getByRole('alert').innerText()).toContain('Ein Text.');
    await stale.page.getByRole('button', { name: 'Meines darüber speichern' }).click();
    await stale.page.getByRole('status').getByText('Gespeichert.').waitFor();
    expect(await row(stale.page, 3).getAttribute('data-text')).toBe('Ein anderer Text.');
  });

  it.each([
    ['light', 'edit', 1280],
    ['dark', 'edit', 400],
    ['light', 'replace?find=Corea&replacement=x', 400],
    ['dark', 'replace?find=Corea&replacement=x', 1280],
    ['light', 'publish', 400],
    ['dark', 'publish', 1280],
  ] as const)('has in the %s theme nothing axe objects to: %s, and fits 400 px', async (colorScheme, part, width) => {
    const watched = await visit(part, { colorScheme, viewport: { width, height: 900 } });
    await watched.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    expect(await axeViolations(watched.page)).toEqual([]);
    await watched.page.setViewportSize({ width: 400, height: 800 });
    expect(await watched.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    expect([watched.errors, foreign(watched.requests)]).toEqual([[], []]);
  });
});
