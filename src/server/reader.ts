import type { CookieOptions, Request } from 'express';
import type { Actor } from '../workbench/accounts/contract.ts';
import { identityOf } from './access/identity.ts';
import { cookieOf } from './cookies.ts';
import { isUiLanguage, type Speech, speechIn, UI_LANGUAGES } from './speech.ts';

export const LANGUAGE_COOKIE = 'gegenlesen-language';
const YEAR = 365 * 24 * 60 * 60 * 1_000;
export const LANGUAGE_COOKIE_OPTIONS: CookieOptions = { sameSite: 'lax', httpOnly: true, maxAge: YEAR, path: '/' };

/** The interface language a reader chose, else the first of the browser's that we speak, else English. */
export function speechFor(request: Request): Speech {
  const chosen = cookieOf(request, LANGUAGE_COOKIE);
  if (isUiLanguage(chosen)) return speechIn(chosen);
  const preferred = request.acceptsLanguages([...UI_LANGUAGES]);
  return speechIn(isUiLanguage(preferred) ? preferred : 'en');
}

export const NAME_COOKIE = 'gegenlesen-name';
export const NAME_COOKIE_OPTIONS: CookieOptions = LANGUAGE_COOKIE_OPTIONS;
/** Signs what nobody put a name to; the same in every interface language, so that it can be taken back. */
const NO_NAME = 'editor';

/** Who decides: the account that is signed in, else the name this browser was given. */
export function readerName(request: Request): string {
  const account = identityOf(request)?.name ?? '';
  return account === '' ? givenName(request) : account;
}

/** Who runs something: for the log, and whose budget it is held to. */
export const actorOf = (request: Request): Actor => ({
  account: identityOf(request)?.account ?? '',
  name: readerName(request),
});

function givenName(request: Request): string {
  const name = cookieOf(request, NAME_COOKIE);
  try {
    return (
      decodeURIComponent(name ?? '')
        .trim()
        .slice(0, 200) || NO_NAME
    );
  } catch {
    return NO_NAME;
  }
}
