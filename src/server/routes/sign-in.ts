import { type Request, type Response, Router } from 'express';
import type { Account } from '../../accounts/account.ts';
import { WorkbenchError } from '../../shared/errors.ts';
import type { Issued } from '../../workbench/accounts/contract.ts';
import { identityOf, isSignedIn, sessionCookie } from '../access/identity.ts';
import { throttled } from '../access/throttle.ts';
import { addresses } from '../addresses.ts';
import { cookieOf } from '../cookies.ts';
import { readForm } from '../forms.ts';
import { localPath } from '../local-path.ts';
import { HttpProblem } from '../problem.ts';
import { speechFor } from '../reader.ts';
import { showPage } from '../render.ts';
import type { Site } from '../site.ts';

/** The door: signing in and out, and invitations. */
export function signInRoutes(site: Site): Router {
  const { accounts } = site.workbench;
  const router = Router();

  router.get('/login', async (request, response) => {
    const next = localPath(String(request.query.next ?? '/'));
    if (isSignedIn(request) || !(await accounts.enabled())) return response.redirect(303, next);
    showSignIn(site, request, response, { next, name: '', faults: [] });
  });

  router.post('/login', async (request, response) => {
    const form = await readForm(request);
    const [name, next] = [form.text('name'), localPath(form.text('next'))];
    const password = form.text('password');
    const opened = await throttled(site, { request, name }, () => accounts.signIn({ name, password }));
    if (opened === undefined) {
      const faults = [speechFor(request).t.accounts.wrong];
      return showSignIn(site, request, response, { next, name, faults });
    }
    await enter(site, request, response, opened);
    response.redirect(303, next);
  });

  router.post('/logout', async (request, response) => {
    await leave(site, request, response);
    response.redirect(303, addresses.signIn());
  });

  router.get('/join', async (request, response) => {
    await showInvitation(site, request, response, { code: String(request.query.code ?? ''), faults: [] });
  });

  router.post('/join', async (request, response) => {
    const form = await readForm(request);
    const [code, name, password] = [form.text('code'), form.text('name'), form.text('password')];
    try {
      await accounts.accept(code, { name, password });
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError) || thrown.code === 'not-found') throw thrown;
      return showInvitation(site, request, response, { code, name, faults: [thrown.message] });
    }
    const opened = await accounts.signIn({ name, password });
    if (opened !== undefined) await enter(site, request, response, opened);
    response.redirect(303, addresses.documents);
  });

  return router;
}

interface SignInShown {
  readonly next: string;
  readonly name: string;
  readonly faults: readonly string[];
}

/** The host was held against the server's own names before. */
export const originOf = ({ network }: Site, request: Request): string =>
  network.publicUrl ?? `${request.protocol}://${request.headers.host}`;

export function showSignIn(
  site: Site,
  request: Request,
  response: Response,
  { next, name, faults }: SignInShown,
): void {
  const { t } = speechFor(request);
  const status = faults.length > 0 ? 401 : 200;
  const provider = providerLink(site, request, { next });
  showPage(site, request, response, {
    view: 'sign-in',
    title: t.accounts.signInTitle,
    status,
    model: { next, name, faults, provider },
  });
}

/** Null where no provider is set up. */
function providerLink({ provider }: Site, request: Request, asked: { readonly next?: string; readonly code?: string }) {
  const { t, say } = speechFor(request);
  return provider
    ? { href: addresses.signInProvided(asked), title: say(t.accounts.with, { title: provider.title }) }
    : null;
}

interface InvitationShown {
  readonly code: string;
  readonly name?: string;
  readonly faults: readonly string[];
}

/** @throws HttpProblem 404 when the link opens nothing (any more) */
async function showInvitation(site: Site, request: Request, response: Response, shown: InvitationShown): Promise<void> {
  const invitation = await site.workbench.accounts.invitation(shown.code);
  if (invitation === undefined) throw new HttpProblem(404, 'invitation');
  const { t, say } = speechFor(request);
  const { role, by } = invitation;
  const lead = say(t.accounts.joinLead, { by: by === '' ? t.accounts.somebody : by, role: t.accounts.roles[role] });
  const model = {
    ...shown,
    name: shown.name ?? invitation.name ?? '',
    lead,
    roleHelp: t.accounts.rolesHelp[role],
    provider: providerLink(site, request, { code: shown.code }),
  };
  const status = shown.faults.length > 0 ? 400 : 200;
  showPage(site, request, response, { view: 'join', title: t.accounts.joinTitle, status, model });
}

/** A new session for every sign-in: one that somebody planted before must not become theirs (session fixation). */
export async function enter(
  site: Site,
  request: Request,
  response: Response,
  { secret }: Issued<Account>,
): Promise<void> {
  const { name, options } = sessionCookie(site.network);
  const before = cookieOf(request, name);
  if (before !== undefined) await site.workbench.accounts.signOut(before);
  response.cookie(name, secret, options);
}

/** Ends the session here and in the store. */
export async function leave(site: Site, request: Request, response: Response): Promise<void> {
  const { name, options } = sessionCookie(site.network);
  const session = identityOf(request)?.session;
  if (session !== undefined) await site.workbench.accounts.signOut(session);
  response.clearCookie(name, options);
}
