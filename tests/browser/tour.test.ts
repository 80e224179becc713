import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleWeb, compareSample, startSite, type TestSite } from '../server/site.ts';
import { describeInBrowser } from './browser.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Folder the documentation's pictures are kept in; left out: the tour is walked and nothing is kept. */
const { TOUR_PICTURES } = process.env;
const text = readFileSync(join(root, 'site/tour.md'), 'utf8');
const shown = (theme: string) =>
  [...text.matchAll(/\(\/tour\/(\w+)-(\w+)\.png\)/g)].filter((one) => one[2] === theme).map((one) => one[1]);

describeInBrowser('the tour of the documentation', (open) => {
  let site: TestSite;
  let webFolder: string;

  beforeAll(async () => {
    webFolder = await bundleWeb();
    if (TOUR_PICTURES !== undefined) mkdirSync(TOUR_PICTURES, { recursive: true });
  }, 60_000);
  afterAll(() => rmSync(webFolder, { recursive: true, force: true }));
  beforeEach(async () => {
    site = await startSite({ webFolder });
    const terms = join(root, 'corpus/krone-choe-putin/terms.csv');
    await site.workbench.terms.import(readFileSync(terms, 'utf8'), terms);
    await compareSample(site);
    return () => site.close();
  }, 60_000);

  it.each(['light', 'dark'] as const)('is walked as it is written, %s', async (colorScheme) => {
    const { page, errors } = await open(site.address, { colorScheme, viewport: { width: 1280, height: 820 } });
    const taken: string[] = [];
    const picture = async (name: string) => {
      taken.push(name);
      if (TOUR_PICTURES === undefined) return;
      await page.mouse.move(0, 0);
      const path = join(TOUR_PICTURES, `${name}-${colorScheme}.png`);
      await page.screenshot({ path, animations: 'disabled', clip: await shownPart(page) });
    };
    await walk(page, picture);
    expect(taken).toEqual(shown(colorScheme));
    expect(errors).toEqual([]);
  });
});

/** Without the paper below a short page. */
async function shownPart(page: Page) {
  const { width, height } = page.viewportSize()!;
  const foot = await page.locator('.site-foot').boundingBox();
  return { x: 0, y: 0, width, height: Math.min(height, Math.ceil((foot?.y ?? height) + (foot?.height ?? 0))) };
}

/** Fails where a step is no longer there to be taken. */
async function walk(page: Page, picture: (name: string) => Promise<void>): Promise<void> {
  const tab = (name: RegExp) => page.locator('.tabs').getByRole('link', { name }).click();
  await page.getByRole('link', { name: /^Putin received/ }).waitFor();
  await picture('documents');

  await page.getByRole('link', { name: /^Putin received/ }).click();
  await page.getByRole('link', { name: 'Translate' }).click();
  await page.locator('#estimate').getByRole('row').nth(2).waitFor();
  await picture('translate');

  await page.getByRole('link', { name: 'Documents', exact: true }).click();
  await page.getByRole('link', { name: /^Putin received/ }).click();
  await page.getByRole('link', { name: 'Spanish' }).click();
  await page.locator('#c1-s1').waitFor();
  await picture('compare');

  await tab(/^Findings/);
  await page.locator('.group', { hasText: 'Selenskyj' }).first().scrollIntoViewIfNeeded();
  await picture('findings');

  await tab(/^Names/);
  await page.locator('.tabs').scrollIntoViewIfNeeded();
  await picture('names');

  await tab(/^Scores/);
  await picture('scores');

  await tab(/^Text/);
  await picture('edit');

  await page
    .getByRole('link', { name: /^Publish/ })
    .first()
    .click();
  await picture('publish');
}
