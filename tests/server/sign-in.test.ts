import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAdmin, PASSWORD, sessionOf, tokenOf } from './access/people.ts';
import { compareSample, rawRequest, startSite, type TestSite } from './site.ts';

let site: TestSite;
/** One site for all: passwords are slow to hash by design. */
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const cookieFrom = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
const signIn = (name: string, password: string, more: Record<string, string> = {}) =>
  site.post('/login', { name, password, ...more });
const secretIn = (html: string): string =>
  (/<output[^>]*>([^<]+)<\/output>/.exec(html)?.[1] ?? '').replaceAll('&#x3D;', '=');

describe('without accounts', () => {
  it('says what is wrong with a password on the page, and keeps the name', async () => {
    const answer = await site.post('/accounts/first', { name: 'Ana', password: 'short' });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toContain('at least 12 characters');
    expect(html).toContain('value="Ana"');
    expect(html).not.toContain('short"');
  });

  it('nobody is asked for anything, and the first account can be made on a page', async () => {
    expect((await site.get('/')).status).toBe(200);
    expect((await site.get('/login')).headers.get('location')).toBe('/');
    expect(await (await site.get('/accounts')).text()).toContain('Make the first account');
    const made = await site.post('/accounts/first', { name: 'Ana', password: PASSWORD });
    expect(made.headers.get('location')).toBe('/accounts');
    expect((await site.get('/')).headers.get('location')).toBe('/login');
    expect((await site.get('/', { cookie: cookieFrom(made) })).status).toBe(200);
    const second = await site.post(
      '/accounts/first',
      { name: 'Eve', password: PASSWORD },
      { cookie: cookieFrom(made) },
    );
    expect(second.status).toBe(409);
  });
});

describe('signing in', () => {
  it('leads back to where one was going, and nowhere else', async () => {
    const door = await site.get('/documents/krone-choe-putin?x=1');
    expect(door.headers.get('location')).toBe('/login?next=%2Fdocuments%2Fkrone-choe-putin%3Fx%3D1');
    const entered = await signIn('ana', PASSWORD, { next: '/documents/krone-choe-putin?x=1' });
    expect(entered.headers.get('location')).toBe('/documents/krone-choe-putin?x=1');
    for (const next of ['//evil.example', '/\\evil.example'])
      expect((await signIn('Ana', PASSWORD, { next })).headers.get('location')).toBe('/');
  });

  it('opens a session only scripts of no page and no other site can use', async () => {
    const header = (await signIn('Ana', PASSWORD)).headers.get('set-cookie') ?? '';
    expect(header).toMatch(/^gegenlesen-session=ggs_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('says the same of a wrong password and of a name nobody has', async () => {
    const [wrong, unknown] = await Promise.all([signIn('Ana', 'wrong password'), signIn('Nemo', 'wrong password')]);
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const bodies = await Promise.all([wrong.text(), unknown.text()]);
    expect(bodies.map((html) => html.includes('Name or password is wrong.'))).toEqual([true, true]);
    expect(bodies.join()).not.toContain('wrong password');
  });

  it('makes a new session each time: one planted before does not become anybody’s', async () => {
    const planted = 'gegenlesen-session=ggs_plantedplantedplantedplantedplantedplanted123';
    const entered = await site.post('/login', { name: 'Ana', password: PASSWORD }, { cookie: planted });
    expect(cookieFrom(entered)).not.toBe(planted);
    expect((await site.get('/', { cookie: planted })).status).toBe(303);
    const again = await site.post('/login', { name: 'Ana', password: PASSWORD }, { cookie: cookieFrom(entered) });
    expect((await site.get('/', { cookie: cookieFrom(entered) })).status).toBe(303);
    expect((await site.get('/', { cookie: cookieFrom(again) })).status).toBe(200);
  });

  it('ends with signing out, in the store too', async () => {
    const cookie = cookieFrom(await signIn('Ana', PASSWORD));
    expect((await site.get('/', { cookie })).status).toBe(200);
    await site.post('/logout', {}, { cookie });
    expect((await site.get('/', { cookie })).status).toBe(303);
  });

  it('is slowed down after ten wrong passwords, and only for that name from that address', async () => {
    for (let attempt = 0; attempt < 10; attempt++) expect((await signIn('Zoe', '')).status).toBe(401);
    const refused = await signIn('Zoe', PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn('Bob', '')).status).toBe(401);
  });

  it('keeps what was being sent in the hands of whose session ended', async () => {
    const answer = await site.post('/documents', { text: 'long work' });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('sign in in another tab');
  });

  it('tells programs how to come in', async () => {
    const answer = await site.api('GET', '/documents');
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses a change that carries a session and does not say where it comes from', async () => {
    const cookie = cookieFrom(await signIn('Ana', PASSWORD));
    const answer = await fetch(`${site.address}/documents/sample`, {
      method: 'POST',
      headers: { cookie },
      redirect: 'manual',
    });
    expect(answer.status).toBe(403);
  });
});

describe('invitations', () => {
  const invited = async () => {
    const admin = await sessionOf(site.workbench, 'admin');
    const page = await site.post('/accounts/invite', { role: 'reviewer', name: 'Rita' }, { cookie: admin });
    return new URL(secretIn(await page.text()));
  };
  it('make one account and are used up', async () => {
    const link = await invited();
    expect(link.origin).toBe(site.address);
    const page = await site.get(link.pathname + link.search);
    expect(await page.text()).toContain('value="Rita"');
    const code = link.searchParams.get('code')!;
    const joined = await site.post('/join', { code, name: 'Rita', password: PASSWORD });
    const identity = await fetch(`${site.address}/api/identity`, { headers: { cookie: cookieFrom(joined) } });
    expect(await identity.json()).toMatchObject({ name: 'Rita', role: 'reviewer' });
    expect((await site.get(link.pathname + link.search)).status).toBe(404);
    expect((await site.post('/join', { code, name: 'Eve', password: PASSWORD })).status).toBe(404);
  });

  it('stay open when the name is taken or the password weak', async () => {
    const code = (await invited()).searchParams.get('code')!;
    const taken = await site.post('/join', { code, name: 'ANA', password: PASSWORD });
    expect([taken.status, await taken.text()]).toEqual([400, expect.stringContaining('already')]);
    expect((await site.post('/join', { code, name: 'Rolf', password: 'weak' })).status).toBe(400);
    expect((await site.post('/join', { code, name: 'Rolf', password: PASSWORD })).status).toBe(303);
  });

  it('make one account when two use them at once', async () => {
    const code = (await invited()).searchParams.get('code')!;
    const both = ['One', 'Other'].map((name) => site.post('/join', { code, name, password: PASSWORD }));
    const states = (await Promise.all(both)).map(({ status }) => status).toSorted();
    expect(states).toEqual([303, 404]);
  });
});

describe('an account', () => {
  it('signs what it decides, whatever a cookie or a body claims', async () => {
    await addAdmin(site.workbench, 'Rosa');
    const comparison = await compareSample(site);
    const [, , evaluation = '', place = ''] = comparison.split('/');
    const cookie = `gegenlesen-name=Somebody%20else; ${cookieFrom(await signIn('Rosa', PASSWORD))}`;
    await site.post(`${comparison}/findings`, { step: 'this', finding: '0' }, { cookie });
    const token = await tokenOf(site.workbench, 'reviewer', ['review']);
    const answer = await fetch(`${site.address}/api/evaluations/${evaluation}/decisions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ comparison: place, findings: [1], action: 'dismissed', by: 'Somebody else' }),
    });
    expect(answer.status).toBe(201);
    const decisions = await site.workbench.decisions.list();
    expect(decisions.map(({ by }) => by)).toEqual(['Rosa', 'The reviewer']);
  });

  it('shows an API token once, and takes it back', async () => {
    const cookie = cookieFrom(await signIn('Ana', PASSWORD));
    const made = await site.post('/account/tokens', { title: 'CI', scope: ['read'], days: '30' }, { cookie });
    const token = secretIn(await made.text());
    const call = () => fetch(`${site.address}/api/documents`, { headers: { authorization: `Bearer ${token}` } });
    expect((await call()).status).toBe(200);
    const page = await (await site.get('/account', { cookie })).text();
    expect(page).not.toContain(token);
    const id = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await site.post('/account/tokens/revoke', { token: id }, { cookie })).status).toBe(303);
    expect((await call()).status).toBe(401);
  });

  it('changes its password only with the old one, and is signed out elsewhere', async () => {
    await addAdmin(site.workbench, 'Pia');
    const [here, there] = [cookieFrom(await signIn('Pia', PASSWORD)), cookieFrom(await signIn('Pia', PASSWORD))];
    const change = (old: string) =>
      site.post('/account/password', { old, password: 'another long one' }, { cookie: here });
    expect((await change('not the old one')).status).toBe(400);
    const changed = await change(PASSWORD);
    expect((await site.get('/', { cookie: there })).status).toBe(303);
    expect((await site.get('/', { cookie: cookieFrom(changed) })).status).toBe(200);
    expect((await signIn('Pia', PASSWORD)).status).toBe(401);
  });

  it('keeps its answers to repeated requests to itself', async () => {
    const call = async (role: 'editor' | 'admin') =>
      fetch(`${site.address}/api/documents`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await tokenOf(site.workbench, role, ['write'])}`,
          'content-type': 'application/json',
          'idempotency-key': 'the-same',
        },
        body: JSON.stringify({ text: 'Hello there.', language: 'en' }),
      });
    const [one, other] = [await call('editor'), await call('admin')];
    expect(other.headers.get('idempotency-replayed')).toBeNull();
    expect(await one.json()).not.toEqual(await other.json());
  });

  it('that is disabled is out at once, with its tokens', async () => {
    const token = await tokenOf(site.workbench, 'editor', ['read']);
    const cookie = await sessionOf(site.workbench, 'editor');
    const editor = (await site.workbench.accounts.list()).find(({ role }) => role === 'editor')!;
    const admin = await sessionOf(site.workbench, 'admin');
    const change = { id: editor.id, role: 'editor', disabled: 'yes', amount: '', currency: 'EUR' };
    expect((await site.post('/accounts/change', change, { cookie: admin })).status).toBe(303);
    expect((await site.get('/', { cookie })).status).toBe(303);
    const call = await fetch(`${site.address}/api/documents`, { headers: { authorization: `Bearer ${token}` } });
    expect(call.status).toBe(401);
  });
});

describe('behind TLS', () => {
  it('the cookie travels encrypted only, HSTS is told, and no other name is answered', async () => {
    const tls = await startSite({
      settings: { publicUrl: 'https://gegenlesen.example.org' },
      before: (workbench) => addAdmin(workbench),
    });
    const headers = { host: 'gegenlesen.example.org', origin: 'https://gegenlesen.example.org' };
    const page = await rawRequest(tls, '/login', headers);
    expect(page.status).toBe(200);
    expect(page.headers['strict-transport-security']).toContain('max-age=');
    const entered = await rawRequest(tls, '/login', headers, { name: 'Ana', password: PASSWORD });
    expect(String(entered.headers['set-cookie'])).toMatch(
      /^__Host-gegenlesen=ggs_[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await rawRequest(tls, '/login', { host: 'evil.example' })).status).toBe(421);
    await tls.close();
  });
});
