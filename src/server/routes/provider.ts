import { type Request, Router } from 'express';
import { z } from 'zod';
import { messageOf, WorkbenchError } from '../../shared/errors.ts';
import { isSecure } from '../access/network.ts';
import type { Leaving, SignInProvider } from '../access/provider.ts';
import { cookieOf } from '../cookies.ts';
import { localPath } from '../local-path.ts';
import { speechFor } from '../reader.ts';
import { requestId } from '../request-log.ts';
import type { Site } from '../site.ts';
import { enter, originOf, showSignIn } from './sign-in.ts';

const COOKIE = 'gegenlesen-leaving';
const TEN_MINUTES = 10 * 60 * 1_000;
const BACK = '/login/callback';

const leavingSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  code: z.string().optional(),
});

/** To the OpenID provider of the settings, and back. */
export function providerRoutes(site: Site): Router {
  const router = Router();
  // Lax: the provider leads back here from its own site.
  const cookie = { httpOnly: true, sameSite: 'lax', secure: isSecure(site.network), path: '/login' } as const;

  router.get('/login/provider', async (request, response) => {
    const provider = providerOf(site);
    const { next, code } = request.query;
    const asked = { next: localPath(String(next ?? '/')), ...(typeof code === 'string' && { code }) };
    try {
      const { url, kept } = await provider.leave(originOf(site, request) + BACK, asked);
      response.cookie(COOKIE, Buffer.from(JSON.stringify(kept)).toString('base64url'), {
        ...cookie,
        maxAge: TEN_MINUTES,
      });
      response.redirect(303, url);
    } catch (fault) {
      site.log.warn({ request: requestId(response), reason: messageOf(fault) }, 'sign-in provider');
      showSignIn(site, request, response, { next: asked.next, name: '', faults: [failed(provider, request)] });
    }
  });

  router.get(BACK, async (request, response) => {
    const provider = providerOf(site);
    const kept = leavingIn(request);
    response.clearCookie(COOKIE, cookie);
    try {
      if (kept === undefined) throw new Error('The browser brought nothing back of what it was given.');
      const person = await provider.comeBack(new URL(originOf(site, request) + request.originalUrl), kept);
      const opened = await site.workbench.accounts.signInProvided(person);
      if (opened !== undefined) {
        await enter(site, request, response, opened);
        return response.redirect(303, localPath(kept.next));
      }
      const { t, say } = speechFor(request);
      const faults = [say(t.accounts.notInvited, { title: provider.title })];
      showSignIn(site, request, response, { next: localPath(kept.next), name: '', faults });
    } catch (fault) {
      // What a provider says may hold anything: it is for the log, not for the page.
      site.log.warn({ request: requestId(response), reason: messageOf(fault) }, 'sign-in provider');
      showSignIn(site, request, response, { next: '/', name: '', faults: [failed(provider, request)] });
    }
  });

  return router;
}

/** @throws WorkbenchError `not-found` */
function providerOf({ provider }: Site): SignInProvider {
  if (provider !== undefined) return provider;
  throw new WorkbenchError('not-found', 'No OpenID provider is set up here (signIn in gegenlesen.yaml).');
}

function failed({ title }: SignInProvider, request: Request): string {
  const { t, say } = speechFor(request);
  return say(t.accounts.providerFailed, { title });
}

function leavingIn(request: Request): Leaving | undefined {
  try {
    const text = Buffer.from(cookieOf(request, COOKIE) ?? '', 'base64url').toString();
    const { code, ...kept } = leavingSchema.parse(JSON.parse(text));
    return { ...kept, ...(code === undefined ? {} : { code }) };
  } catch {
    return undefined;
  }
}
