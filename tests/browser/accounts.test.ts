import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAdmin, PASSWORD } from '../server/access/people.ts';
import { bundleWeb, startSite, type TestSite } from '../server/site.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

describeInBrowser('accounts in a browser', (open) => {
  let site: TestSite;
  let webFolder: string;
  beforeAll(async () => {
    webFolder = await bundleWeb();
    site = await startSite({ webFolder });
  }, 60_000);
  afterAll(async () => {
    await site?.close();
    rmSync(webFolder, { recursive: true, force: true });
  });

  describe.each(['en', 'de'])('in %s', (locale) => {
    it('from the first account over an invitation to the log, with nothing for axe to object to', async () => {
      if (!(await site.workbench.accounts.enabled())) await addAdmin(site.workbench);
      const { page, errors, requests } = await open(`${site.address}/accounts`, { locale });
      const faults = [...(await axeViolations(page))];
      await page.locator('#name').fill('Ana');
      await page.locator('#password').fill(PASSWORD);
      await page.locator('.door button.main').click();
      await page.locator('.account-table').waitFor();
      faults.push(...(await axeViolations(page)));
      await page.locator('input[value="editor"]').check();
      await page.locator('#invite ~ form button.main').click();
      const link = (await page.locator('output.secret').textContent()) ?? '';
      faults.push(...(await axeViolations(page)));
      await page.goto(`${site.address}/account`);
      await page.locator('#title').fill('CI');
      await page.locator('form[action="/account/tokens"] button').click();
      expect(await page.locator('output.secret').textContent()).toMatch(/^ggt_/);
      faults.push(...(await axeViolations(page)));
      await page.goto(`${site.address}/audit`);
      await page.locator('.audit-table').waitFor();
      faults.push(...(await axeViolations(page)));
      await page.locator('.signed-in button').click();
      await page.goto(link);
      faults.push(...(await axeViolations(page)));
      const name = `Rita ${locale}`;
      await page.locator('#name').fill(name);
      await page.locator('#password').fill(PASSWORD);
      await page.locator('.door button.main').click();
      await page.locator('.signed-in', { hasText: name }).waitFor();
      expect(faults).toEqual([]);
      expect(errors).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(`${site.address}/`))).toEqual([]);
    });
  });
});
