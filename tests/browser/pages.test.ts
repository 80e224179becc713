import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeVendor, startVendor } from '../fakes/vendor.ts';
import { bundleWeb, compareSample, startSite, type TestSite } from '../server/site.ts';
import { axeViolations, describeInBrowser, type Watched } from './browser.ts';

describeInBrowser('the pages in a browser', (open) => {
  let site: TestSite;
  let vendor: FakeVendor;
  let webFolder: string;
  let stuck: FakeVendor;
  let comparison: string;
  /** Every kind of finding on few lines: axe looks at each word. */
  let small: string;

  beforeAll(async () => {
    vendor = await startVendor({ latency: 150 });
    stuck = await startVendor({ latency: 600_000 });
    webFolder = await bundleWeb();
    const options = { url: vendor.url, textsPerRequest: 1, concurrency: 2 };
    const systems = [
      { id: 'slow', name: 'Slow one', backend: 'libretranslate', options },
      { id: 'stuck', name: 'Stuck one', backend: 'libretranslate', options: { url: stuck.url } },
    ];
    site = await startSite({ webFolder, systems });
    const terms = [{ language: 'es', text: 'Zelenski', status: 'preferred', match: 'name', caseSensitive: true }];
    await site.api('PUT', '/terms/concepts/zelensky', { id: 'zelensky', type: 'person', terms });
    comparison = await compareSample(site, ['es', 'en']);
    small = await compareSmall();
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    await vendor?.close();
    await stuck?.close();
    rmSync(webFolder, { recursive: true, force: true });
  });

  async function compareSmall(): Promise<string> {
    const text =
      'President Zelensky met 11,000 people.\nThen Selenskyj left.\nDie Kommentare sind geschlossen, liebe Leserinnen.\n';
    const [document] = await site.workbench.documents.add({
      name: 'a.txt',
      bytes: new TextEncoder().encode(text),
      language: 'en',
      title: 'Small',
    });
    const request = { documents: [document!], targets: ['es'], systems: ['slow'] };
    const { evaluation } = await site.workbench.compare(request, { signal: new AbortController().signal });
    return `/evaluations/${evaluation.id}/${document}.es`;
  }

  const visit = async (path: string, options?: Parameters<typeof open>[1]): Promise<Watched> =>
    open(site.address + path, options);
  const foreign = ({ requests }: Watched) => requests.filter((url) => !url.startsWith(`${site.address}/`));
  const heading = (page: Page) => page.locator('h1').textContent();

  describe('the main job', () => {
    it('from the sample to the report, without a console error or a request to another host', async () => {
      const watched = await visit('/');
      const { page } = watched;
      await page.getByRole('link', { name: /^Putin received/ }).click();
      await page.getByRole('link', { name: 'Translate' }).click();
      await page.getByLabel('French').check();
      await page.getByLabel('Spanish').uncheck();
      const estimate = page.locator('#estimate');
      await estimate.getByRole('row', { name: /Slow one 19/ }).waitFor();
      await page.getByLabel('Stuck one').uncheck();
      await estimate.getByRole('row', { name: /Stuck one/ }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Start' }).click();
      await page.locator('.run-state', { hasText: 'Under way' }).waitFor();
      await page.locator('progress[aria-label="Slow one"]').waitFor();
      await page.getByRole('link', { name: 'Go to the comparison' }).click();
      expect(await heading(page)).toContain('Putin received');

      await page.getByRole('link', { name: /^Findings/ }).click();
      expect(await heading(page)).toContain('Putin received');
      const place = page
        .locator('.group.class-name .places li', { has: page.locator('mark', { hasText: 'Selenskyj' }) })
        .first();
      await place.getByRole('link').click();
      expect(await page.locator('#c1-findings').count()).toBe(0);
      const jumped = page.locator(':target');
      expect(await jumped.textContent()).toMatch(/Selenskyj|Zelensky/);
      expect(await page.evaluate('document.querySelector(":target").contains(document.activeElement)')).toBe(true);
      expect(await jumped.isVisible()).toBe(true);

      await page.getByText('Report', { exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'HTML, one file' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('krone-choe-putin.html');
      expect(await readFile(await download.path(), 'utf8')).toMatch(/^<!doctype html>[\s\S]*Selenskyj/);
      expect([...watched.errors, ...foreign(watched)]).toEqual([]);
    });

    it('can be cancelled half-way; the focus goes on to the next step', async () => {
      const { page } = await visit('/documents/krone-choe-putin/translate?target=it&system=stuck');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.locator('progress').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.locator('.run-state', { hasText: 'Cancelled' }).waitFor();
      expect(await page.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
    });

    it('works without a script: progress reloads, the base is chosen with a button', async () => {
      const { page } = await visit('/documents/krone-choe-putin/translate?target=pt&system=slow', {
        javaScriptEnabled: false,
      });
      await page.getByRole('button', { name: 'Start' }).click();
      await page.locator('.run-state', { hasText: 'Under way' }).waitFor();
      await page.getByRole('link', { name: 'Go to the comparison' }).click({ timeout: 20_000 });
      expect(await page.locator('#c1-names').isVisible()).toBe(true);
      await page.getByLabel('Compare with').selectOption('0');
      await page.getByRole('button', { name: 'Show' }).click();
      expect(await page.locator('th.is-base').textContent()).toContain('Source');
    });
  });

  describe('with keys alone', () => {
    const focused = (page: Page) =>
      page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')") as Promise<string>;
    const tabTo = async (page: Page, wanted: RegExp) => {
      for (let steps = 0; steps < 60; steps += 1) {
        await page.keyboard.press('Tab');
        if (wanted.test(await focused(page))) return;
      }
      throw new Error(`Tab never came to ${wanted}.`);
    };

    it('a run is started and its comparison read', async () => {
      const { page, errors } = await visit('/');
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('Skip to the content');
      await page.keyboard.press('Enter');
      await tabTo(page, /^Translate/);
      await page.keyboard.press('Enter');
      await page.waitForURL(/translate$/);
      await page.getByLabel('Stuck one').focus();
      await page.keyboard.press('Space');
      await tabTo(page, /^Start$/);
      await page.keyboard.press('Enter');
      await page.waitForURL(/runs/);
      await page.getByRole('link', { name: 'Go to the comparison' }).waitFor();
      await tabTo(page, /^Go to the comparison$/);
      await page.keyboard.press('Enter');
      await page.waitForURL(/evaluations/);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      expect(await page.evaluate('document.activeElement.id')).toBe('c1-s2');
      await page.keyboard.press('n');
      expect(await page.evaluate('document.activeElement.hasAttribute("data-f")')).toBe(true);
      const base = () => page.locator('th.is-base .column-name').textContent();
      const before = await base();
      await page.keyboard.press('b');
      expect(await base()).not.toBe(before);
      await page.keyboard.press('?');
      expect(await page.locator('dialog#keys').isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(errors).toEqual([]);
    });

    it('two names are told to be one, and it is taken back', async () => {
      const { page, errors } = await visit('/names?sort=name');
      await page.keyboard.press('j');
      const first = await focused(page);
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      expect(await focused(page)).not.toBe(first);
      await page.keyboard.press('x');
      await page.keyboard.press('m');
      await page.getByRole('status').getByText('They are one name now.').waitFor();
      await page.getByRole('button', { name: 'Take it back' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('The decision was taken back.').waitFor();
      expect(errors).toEqual([]);
    });

    it('a term is changed', async () => {
      const { page } = await visit('/terms');
      await tabTo(page, /^Edit$/);
      await page.keyboard.press('Enter');
      await page.getByLabel('Note').first().focus();
      await page.keyboard.type('as the agency writes it');
      await page.keyboard.press('Enter');
      await page.getByText('“zelensky” was saved.').waitFor();
      const { concepts } = await site.workbench.terms.load();
      expect(concepts.find(({ id }) => id === 'zelensky')?.terms[0]).toMatchObject({ note: 'as the agency writes it' });
    });
  });

  it('saves a pasted text, and starts at what was wrong when it cannot', async () => {
    const { page, errors } = await visit('/documents/new');
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Ein Satz.\nNoch ein Satz.\n');
    await page.getByLabel('Language of the text').fill('klingon-');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.evaluate('document.activeElement.className')).toBe('faults');
    expect(await page.getByRole('textbox', { name: 'Text', exact: true }).inputValue()).toContain('Noch ein Satz.');
    await page.getByLabel('Language of the text').fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/documents\/ein-satz/);
    expect(await page.locator('h1 bdi').getAttribute('lang')).toBe('de');
    // The refused form is answered with status 400, which Chromium notes on the console.
    expect(errors.filter((error) => !error.includes('400'))).toEqual([]);
  });

  it('leads from a spelling to its places, without a script', async () => {
    const { page } = await visit('/names?q=selen', { javaScriptEnabled: false, reducedMotion: 'reduce' });
    await page
      .getByRole('row', { name: /Zelensky/ })
      .getByRole('link', { name: /Selenskyj$/ })
      .first()
      .click();
    const place = page
      .locator('.form-places', { hasText: 'Selenskyj' })
      .getByRole('link', { name: 'Segment 9' })
      .first();
    await place.click();
    expect(await page.locator(':target').textContent()).toContain('Selenskyj');
    await page.goBack();
    await page.getByLabel('Take out Selensky (English)').check();
    await page.getByRole('button', { name: 'Take the marked ones out' }).click();
    await page.getByText('The spellings were taken out.').waitFor();
    await page.getByRole('button', { name: 'Take it back' }).first().click();
    await page.getByText('The decision was taken back.').waitFor();
  });

  it('speaks German after a click, and keeps it', async () => {
    const { page } = await visit('/terms');
    await page.getByRole('button', { name: 'Deutsch' }).click();
    expect(await heading(page)).toBe('Terminologie');
    await page.getByRole('link', { name: 'Übersetzungsdienste' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
  });

  it('opens the part of a comparison its address names, and goes back with "back"', async () => {
    const { page } = await visit(`${comparison}#c1-names`);
    expect(await page.locator('#c1-names').isVisible()).toBe(true);
    expect(await page.locator('.tabs [aria-current]').textContent()).toContain('Names');
    await page.getByRole('link', { name: 'Scores' }).click();
    expect(await page.locator('#c1-names').isVisible()).toBe(false);
    await page.goBack();
    expect(await page.locator('#c1-names').isVisible()).toBe(true);
  });

  describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
    const paths = async () => ({
      documents: '/',
      'new document': '/documents/new',
      document: '/documents/krone-choe-putin',
      translate: '/documents/krone-choe-putin/translate',
      run: `/runs/${(await site.workbench.runs.list())[0]!.id}`,
      comparison: small,
      names: '/names',
      name: '/names/show?id=Zelensky',
      terms: '/terms',
      term: '/terms/edit?id=zelensky',
      'new term': '/terms/new',
      backends: '/backends',
      missing: '/nothing-here',
    });
    const names = [
      'documents',
      'new document',
      'document',
      'translate',
      'run',
      'comparison',
      'names',
      'name',
      'terms',
      'term',
      'new term',
      'backends',
      'missing',
    ] as const;

    it.each(names)('%s: nothing axe objects to, nothing wider than 400 px', async (name) => {
      const viewport = { width: colorScheme === 'light' ? 1280 : 400, height: 900 };
      const watched = await visit((await paths())[name], { colorScheme, viewport });
      await watched.page.evaluate("document.querySelectorAll('.panel').forEach((panel) => { panel.hidden = false; })");
      expect(await axeViolations(watched.page)).toEqual([]);
      await watched.page.setViewportSize({ width: 400, height: 800 });
      expect(await watched.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
      expect(foreign(watched)).toEqual([]);
      if (name !== 'missing') expect(watched.errors).toEqual([]);
    });
  });
});
