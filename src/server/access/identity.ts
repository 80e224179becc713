import type { CookieOptions, Request, RequestHandler } from 'express';
import type { Role, Scope } from '../../accounts/roles.ts';
import type { Actor } from '../../workbench/accounts/contract.ts';
import { cookieOf } from '../cookies.ts';
import { HttpProblem } from '../problem.ts';
import type { Site } from '../site.ts';
import { isSecure, type Network } from './network.ts';

/** Who sends a request. */
export interface Identity extends Actor {
  readonly role: Role;
  /** Of an API token; left out: all that the role may do. */
  readonly scopes?: readonly Scope[];
  /** The secret of the session, to end it. */
  readonly session?: string;
}

/** Whoever sits at this machine, while there are no accounts. The name is in a cookie (`readerName`). */
const AT_THIS_MACHINE: Identity = { account: '', name: '', role: 'admin' };

/** Kept beside the request, where no header and no body can reach it. */
const identities = new WeakMap<Request, Identity>();

/** Undefined: nobody is signed in. */
export const identityOf = (request: Request): Identity | undefined => identities.get(request);

/** Whether there is a person to sign in or out. */
export const isSignedIn = (request: Request): boolean => (identityOf(request)?.account ?? '') !== '';

/** @throws HttpProblem 401 */
export function requireIdentity(request: Request): Identity {
  const identity = identityOf(request);
  if (identity === undefined) throw new HttpProblem(401, 'signIn');
  return identity;
}

/** Finds out who asks: a session's cookie, or where programs ask a token. */
export const identify =
  (site: Site): RequestHandler =>
  async (request, _response, next) => {
    const { accounts } = site.workbench;
    const identity = (await accounts.enabled()) ? await identityFrom(request, site) : AT_THIS_MACHINE;
    if (identity !== undefined) identities.set(request, identity);
    next();
  };

async function identityFrom(request: Request, { workbench, network }: Site): Promise<Identity | undefined> {
  const { accounts } = workbench;
  const token = /^Bearer ([\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined && isForPrograms(request.path)) {
    const found = await accounts.ofToken(token);
    return found && { account: found.account.id, ...pickOf(found.account), scopes: found.scopes };
  }
  const session = cookieOf(request, sessionCookie(network).name);
  const account = session === undefined ? undefined : await accounts.ofSession(session);
  return account && { account: account.id, ...pickOf(account), session: session! };
}

const isForPrograms = (path: string): boolean => path.startsWith('/api/') || path === '/metrics';

const pickOf = ({ name, role }: { readonly name: string; readonly role: Role }) => ({ name, role });

/** Behind TLS the prefix keeps other hosts of the domain from setting it (RFC 6265bis, 4.1.3.2). */
export function sessionCookie(network: Network): { readonly name: string; readonly options: CookieOptions } {
  const secure = isSecure(network);
  const name = secure ? '__Host-gegenlesen' : 'gegenlesen-session';
  // Lax, so that a link in a message finds its reader signed in; what changes something asks for the origin besides.
  return { name, options: { sameSite: 'lax', httpOnly: true, secure, path: '/' } };
}
