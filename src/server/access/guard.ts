import { type Request, type RequestHandler, Router } from 'express';
import { includesRole } from '../../accounts/roles.ts';
import { METHODS } from '../api/route.ts';
import { HttpProblem } from '../problem.ts';
import { noteAccess } from './audit-log.ts';
import { identityOf } from './identity.ts';
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

/** Lets a request through, or says why not: 401 to whom nobody knows, 403 to whom may not. */
export function permit(access: Access): RequestHandler {
  return (request, _response, next) => {
    if (access === 'anyone') return next();
    const fault = faultOf(request, access);
    if (fault === undefined) noteAccess(request, access);
    next(fault);
  };
}

function faultOf(request: Request, { role, scope }: Exclude<Access, 'anyone'>): HttpProblem | undefined {
  const identity = identityOf(request);
  if (identity === undefined) return new HttpProblem(401, 'signIn');
  if (!includesRole(identity.role, role)) return new HttpProblem(403, 'role', role);
  return identity.scopes?.includes(scope) === false ? new HttpProblem(403, 'scope', scope) : undefined;
}

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
