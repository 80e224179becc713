import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { EXECUTABLE, launchBrowser } from './launch.ts';

const skipped = !existsSync(EXECUTABLE) && process.env.CI !== 'true';

/** What a page did that it should not: console errors, CSP violations, requests for anything but itself. */
export interface Watched {
  readonly page: Page;
  readonly errors: readonly string[];
  readonly requests: readonly string[];
}

export type OpenPage = (address: string, options?: BrowserContextOptions) => Promise<Watched>;

/** A suite in one browser; skipped in one line where there is none, failed there when `CI=true`. */
export function describeInBrowser(name: string, suite: (open: OpenPage) => void): void {
  if (skipped) console.log(`Skipped: ${name} (no Chromium at ${EXECUTABLE}; set CHROMIUM to its path).`);
  describe.skipIf(skipped)(name, { timeout: 60_000 }, () => {
    let browser: Browser;
    const contexts: BrowserContext[] = [];
    beforeAll(async () => {
      browser = await launchBrowser();
    }, 60_000);
    afterEach(async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    });
    afterAll(() => browser?.close());
    suite(async (address, options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      const page = await context.newPage();
      const [errors, requests]: [string[], string[]] = [[], []];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('request', (request) => {
        if (request.url() !== address) requests.push(request.url());
      });
      await page.goto(address);
      return { page, errors, requests };
    });
  });
}

/** Rows out of sight are not laid out; axe is to see them too. */
const SHOW_ALL = `document.styleSheets[0].insertRule('* { content-visibility: visible !important }')`;

/**
 * Rule, place and reason of everything axe objects to.
 * @param within selector of a part; left out: the whole page @param rules ids of those that are held to; left out: all
 */
export async function axeViolations(
  page: Page,
  within?: string,
  rules?: readonly string[],
): Promise<readonly string[]> {
  await page.evaluate(SHOW_ALL);
  const axe = new AxeBuilder({ page });
  if (rules !== undefined) axe.withRules([...rules]);
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
