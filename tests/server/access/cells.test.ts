import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { includesRole, ROLES, type Role, SCOPES, type Scope } from '../../../src/accounts/roles.ts';
import { ACCESS } from '../../../src/server/access/table.ts';
import { startSite, type TestSite } from '../site.ts';
import { addAdmin, sessionOf, tokenOf } from './people.ts';

let site: TestSite;
const tokens = new Map<Scope, string>();
beforeAll(async () => {
  site = await startSite();
  await addAdmin(site.workbench);
  for (const scope of SCOPES) tokens.set(scope, await tokenOf(site.workbench, 'admin', [scope]));
});
afterAll(() => site.close());

const routes = Object.entries(ACCESS).map(([route, access]) => {
  const [method = '', path = ''] = route.split(' ');
  return {
    route,
    method,
    path: path.replaceAll(/:\w+/g, 'nobody'),
    access,
    api: path.startsWith('/api/') || path === '/metrics',
  };
});

interface Asked {
  readonly method: string;
  readonly path: string;
}

/** Empty, so that what is let through does nothing, and answers what it wants instead. */
async function ask({ method, path }: Asked, headers: Record<string, string>) {
  const answer = await fetch(site.address + path, {
    method,
    redirect: 'manual',
    headers: { origin: site.address, ...headers },
  });
  const door = answer.status === 303 && answer.headers.get('location')?.startsWith('/login') === true;
  await answer.body?.cancel();
  return door && method === 'GET' ? 401 : answer.status;
}

const WHO = ['nobody', ...ROLES] as const;

/** What each of them sees: what the route answers, or why it is not let through. */
const cells = (statuses: readonly number[]) =>
  statuses.map((status) => (status === 401 || status === 403 ? status : 'let through'));

describe('every route, for everybody', () => {
  it.each(routes)('$route', async ({ access, ...asked }) => {
    const statuses: number[] = [];
    for (const who of WHO) {
      // A session of its own for each: some routes end it.
      statuses.push(await ask(asked, who === 'nobody' ? {} : { cookie: await sessionOf(site.workbench, who) }));
    }
    const expected = WHO.map((who) => {
      if (access === 'anyone') return 'let through';
      if (who === 'nobody') return 401;
      return includesRole(who, access.role) ? 'let through' : 403;
    });
    expect(cells(statuses)).toEqual(expected);
  });

  it.each(routes.filter(({ api }) => api))('$route, for tokens of an admin', async ({ access, ...asked }) => {
    const statuses: number[] = [];
    for (const scope of SCOPES) statuses.push(await ask(asked, { authorization: `Bearer ${tokens.get(scope)}` }));
    const expected = SCOPES.map((scope) => (access === 'anyone' || access.scope === scope ? 'let through' : 403));
    expect(cells(statuses)).toEqual(expected);
  });

  it.each(routes.filter(({ api, access }) => !api && access !== 'anyone'))(
    '$route, not for a token: pages are for people',
    async (asked) => {
      expect(await ask(asked, { authorization: `Bearer ${tokens.get('admin')}` })).toBe(401);
    },
  );
});

describe('the table keeps to its words', () => {
  const least = (route: string): Role | 'anyone' => {
    const access = ACCESS[route]!;
    return access === 'anyone' ? access : access.role;
  };

  it('lets anyone do no more than come in, choose a language and ask for health', () => {
    expect(
      Object.keys(ACCESS)
        .filter((route) => ACCESS[route] === 'anyone')
        .toSorted(),
    ).toEqual(
      [
        'GET /api/health',
        'GET /api/openapi.json',
        'GET /join',
        'GET /login',
        'GET /login/callback',
        'GET /login/provider',
        'POST /join',
        'POST /language',
        'POST /login',
        'POST /logout',
      ].toSorted(),
    );
  });

  it('lets a viewer change nothing but the own account', () => {
    const changing = Object.keys(ACCESS).filter((route) => !route.startsWith('GET') && least(route) === 'viewer');
    const stored = changing.filter((route) => !route.startsWith('POST /account/'));
    const scopes = stored.map((route) => ACCESS[route]).map((access) => access !== 'anyone' && access?.scope);
    expect(new Set(scopes)).toEqual(new Set(['check', 'read']));
  });

  it.each(['accounts', 'audit', 'tokens'])('keeps %s to admins', (part) => {
    const own = Object.keys(ACCESS).filter((route) => new RegExp(`^\\w+ (/api)?/${part}(/|$)`).test(route));
    expect(own.length).toBeGreaterThan(0);
    expect(own.map(least)).toEqual(own.map(() => 'admin'));
  });
});

it('gives a token no more than its account may', async () => {
  const token = await tokenOf(site.workbench, 'viewer', SCOPES);
  const headers = { authorization: `Bearer ${token}` };
  expect(await ask({ method: 'GET', path: '/api/documents' }, headers)).toBe(200);
  expect(await ask({ method: 'DELETE', path: '/api/documents/nobody' }, headers)).toBe(403);
  expect(await ask({ method: 'GET', path: '/api/accounts' }, headers)).toBe(403);
});
