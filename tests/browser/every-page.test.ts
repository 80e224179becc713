import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAdmin, sessionOf } from '../server/access/people.ts';
import { PAGES } from '../server/every-page.ts';
import { type FullSite, startFullSite } from '../server/full-site.ts';
import { bundleWeb } from '../server/site.ts';
import { axeViolations, describeInBrowser } from './browser.ts';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 400, height: 800 };
/** Pages that are for whoever is not signed in yet, or only are there once there are accounts. */
const AT_THE_DOOR = ['GET /login', 'GET /join'];
const WITH_ACCOUNTS = ['GET /account', ...AT_THE_DOOR];
/** What the colours of a theme can break. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

describeInBrowser('every page of the server', (open) => {
  let full: FullSite;
  let withAccounts: FullSite;
  beforeAll(async () => {
    full = await startFullSite({ webFolder: await bundleWeb() });
    withAccounts = await startFullSite({ webFolder: await bundleWeb() });
    await addAdmin(withAccounts.site.workbench);
  }, 240_000);
  afterAll(async () => {
    await full?.close();
    await withAccounts?.close();
  });

  /** Opened as whoever may open it. */
  async function visit(address: string, route: string) {
    const { site } = WITH_ACCOUNTS.includes(route) ? withAccounts : full;
    const viewport = WIDE;
    if (!WITH_ACCOUNTS.includes(route) || AT_THE_DOOR.includes(route))
      return open(site.address + address, { viewport });
    const [name = '', value = ''] = (await sessionOf(site.workbench, 'admin')).split('=');
    const cookie = {
      name,
      value,
      domain: '127.0.0.1',
      path: '/',
      expires: -1,
      secure: false,
      sameSite: 'Lax',
    } as const;
    const cookies = [{ ...cookie, httpOnly: true }];
    return open(site.address + address, { viewport, storageState: { cookies, origins: [] } });
  }

  async function addressesOf(route: string): Promise<readonly string[]> {
    if (!WITH_ACCOUNTS.includes(route)) return PAGES[route]!(full.ids);
    const invited = { role: 'reviewer' } as const;
    const { secret } = await withAccounts.site.workbench.accounts.invite(invited, { account: '', name: 'test' });
    return PAGES[route]!({ ...withAccounts.ids, invitation: secret });
  }

  // Everything on it unfolded; in both themes, wide and narrow.
  it.each(Object.keys(PAGES))('%s', { timeout: 300_000 }, async (route) => {
    for (const address of await addressesOf(route)) {
      const { page, errors, requests } = await visit(address, route);
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      const faults: string[] = [];
      for (const viewport of [WIDE, NARROW]) {
        await page.setViewportSize(viewport);
        const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
        if (width > viewport.width) faults.push(`${width} px wide at ${viewport.width}`);
        await page.emulateMedia({ colorScheme: 'light' });
        faults.push(...(await axeViolations(page)));
        await page.emulateMedia({ colorScheme: 'dark' });
        faults.push(...(await axeViolations(page, undefined, OF_COLOURS)));
      }
      const { origin } = new URL(page.url());
      const foreign = requests.filter((url) => !url.startsWith(`${origin}/`));
      expect({ address, faults: [...new Set(faults)], errors, foreign }).toEqual({
        address,
        faults: [],
        errors: [],
        foreign: [],
      });
    }
  });
});
