import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TYPOLOGIES } from '../../src/review/judging/presets.ts';
import { openStore } from '../../src/stores/registry.ts';
import type { CreateReview } from '../../src/workbench/review-contract.ts';
import { evaluationOfLength, SYSTEMS } from '../review/judging/evaluation.ts';
import { bundleWeb, startSite, type TestSite } from '../server/site.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

const LONG = 20;

describeInBrowser('judging in a browser', (open) => {
  let site: TestSite;
  let webFolder: string;
  let folder: string;
  const short = { ...evaluationOfLength(2), id: 'short' };

  beforeAll(async () => {
    webFolder = await bundleWeb();
    folder = mkdtempSync(join(tmpdir(), 'gegenlesen-judge-'));
    const location = join(folder, 'store.sqlite');
    const store = await openStore(location, { now: () => new Date().toISOString() });
    await store.evaluations.save(evaluationOfLength(LONG));
    await store.evaluations.save(short);
    await store.close();
    site = await startSite({ webFolder, settings: { store: location } });
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    for (const one of [webFolder, folder]) rmSync(one, { recursive: true, force: true });
  });

  const create = (given: Partial<CreateReview> = {}) =>
    site.workbench.reviews.create({
      evaluation: 'short',
      comparison: 'report.de',
      kind: 'esa',
      blind: true,
      by: 'Lead',
      ...given,
    });
  const visit = (review: string, options?: Parameters<typeof open>[1]) =>
    open(`${site.address}/reviews/${review}`, options);
  const status = (page: Page) => page.locator('[data-status]');
  const saved = (page: Page) => status(page).getByText('Saved.').waitFor();
  const press = async (page: Page, ...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const begin = async (page: Page) => {
    await page.locator('[data-start]').click();
    await page.locator('.judge').waitFor();
  };

  it('judges 20 segments of three systems with keys alone, zero included, and is offered what is next', {
    timeout: 120_000,
  }, async () => {
    const id = await create({ evaluation: 'judged', reviewers: ['editor'] });
    const { page, errors } = await visit(id);
    await page.locator('[data-start]').focus();
    await Promise.all([page.waitForURL(/items/), page.keyboard.press('Enter')]);
    // Nothing is said yet: Enter leads to the first thing missing and names it.
    await page.keyboard.press('Enter');
    await status(page).getByText('The mark of A is missing.').waitFor();
    for (let at = 0; at < LONG; at++) {
      await page.getByText(`Segment ${at + 1} of ${LONG}`).waitFor();
      if (at === 0) await press(page, 'ArrowRight', 'ArrowRight', 'm');
      await press(page, '0');
      await page.keyboard.press('Enter');
      await status(page).getByText('The mark of B is missing.').waitFor();
      await press(page, '7', '3');
      await page.keyboard.press('Enter');
      await status(page).getByText('The mark of C is missing.').waitFor();
      await press(page, '1', '0', '0');
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    }
    expect(await page.locator('.lead').textContent()).toBe(`All ${LONG} segments are judged. Thank you, editor.`);
    expect(await page.locator('.item-strip .judged').count()).toBe(LONG);
    const { ratings } = await site.workbench.reviews.ratings(id);
    expect(ratings.length).toBe(3 * LONG);
    expect(new Set(ratings.map(({ score }) => score))).toEqual(new Set([0, 73, 100]));
    expect(ratings.flatMap((rating) => rating.errors ?? [])).toEqual([
      { side: 'target', start: 5, end: 6, severity: 'minor' },
    ]);
    expect(errors).toEqual([]);
  });

  it('shows no name of a system anywhere before the verdict: page, data, addresses', async () => {
    const id = await create({ kind: 'ranking' });
    const { page, requests } = await visit(id);
    const bodies: string[] = [];
    page.on('response', async (response) => {
      if (!response.url().includes('/assets/'))
        bodies.push(await response.text().catch(() => ''), JSON.stringify(response.headers()));
    });
    await page.goto(`${site.address}/reviews`);
    await page.goto(`${site.address}/reviews/${id}`);
    await begin(page);
    await press(page, '2', '1', '3');
    await saved(page);
    await page.goto(`${site.address}/reviews/${id}`);
    const told = [...bodies, ...requests, await page.content()].join('\n').toLowerCase();
    const leaks = SYSTEMS.flatMap(({ id: system, name }) => [system, ...name.split(' ')]).filter(
      (word) => word.length > 2 && told.includes(word.toLowerCase()),
    );
    expect(leaks).toEqual([]);
    expect(bodies.some((body) => body.includes('"missing":[]'))).toBe(true);
    await page.locator('.item-strip a').first().click();
    await page.getByRole('button', { name: 'Show the names' }).click();
    await page.getByText('the verdict stands.').waitFor();
    expect(await page.locator('.judge-candidate h2').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('Vextron 3')]),
    );
  });

  it('marks whole characters with keys and with the mouse, and the text stays what it is', async () => {
    const id = await create();
    const { page, errors } = await visit(id);
    await begin(page);
    const text = page.locator('[data-candidate="A"] .judge-text');
    const before = await text.evaluate((element: { textContent: string }) => element.textContent);
    await press(page, 'ArrowRight', 'Shift+ArrowRight', 'm');
    await status(page).getByText('Marked “Satz 1”.').waitFor();
    // One half of the middle of the family, and the letter without its accent.
    const middle = before.indexOf('👩‍👩‍👧') + 3;
    await page.evaluate(
      `{ const node = [...document.querySelector('[data-candidate="A"] .judge-text').childNodes].find((one) => one.textContent.includes('👩'));
         const at = node.textContent.indexOf('👩') + 3; getSelection().setBaseAndExtent(node, at, node, at + 1); }`,
    );
    expect(middle).toBeGreaterThan(3);
    await page.locator('[data-candidate="A"] [data-mark="major"]').click();
    await status(page).getByText('Marked “👩‍👩‍👧”.').waitFor();
    await page.locator('[data-candidate="B"] .judge-text').dblclick({ position: { x: 12, y: 15 } });
    await page.keyboard.press('M');
    await page.keyboard.press('o');
    await press(page, 'ArrowRight', 'm');
    await saved(page);
    expect(await text.evaluate((element: { textContent: string }) => element.textContent)).toBe(before);
    expect(await text.locator('mark').allTextContents()).toEqual(['Satz 1', '👩‍👩‍👧']);
    await page.reload();
    expect(await text.locator('mark').allTextContents()).toEqual(['Satz 1', '👩‍👩‍👧']);
    expect(await page.locator('[data-candidate="B"] q').allTextContents()).toEqual(['Satz', 'Sentence']);
    await page.locator('[data-candidate="B"] [data-part="remove"]').last().click();
    await saved(page);
    await page.reload();
    expect(await page.locator('[data-candidate="B"] q').allTextContents()).toEqual(['Satz']);
    expect(errors).toEqual([]);
  });

  it('takes back with Ctrl+Z, also after a reload and on another segment, and does again', async () => {
    const id = await create({ kind: 'da' });
    const { page, errors } = await visit(id);
    await begin(page);
    const score = page.locator('[name="score-A"]');
    await press(page, '4', '0');
    await saved(page);
    await press(page, '5', '5');
    await expect.poll(() => page.locator('.judge-form [name="seen"]').inputValue()).toBe('2');
    await Promise.all([page.waitForURL(/items/), page.keyboard.press('l')]);
    await page.getByText('Segment 2 of 2').waitFor();
    await page.reload();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+z')]);
    await page.getByText('Taken back.').waitFor();
    expect([await page.getByText('Segment 1 of 2').count(), await score.inputValue()]).toEqual([1, '40']);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('z')]);
    expect(await score.inputValue()).toBe('');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Shift+z')]);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Z')]);
    expect(await score.inputValue()).toBe('55');
    expect(errors).toEqual([]);
  });

  it('tells the later of two windows and shows both verdicts; nothing is lost', async () => {
    const id = await create({ kind: 'da' });
    const [first, second] = [await visit(id), await visit(id)];
    await begin(first.page);
    await begin(second.page);
    await press(first.page, '1', '1');
    await saved(first.page);
    await press(second.page, '9', '9');
    const alert = second.page.getByRole('alert');
    await alert.waitFor();
    const told = await alert.textContent();
    expect(told).toContain('wrote on this segment meanwhile');
    expect([told?.includes('99'), told?.includes('11')]).toEqual([true, true]);
    await Promise.all([second.page.waitForEvent('load'), alert.getByRole('button', { name: 'Keep mine' }).click()]);
    const progress = await site.workbench.reviews.item({
      review: id,
      item: (await site.workbench.reviews.progress({ review: id, by: 'editor' })).items[0]!.id,
      by: 'editor',
    });
    expect(progress.verdict).toEqual({ A: { score: 99, errors: [] } });
    // The verdict that was written over can be had back.
    expect(progress.version).toBe(2);
  });

  it('works without a script: reads, gives marks, goes on', async () => {
    const id = await create({ kind: 'da' });
    const { page } = await visit(id, { javaScriptEnabled: false, locale: 'de' });
    await begin(page);
    for (const letter of ['A', 'B', 'C']) await page.locator(`[name="score-${letter}"]`).fill('0');
    await page.getByRole('button', { name: 'Speichern und weiter' }).click();
    expect(await page.locator('.judge-head b').textContent()).toBe('Segment 2 von 2');
    expect(await page.locator('[data-progress]').textContent()).toBe('1 von 2 beurteilt');
  });

  it.each([
    ['light', 'esa', 1280],
    ['dark', 'mqm', 400],
    ['light', 'ranking', 400],
    ['dark', 'da', 1280],
  ] as const)(
    'has in the %s theme nothing axe objects to (%s), and fits 400 px',
    { timeout: 120_000 },
    async (colorScheme, kind, width) => {
      const id = await create({ kind, typology: TYPOLOGIES.news });
      const watched = await visit(id, { colorScheme, viewport: { width, height: 900 } });
      const { page } = watched;
      const check = async () => {
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        expect(await axeViolations(page)).toEqual([]);
        await page.setViewportSize({ width: 400, height: 800 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
        await page.setViewportSize({ width, height: 900 });
      };
      await check();
      await page.reload();
      await begin(page);
      if (kind === 'esa' || kind === 'mqm') {
        await press(page, 'ArrowRight', 'm', 'Shift+Tab', 'o', 'ArrowRight', 'M');
        await saved(page);
      }
      await check();
      await page.goto(`${site.address}/evaluations/short/report.de/reviews`);
      await check();
      const { items } = await site.workbench.reviews.progress({ review: id, by: 'Ben' });
      const letters = ['A', 'B', 'C'];
      for (const [by, high] of [
        ['Ben', 90],
        ['Cleo', 10],
      ] as const) {
        const said = {
          da: { score: high },
          esa: { score: high },
          mqm: { none: true },
          ranking: { rank: high === 90 ? 1 : 2 },
        }[kind];
        const verdict = Object.fromEntries(
          letters.map((letter, at) => [
            letter,
            at === 0 ? said : { ...said, ...(kind === 'ranking' ? { rank: 3 } : {}) },
          ]),
        );
        await site.workbench.reviews.save({
          review: id,
          item: items[0]!.id,
          by,
          seen: 0,
          verdict,
          milliseconds: 9_000,
        });
      }
      for (const part of [`${id}/results`, `${id}/items/${items[0]!.id}?pass=second`, '']) {
        await page.goto(`${site.address}/reviews/${part}`);
        await check();
      }
      expect(watched.errors).toEqual([]);
      expect(watched.requests.filter((url) => !url.startsWith(`${site.address}/`))).toEqual([]);
    },
  );
});
