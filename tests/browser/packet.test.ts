import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { bundleWeb, compareSample, startSite, type TestSite } from '../server/site.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

describeInBrowser('a review packet', (open) => {
  let site: TestSite;
  let home: string;
  const place = () => {
    const [, , evaluation, comparison] = home.split('/');
    return { evaluation: evaluation!, comparison: decodeURIComponent(comparison!) };
  };

  beforeAll(async () => {
    site = await startSite({ webFolder: await bundleWeb() });
    home = await compareSample(site);
  }, 60_000);
  afterAll(() => site?.close());

  /** A packet on disk, as it is handed out. */
  async function handedOut(blind: boolean): Promise<string> {
    const { name, html } = await site.workbench.packets.write({ ...place(), blind });
    const file = join(temporaryFolder(), name);
    writeFileSync(file, html);
    return pathToFileURL(file).href;
  }

  it('is filled in with keys and no server, saved, and merged back with the conflict shown', async () => {
    const { page, errors, requests } = await open(await handedOut(false));
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.id')).toBe('s3');
    await page.keyboard.press('1');
    await page.keyboard.press('e');
    const field = page.locator('#s3 textarea');
    await field.fill(`${await field.inputValue()} Nota de Anna.`);
    expect(await page.locator('#s3 .difference b').textContent()).toContain('Nota de Anna');
    const finding = page.locator('.packet-findings li').first();
    await finding.getByRole('combobox').selectOption('no fault in this document');
    await finding.getByPlaceholder('Reason').fill('A quotation.');
    for (const [index, field] of (await page.locator('#s3 [data-score]').all()).entries())
      await field.fill(String(index * 50));
    await page.getByLabel('Your name').fill('Anna');
    await page.reload();
    expect(await page.getByLabel('Score of Apertium, segment 3').inputValue()).toBe('0');
    expect(await page.getByLabel('Your name').inputValue()).toBe('Anna');
    expect(await page.locator('#s3 textarea').inputValue()).toMatch(/Nota de Anna\.$/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save answers' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('krone-choe-putin.es.anna.answers.json');
    await page.getByText('Saved. Send the file back.').waitFor();
    expect([errors, requests.filter((url) => !/^(file|blob|data):/.test(url))]).toEqual([[], []]);

    const { editor } = site.workbench;
    const before = (await editor.open(place())).segments[2]!;
    const ours = {
      segment: before.id,
      system: 'apertium',
      text: 'Texto de Ben.',
      seen: before.offers[0]!.text,
      by: 'Ben',
    };
    expect((await editor.save({ ...place(), ...ours })).state).toBe('saved');
    const merging = await open(`${site.address}${home}/packet`);
    await merging.page.getByLabel('File of answers').setInputFiles(await download.path());
    await merging.page.getByRole('button', { name: 'Look at it' }).click();
    await merging.page.getByRole('heading', { name: 'Where both decided' }).waitFor();
    expect(await merging.page.locator('.disputes').innerText()).toContain('Texto de Ben.');
    expect(await axeViolations(merging.page)).toEqual([]);
    await merging.page.getByLabel('the packet').check();
    await merging.page.getByRole('button', { name: 'Merge' }).click();
    await merging.page.getByText('Merged. It is one step').waitFor();
    const after = (await editor.open(place())).segments[2]!;
    expect(after).toMatchObject({ column: 'apertium', edit: { by: 'Anna' } });
    expect(after.text).toMatch(/Nota de Anna\.$/);
    expect((await site.workbench.decisions.list()).map(({ by, reason, scope }) => [by, reason, scope])).toEqual([
      ['Anna', 'A quotation.', 'here'],
    ]);
    const [review] = await site.workbench.reviews.list({ limit: 10 });
    expect((await site.workbench.reviews.ratings(review!.id)).ratings).toContainEqual(
      expect.objectContaining({ rater: 'Anna', system: 'apertium', segment: 2, score: 0 }),
    );
    expect(merging.errors).toEqual([]);
  });

  it('that was tampered with is refused on the page, in words', async () => {
    const { page } = await open(`${site.address}${home}/packet`);
    const answers = { kind: 'gegenlesen-packet', formatVersion: 1 };
    const buffer = Buffer.from(JSON.stringify(answers));
    await page.getByLabel('File of answers').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
    await page.getByRole('button', { name: 'Look at it' }).click();
    expect(await page.getByRole('alert').innerText()).toMatch(/Not merged[\s\S]*a\.json: slip/);
  });

  it.each([
    ['light', false, 1280],
    ['dark', true, 400],
  ] as const)(
    'has in the %s theme nothing axe objects to (blind: %s), and fits 400 px',
    async (colorScheme, blind, width) => {
      const { page, errors } = await open(await handedOut(blind), { colorScheme, viewport: { width, height: 900 } });
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      expect(await axeViolations(page)).toEqual([]);
      await page.setViewportSize({ width: 400, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
      expect(errors).toEqual([]);
    },
  );
});
