import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Comparison } from '../../src/evaluate/evaluation.ts';
import { cli } from '../helpers/run-cli.ts';
import { bundleWeb, compareSample, startSite, type TestSite } from '../server/site.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

const LINES = Array.from(
  { length: 30 },
  (_, at) => `${at % 2 === 0 ? 'Short' : 'A rather longer sentence about'} thing ${at}`,
);
const lines = (list: readonly string[]) => `${list.join('\n')}\n`;

/** A comparison of the sample that somebody rated and corrected. */
async function judgedSample(site: TestSite): Promise<string> {
  const address = await compareSample(site);
  const [, , evaluation, comparison] = address.split('/') as [string, string, string, string];
  const { reviews, corrections } = site.workbench;
  const review = await reviews.create({ evaluation, comparison, kind: 'da', blind: false, by: 'Lead' });
  const judge = { review, by: 'Anna' };
  for (let { next } = await reviews.progress(judge); next !== undefined; { next } = await reviews.progress(judge)) {
    const { candidates, version } = await reviews.item({ ...judge, item: next });
    const scores = candidates.map(({ id, names = [] }) => [
      id,
      { score: names.includes('llm house') ? 90 : 50, errors: [] },
    ]);
    await reviews.save({ ...judge, item: next, seen: version, verdict: Object.fromEntries(scores), milliseconds: 1 });
  }
  const [{ segments }] = (await site.workbench.evaluations.find(evaluation)).comparisons as [Comparison];
  const text = { evaluation, comparison, system: 'llm-house' };
  await corrections.save({ ...text, segment: segments[2]!.id, text: 'Un texto nuevo.', by: 'Anna' });
  return address;
}

describeInBrowser('the scores of a comparison people have judged', (open) => {
  let site: TestSite;
  let webFolder: string;
  let address: string;
  beforeAll(async () => {
    webFolder = await bundleWeb();
    site = await startSite({ webFolder });
    address = `${site.address}${await judgedSample(site)}`;
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    rmSync(webFolder, { recursive: true, force: true });
  });

  it.each(['light', 'dark'] as const)(
    'say what people said and changed, in page and report alike (%s)',
    async (colorScheme) => {
      const told: (readonly string[])[] = [];
      const report = `${address.split('/').slice(0, 5).join('/')}/report.html`;
      const file = join(webFolder, 'report.html');
      writeFileSync(file, await (await fetch(report)).text());
      for (const place of [address, pathToFileURL(file).href]) {
        const { page, errors } = await open(`${place}#c1-scores`, {
          colorScheme,
          viewport: { width: 400, height: 800 },
        });
        const scores = page.locator('.scores').first();
        expect(await scores.locator('.verdict').textContent()).toMatch(
          /^People rate llm house highest \(.+: 90\.00 over 13 segments\)\./,
        );
        told.push(await scores.locator('.score-table').first().locator('th, td').allTextContents());
        expect(await axeViolations(page, '.scores')).toEqual([]);
        expect(errors).toEqual([]);
      }
      expect(told[0]).toEqual(expect.arrayContaining(['Post-edit effort (HTER)']));
      expect(told[1]).toEqual(told[0]);
    },
  );
});

describeInBrowser('the report of scores in a browser', (open) => {
  const cwd = mkdtempSync(join(tmpdir(), 'gegenlesen-scores-'));
  let address: string;

  beforeAll(async () => {
    const files = {
      'one.txt': lines(LINES.map((line, at) => (at % 5 === 0 ? line : line.replace('thing', 'matter')))),
      'two.txt': lines(LINES.map((line, at) => (at % 4 === 0 ? 'Nothing' : line))),
      'three.txt': lines(LINES.map((line) => line.toUpperCase())),
      'ref.txt': lines(LINES),
      'docs.txt': lines(LINES.map((_, at) => (at < 10 ? 'first' : 'second'))),
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
    const flags = ['--reference', 'ref.txt', '--documents', 'docs.txt', '--to', 'en', '--report', 'scores.html'];
    const { stderr } = await cli(['score', '--hypothesis', 'one.txt', 'two.txt', 'three.txt', ...flags], { cwd });
    expect(stderr).toBe('');
    address = pathToFileURL(join(cwd, 'scores.html')).href;
  });

  afterAll(() => rmSync(cwd, { recursive: true }));

  const cells = (page: Page, selector: string) => page.locator(selector).allTextContents();
  const visibleRows = (page: Page) => page.locator('.matrix tbody:visible').count();

  it.each(['light', 'dark'] as const)('has nothing axe objects to in the %s theme', async (colorScheme) => {
    const { page, errors, requests } = await open(address, { colorScheme });
    await page.locator('.scores details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    expect(await axeViolations(page)).toEqual([]);
    expect([...errors, ...requests]).toEqual([]);
  });

  it('works every table out again when a reader filters, to the same as before without a filter', async () => {
    const { page, errors } = await open(address);
    const drill = page.locator('.drilldown');
    const served = await drill.evaluate((section) =>
      [...section.querySelectorAll('table')].map((one) => one.outerHTML),
    );
    const select = (name: string) => page.locator(`.drill-tools select[name="${name}"]`);
    await select('document').selectOption('=first');
    await page.locator('.drilldown:not([aria-busy])').waitFor();
    expect(await page.locator('.drill-told').textContent()).toBe('10 of 30 segments');
    expect(await cells(page, '#c1-drill-document tbody th')).toEqual(['first']);
    expect(await page.evaluate('document.activeElement.name')).toBe('document');
    await page.locator('.drill-tools button[type="reset"]').click();
    await expect.poll(() => page.locator('.drill-told').textContent()).toBe('30 of 30 segments');
    const again = await drill.evaluate((section) => [...section.querySelectorAll('table')].map((one) => one.outerHTML));
    expect(again).toEqual(served);
    expect(errors).toEqual([]);
  });

  it('leads from a row, a bar and an n-gram to the segments', async () => {
    const { page } = await open(address);
    await page.locator('#c1-drill-document tbody a').first().click();
    expect(await visibleRows(page)).toBe(10);
    expect(await page.locator('.tools[data-for] .told').textContent()).toContain('10 of 30 segments shown');
    await page.locator('[data-tool="all"]').click();
    expect(await visibleRows(page)).toBe(30);
    const bar = page.locator('#c1-drill-document-chart-title').locator('xpath=ancestor::figure').locator('a').last();
    await bar.focus();
    await page.keyboard.press('Enter');
    expect(await visibleRows(page)).toBe(20);
    await page.locator('.drill-ngrams tbody a').first().click();
    expect(await visibleRows(page)).toBeLessThan(30);
  });

  it('colours words against the reference, beside the base, and goes back to differences', async () => {
    const { page } = await open(address);
    const cell = (column: number) => page.locator(`#c1-s2-${column} .text`);
    const before = await cell(1).innerHTML();
    await page.locator('select[data-tool="base"]').selectOption({ label: 'one' });
    await page.locator('select[data-tool="marks"]').selectOption('1');
    expect(await cell(1).locator('.g-improving').textContent()).toBe('thing');
    expect(await cell(0).locator('.g-worsening').count()).toBe(0);
    expect(await page.locator('.ngram-legend').first().isVisible()).toBe(true);
    await page.locator('select[data-tool="base"]').selectOption({ label: 'two' });
    expect(await cell(0).locator('.g-worsening').textContent()).toBe('matter');
    await page.locator('select[data-tool="marks"]').selectOption('0');
    await page.locator('select[data-tool="base"]').selectOption({ label: 'ref' });
    expect(await cell(1).innerHTML()).toBe(before);
  });

  it('is readable without its script', async () => {
    const { page, errors } = await open(address, { javaScriptEnabled: false });
    expect(await page.locator('.drill-tools').isVisible()).toBe(false);
    expect(await page.locator('.score-table').first().isVisible()).toBe(true);
    expect(await page.locator('.chart svg').first().isVisible()).toBe(true);
    const href = await page.locator('#c1-drill-document tbody a').first().getAttribute('href');
    expect(await page.locator(href!).count()).toBe(1);
    expect(errors).toEqual([]);
  });
});
