import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { includesRole, ROLES, type Role } from '../../../src/accounts/roles.ts';
import { rightsOf } from '../../../src/server/access/rights.ts';
import { ACCESS } from '../../../src/server/access/table.ts';
import { FETCHED, NO_PAGES, PAGES } from '../every-page.ts';
import { type FullSite, startFullSite } from '../full-site.ts';
import { addAdmin, sessionOf } from './people.ts';

it('every page of the table has an address to be tried at, and no other', () => {
  expect([...Object.keys(PAGES), ...NO_PAGES].toSorted()).toEqual(FETCHED.toSorted());
});

/** The table's routes as patterns, in its order: what is written out comes before what stands for anything. */
const ROUTES = Object.keys(ACCESS).map((route) => {
  const [method = '', path = ''] = route.split(' ');
  const pattern = path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+');
  return { route, method, pattern: new RegExp(`^${pattern}$`) };
});
const routeOf = (method: string, path: string) =>
  ROUTES.find((one) => one.method === method && one.pattern.test(path))?.route;

/** What a page offers to do or to open, as routes of the table. */
function offersOf(html: string, address: string): readonly string[] {
  const { document } = parseHTML(html);
  const local = (given: string | null) => {
    const url = new URL(given || address, `http://site${address}`);
    return url.host === 'site' && url.pathname.startsWith('/assets/') === false ? url.pathname : undefined;
  };
  const offered = [
    ...[...document.querySelectorAll('form')].flatMap((form) => [
      [form.getAttribute('method') ?? 'get', form.getAttribute('action')] as const,
      ...[...form.querySelectorAll('[formaction]')].map(
        (button) =>
          [
            button.getAttribute('formmethod') ?? form.getAttribute('method') ?? 'get',
            button.getAttribute('formaction'),
          ] as const,
      ),
    ]),
    ...[...document.querySelectorAll('a[href]')].map((link) => ['get', link.getAttribute('href')] as const),
    ...[...document.querySelectorAll('[data-estimate]')].map(
      (part) => ['get', part.getAttribute('data-estimate')] as const,
    ),
  ];
  return offered.flatMap(([method, given]) => {
    const path = local(given);
    if (path === undefined) return [];
    return [routeOf(method.toUpperCase(), path) ?? `nowhere: ${method} ${path}`];
  });
}

describe('what a page offers', () => {
  let full: FullSite;
  beforeAll(async () => {
    full = await startFullSite();
    await addAdmin(full.site.workbench);
    const nobody = { account: '', name: 'test' };
    await full.site.workbench.accounts.invite({ role: 'reviewer' }, nobody);
  }, 120_000);
  afterAll(() => full?.close());

  const offersFor = async (role: Role, route: string) => {
    const cookie = await sessionOf(full.site.workbench, role);
    const offers = new Map<string, string>();
    for (const address of PAGES[route]!(full.ids)) {
      const answer = await full.site.get(address, { cookie });
      expect([address, answer.status]).toEqual([address, 200]);
      for (const offer of offersOf(await answer.text(), address)) offers.set(offer, address);
    }
    return offers;
  };

  describe.each(ROLES)('to a %s', (role) => {
    const open = Object.keys(PAGES).filter(
      (route) => rightsOf(role)[route] === true && route !== 'GET /login' && route !== 'GET /join',
    );
    it.each(open)('%s', async (route) => {
      const refused = [...(await offersFor(role, route)).keys()].filter((offer) => rightsOf(role)[offer] !== true);
      expect(refused).toEqual([]);
    });
  });

  it('is everything to an admin that any page has', async () => {
    const offered = new Set<string>();
    for (const route of Object.keys(PAGES).filter((one) => !['GET /login', 'GET /join'].includes(one))) {
      for (const offer of (await offersFor('admin', route)).keys()) offered.add(offer);
    }
    const never = Object.keys(ACCESS).filter((route) => /^POST \/(?!api\/)/.test(route) && !offered.has(route));
    expect(never.toSorted()).toEqual(NEVER_AT_ONCE.toSorted());
  });
});

/** Forms that only stand where something is under way, missing, or nobody is signed in by an account. */
const NEVER_AT_ONCE = [
  // Whoever a provider signs in has no password here, and no token yet.
  'POST /account/password',
  'POST /account/tokens/revoke',
  'POST /accounts/first',
  'POST /documents/sample',
  'POST /evaluations/:id/:comparison/findings/name',
  'POST /join',
  'POST /login',
  'POST /reviews/:id/name',
  'POST /runs/:id/cancel',
];

it('rights are those of the table, for every role and for nobody', () => {
  for (const [route, access] of Object.entries(ACCESS)) {
    for (const role of ROLES)
      expect(rightsOf(role)[route]).toBe(access === 'anyone' || includesRole(role, access.role));
    expect(rightsOf(undefined)[route]).toBe(access === 'anyone');
  }
});
