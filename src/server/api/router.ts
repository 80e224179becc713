import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { accessTo, permit } from '../access/guard.ts';
import { HttpProblem } from '../problem.ts';
import { requestSignal } from '../request-signal.ts';
import { BODY_LIMIT, type Site } from '../site.ts';
import { isRepeatable, onlyOnce } from './idempotency.ts';
import { openApiDocument } from './openapi.ts';
import { type ApiRoute, METHODS } from './route.ts';
import { API_ROUTES } from './table.ts';

/** The HTTP API: every call of the table, and the document that describes them. */
export function apiRouter(site: Site): Router {
  const router = Router();
  const description = openApiDocument(API_ROUTES);
  router.get(
    '/openapi.json',
    permitted('get', '/openapi.json'),
    (_request, response) => void response.json(description),
  );
  for (const [path, routes] of Map.groupBy(API_ROUTES, (route) => route.path)) {
    const address = path.replace(/\{(\w+)\}/g, ':$1');
    for (const route of routes) {
      router[route.method](address, permitted(route.method, address), ...bodyReaders(route), answer(route, site));
    }
    const taken = new Set<string>(routes.map(({ method }) => method));
    for (const method of METHODS.filter((one) => !taken.has(one))) router[method](address, refuseMethod(routes));
  }
  return router;
}

const permitted = (method: string, address: string) => permit(accessTo(method, `/api${address}`));

const READERS = {
  'application/json': express.json,
  'application/octet-stream': express.raw,
} as const;

/** Only the declared kind of content is read: a form of another website cannot pose as JSON. */
function bodyReaders({ body }: ApiRoute): RequestHandler[] {
  if (!body) return [];
  const types = [body.type].flat();
  const options = { limit: BODY_LIMIT, type: types };
  const reader = typeof body.type === 'string' ? READERS[body.type](options) : express.text(options);
  const requireType: RequestHandler = (request, _response, next) =>
    next(request.is(types) ? undefined : new HttpProblem(415, 'body', `send ${types.join(' or ')}`));
  return [requireType, reader];
}

function answer(route: ApiRoute, site: Site): RequestHandler {
  return async (request: Request, response: Response) => {
    response.set('cache-control', 'no-store');
    const work = () => route.call({ site, request, response, signal: requestSignal(response) });
    const result = isRepeatable(route)
      ? await onlyOnce({ site, request, response }, { status: route.reply.status, work })
      : await work();
    if (response.headersSent) return;
    response.status(route.reply.status);
    if (route.reply.schema) response.json(result);
    else response.end();
  };
}

function refuseMethod(routes: readonly ApiRoute[]): RequestHandler {
  const allowed = routes.map(({ method }) => method.toUpperCase()).join(', ');
  return (_request, response, next) => {
    response.set('allow', allowed);
    next(new HttpProblem(405, 'method'));
  };
}
