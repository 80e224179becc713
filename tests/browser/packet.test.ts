import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReviewKind } from '../../src/review/judging/kinds.ts';
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
  async function handedOut(blind: boolean, kind?: ReviewKind): Promise<string> {
    const { name, html } = await site.workbench.packets.write({ ...place(), blind, kind });
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
    const field = page.locator('#s3 .packet-edit textarea');
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
    expect(await page.locator('#s3 .packet-edit textarea').inputValue()).toMatch(/Nota de Anna\.$/);
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

  it('takes marked errors by keys and mouse, omissions and notes, offline, and brings them to where all ratings are', async () => {
    const { page, errors } = await open(await handedOut(true, 'mqm'));
    const row = page.locator('#s3');
    const text = (letter: string) => row.locator(`[data-candidate="${letter}"] [data-side="target"]`);
    const shown = (letter: string) => text(letter).evaluate('(one) => one.textContent') as Promise<string>;
    const before = [await shown('A'), await shown('B')];
    await text('A').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('M');
    const listed = (letter: string) => row.locator(`[data-candidate="${letter}"] .judge-error`);
    expect(await page.evaluate('document.activeElement.dataset.part')).toBe('category');
    await listed('A').locator('[data-part="category"]').selectOption({ label: 'Mistranslation' });
    // What is left out is marked in the source, for the text one was at.
    await text('A').focus();
    await page.keyboard.press('o');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('m');
    await listed('A').nth(1).locator('[data-part="category"]').selectOption({ label: 'Omission' });
    expect(await row.locator('.source mark').getAttribute('data-labels')).toBe('A2');

    const box = (await text('B').boundingBox())!;
    await page.mouse.dblclick(box.x + 20, box.y + 12);
    await row.locator('[data-candidate="B"]').getByRole('button', { name: 'Minor' }).click();
    await listed('B').locator('[data-part="category"]').selectOption({ label: 'Grammar' });
    await row.locator('[data-candidate="B"]').getByText('Note', { exact: false }).first().click();
    await page.getByLabel('Note on B, segment 3').fill('<b>Odd</b> word.');
    await row.locator('[data-candidate="C"]').getByLabel('Nothing to mark').check();
    expect([await shown('A'), await shown('B')]).toEqual(before);
    expect(await axeViolations(page, '#s3')).toEqual([]);
    await page.getByLabel('Your name').fill('Mia');
    await page.reload();
    expect(await listed('A').count()).toBe(2);
    expect(await page.getByLabel('Note on B, segment 3').inputValue()).toBe('<b>Odd</b> word.');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save answers' }).click(),
    ]);
    expect(errors).toEqual([]);

    const answers = readFileSync(await download.path(), 'utf8');
    const wanted = { text: answers, origin: 'mia.json', by: 'Lea' };
    expect((await site.workbench.packets.merge(wanted)).ratings).toEqual({ segments: 1, conflicts: [] });
    const review = (await site.workbench.reviews.list({ limit: 10 })).find(({ kind }) => kind === 'mqm')!;
    const { ratings } = await site.workbench.reviews.ratings(review.id);
    const own = ratings.filter(({ rater, segment }) => rater === 'Mia' && segment === 2);
    expect(own.map(({ errors: marked = [] }) => marked.length).toSorted()).toEqual([0, 1, 2]);
    const grave = own.find(({ errors: marked }) => marked?.length === 2)!;
    expect(grave.errors).toMatchObject([
      { side: 'target', start: 0, severity: 'major', category: 'accuracy/mistranslation' },
      { side: 'source', start: 0, severity: 'minor', category: 'accuracy/omission' },
    ]);
    const { items } = await site.workbench.reviews.progress({ review: review.id, by: 'Mia' });
    const notes = await Promise.all(
      items.map(({ id }) => site.workbench.reviews.item({ review: review.id, item: id, by: 'Mia' })),
    );
    expect(JSON.stringify(notes.map(({ verdict }) => verdict))).toContain('<b>Odd</b> word.');
  });

  it('takes an order, ties too', async () => {
    const { page } = await open(await handedOut(true, 'ranking'));
    const places = await page.locator('#s3 [data-rank]').all();
    for (const [at, place] of places.entries()) await place.selectOption(at === 0 ? '2' : '1');
    await page.getByLabel('Your name').fill('Mia');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save answers' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    await site.workbench.packets.merge({ text, origin: 'mia.json', by: 'Lea' });
    const review = (await site.workbench.reviews.list({ limit: 10 })).find(({ kind }) => kind === 'ranking')!;
    const { ratings } = await site.workbench.reviews.ratings(review.id);
    expect(ratings.map(({ score }) => score).toSorted((one, other) => one - other)).toEqual([0, 75, 75]);
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
    ['light', false, 1280, 'ranking'],
    ['dark', true, 400, 'mqm'],
  ] as const)(
    'has in the %s theme nothing axe objects to (blind: %s), and fits 400 px',
    async (colorScheme, blind, width, kind) => {
      const { page, errors } = await open(await handedOut(blind, kind), {
        colorScheme,
        viewport: { width, height: 900 },
      });
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      expect(await axeViolations(page)).toEqual([]);
      await page.setViewportSize({ width: 400, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
      expect(errors).toEqual([]);
    },
  );
});
