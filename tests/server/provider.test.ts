import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/accounts/roles.ts';
import { type FakeProvider, startProvider } from '../fakes/provider.ts';
import { addAdmin } from './access/people.ts';
import { startSite, type TestSite } from './site.ts';

let site: TestSite;
let provider: FakeProvider;
let person = { sub: '4711', name: 'Pia Provider' };
/** The provider wants to know where it may lead back to before the site stands. */
let port: number;

const start = async (role?: Role) => {
  const signIn = { issuer: provider.issuer, clientId: provider.clientId, secret: 'OIDC_SECRET', title: 'House login' };
  return startSite({
    settings: { signIn: { ...signIn, ...(role && { role }) }, variables: { OIDC_SECRET: provider.secret } },
    before: (workbench) => addAdmin(workbench),
    port,
  });
};

beforeAll(async () => {
  port = await freePort();
  provider = await startProvider(
    () => person,
    (path) => `http://127.0.0.1:${port}${path}`,
  );
  site = await start();
}, 60_000);
afterAll(async () => {
  await site.close();
  await provider.close();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });
}

/** A browser with a cookie jar per host, that stops where it is told. */
class Browser {
  readonly #jars = new Map<string, Map<string, string>>();

  async open(address: string, until: (url: URL) => boolean = () => false): Promise<{ url: URL; answer: Response }> {
    let url = new URL(address);
    for (let hops = 0; hops < 20; hops++) {
      const jar = this.#jars.get(url.host) ?? new Map<string, string>();
      this.#jars.set(url.host, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, {
        redirect: 'manual',
        headers: { ...(cookie && { cookie }), accept: 'text/html' },
      });
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ''] = set.split(';');
        const at = pair.indexOf('=');
        jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
      const location = answer.headers.get('location');
      if (location === null) return { url, answer };
      url = new URL(location, url);
      if (until(url)) return { url, answer };
    }
    throw new Error('round and round');
  }
}

describe('signing in with an OpenID provider', () => {
  it('is offered on the door, and lets in nobody who was not invited', async () => {
    expect(await (await site.get('/login')).text()).toContain('Sign in with House login');
    const { answer } = await new Browser().open(`${site.address}/login/provider?next=/terms`);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('nobody here has let you in');
  });

  it('uses an invitation, keeps the person by the subject, and leads on', async () => {
    const { secret } = await site.workbench.accounts.invite({ role: 'editor' }, { account: '', name: 'test' });
    const first = await new Browser().open(`${site.address}/login/provider?code=${secret}`);
    expect([first.url.pathname, first.answer.status]).toEqual(['/', 200]);
    person = { ...person, name: 'Pia Renamed' };
    const browser = new Browser();
    const { url } = await browser.open(`${site.address}/login/provider?next=/terms`);
    expect(url.pathname).toBe('/terms');
    const me = await (await browser.open(`${site.address}/api/identity`)).answer.json();
    expect(me).toMatchObject({ name: 'Pia Provider', role: 'editor' });
    expect(await site.workbench.accounts.invitation(secret)).toBeUndefined();
  });

  it('refuses an answer with another state, one used twice, and one in another browser', async () => {
    const isBack = (url: URL) => url.pathname === '/login/callback';
    const browser = new Browser();
    const { url } = await browser.open(`${site.address}/login/provider`, isBack);
    const forged = new URL(url);
    forged.searchParams.set('state', 'forged');
    expect((await browser.open(forged.href)).answer.status).toBe(401);
    // The cookie is gone with the first attempt, whatever came of it.
    expect((await browser.open(url.href)).answer.status).toBe(401);
    const again = new Browser();
    const { url: fresh } = await again.open(`${site.address}/login/provider`, isBack);
    expect((await new Browser().open(fresh.href)).answer.status).toBe(401);
    expect((await again.open(fresh.href)).answer.status).toBe(200);
    expect((await again.open(fresh.href)).answer.status).toBe(401);
  });

  it('says so when the provider is away, and tells the page nothing else', async () => {
    const away = await startSite({
      settings: { signIn: { issuer: 'http://127.0.0.1:9/', clientId: 'x', title: 'House login' } },
      before: (workbench) => addAdmin(workbench),
    });
    const answer = await away.get('/login/provider');
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('Signing in with House login did not work');
    await away.close();
  });

  it('gives people the role of the settings, where these name one', async () => {
    await site.close();
    site = await start('viewer');
    person = { sub: '4712', name: 'Ana' };
    const browser = new Browser();
    await browser.open(`${site.address}/login/provider`);
    const me = await (await browser.open(`${site.address}/api/identity`)).answer.json();
    // There is an Ana with a password already; this one is somebody else.
    expect(me).toMatchObject({ role: 'viewer', name: expect.stringMatching(/^Ana \(/) });
  });
});
