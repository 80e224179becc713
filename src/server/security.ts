import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { isSecure, type Network, namesOf } from './access/network.ts';
import { HttpProblem } from './problem.ts';

/** Everything comes from this server: no inline script or style, no frame around it, no form that leads elsewhere. */
export const securityHeaders = (network: Network): RequestHandler =>
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
    // On the loopback there is no TLS to insist on.
    strictTransportSecurity: isSecure(network),
  });

/**
 * Answers only under its own names. Otherwise a website could point its own name here after it was loaded
 * (DNS rebinding) and read everything as if it were its own.
 */
export function requireOwnHost(network: Network): RequestHandler {
  const names = namesOf(network);
  return (request, _response, next) => {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    next(names.has(name) ? undefined : new HttpProblem(421, 'host'));
  };
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another website makes a browser send (cross-site request forgery). No token is needed: every browser
 * since 2023 says by `Sec-Fetch-Site` where a request comes from, and a page cannot forge it; older ones send `Origin`
 * with every POST. A request with neither comes from no browser, and such a client holds no cookie that could be abused;
 * one that does is refused.
 * (The rule of Go's `http.CrossOriginProtection`, https://words.filippo.io/csrf/.)
 */
export function refuseCrossSite(request: Request, _response: Response, next: NextFunction): void {
  next(SAFE_METHODS.has(request.method) || isOwnRequest(request) ? undefined : new HttpProblem(403, 'crossSite'));
}

function isOwnRequest({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined) return headers.cookie === undefined;
  return URL.canParse(origin) && new URL(origin).host === headers.host;
}
