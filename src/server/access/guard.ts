import { type RequestHandler, Router } from 'express';
import { METHODS } from '../api/route.ts';
import { ACCESS, type Access } from './table.ts';

/** What the table says of a route. @throws Error when it says nothing: nobody may guess who is allowed */
export function accessTo(method: string, path: string): Access {
  const route = `${method.toUpperCase()} ${path}`;
  if (Object.hasOwn(ACCESS, route)) return ACCESS[route]!;
  throw new Error(`${route} has no entry in src/server/access/table.ts: say there who may use it.`);
}

/**
 * The same routes as those of `routers`, in the same order, each asking who may use it and nothing else. It stands before
 * whatever reads a body, so a request that is not allowed costs nothing.
 */
export function gateBefore(routers: readonly Router[]): Router {
  const gate = Router();
  for (const { method, path } of routers.flatMap(routesOf)) {
    const ask = permit(accessTo(method, path));
    gate[method](path, (request, response, next) => ask(request, response, (fault) => next(fault ?? 'router')));
  }
  return gate;
}

/** Lets a request through, or says why not. Without accounts whoever sits at this machine may do everything. */
export const permit =
  (_access: Access): RequestHandler =>
  (_request, _response, next) =>
    next();

/** Method and path of every route of a router. */
export function routesOf(
  router: Router,
): readonly { readonly method: (typeof METHODS)[number]; readonly path: string }[] {
  return router.stack.flatMap(({ route, handle }) => {
    if (route === undefined) {
      if ('stack' in handle) throw new Error('A router inside a router would pass the authorisation table by.');
      return [];
    }
    const { path, stack } = route;
    return METHODS.filter((method) => stack.some((layer) => layer.method === method)).map((method) => ({
      method,
      path,
    }));
  });
}
