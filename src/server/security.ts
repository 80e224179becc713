import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { HttpProblem } from './problem.ts';

/** Everything comes from this server: no inline script or style, no frame around it, no form that leads elsewhere. */
export const securityHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // Spoken on the loopback only, where there is no TLS to insist on.
    strictTransportSecurity: false,
  });

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Answers only under loopback names. Otherwise a website could point its own name at 127.0.0.1 after it was loaded
 * (DNS rebinding) and read everything here as if it were its own.
 */
export function requireLoopbackHost(request: Request, _response: Response, next: NextFunction): void {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  next(LOOPBACK_NAMES.has(name) ? undefined : new HttpProblem(421, 'host'));
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another website makes a browser send (cross-site request forgery). No token is needed: every browser
 * since 2023 says by `Sec-Fetch-Site` where a request comes from, and a page cannot forge it; older ones send `Origin`
 * with every POST. A request with neither comes from no browser, and such a client holds nothing that could be abused.
 * (The rule of Go's `http.CrossOriginProtection`, https://words.filippo.io/csrf/.)
 */
export function refuseCrossSite(request: Request, _response: Response, next: NextFunction): void {
  next(SAFE_METHODS.has(request.method) || isOwnRequest(request) ? undefined : new HttpProblem(403, 'crossSite'));
}

function isOwnRequest({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === headers.host);
}
