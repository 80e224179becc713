import type { Request, RequestHandler } from 'express';
import type { AuditAction } from '../../accounts/audit.ts';
import type { Scope } from '../../accounts/roles.ts';
import { readerName } from '../reader.ts';
import { requestId } from '../request-log.ts';
import type { Site } from '../site.ts';
import { identityOf } from './identity.ts';
import type { Access } from './table.ts';

/** What using a right is called in the log. Who signs in, and what is done to accounts, is written where it is done. */
const BY_SCOPE: Readonly<Partial<Record<Scope, AuditAction>>> = { review: 'decide', write: 'change', run: 'run' };

const granted = new WeakMap<Request, Exclude<Access, 'anyone'>>();

/** Called when a request was let through to a route. */
export const noteAccess = (request: Request, access: Exclude<Access, 'anyone'>): void =>
  void granted.set(request, access);

/** Writes down who changed, decided, ran and took away, once it was done. Looking is not written down. */
export function auditLog(site: Site): RequestHandler {
  return (request, response, next) => {
    response.once('finish', () => {
      const action = response.statusCode < 400 ? actionOf(request) : undefined;
      if (action === undefined) return;
      const entry = {
        account: identityOf(request)?.account ?? '',
        by: readerName(request),
        action,
        object: `${request.method} ${request.originalUrl.split('?', 1)[0]}`.slice(0, 500),
        detail: '',
      };
      site.workbench.audit
        .record(entry)
        .catch((fault: unknown) => site.log.error({ err: fault, request: requestId(response) }, 'audit'));
    });
    next();
  };
}

function actionOf(request: Request): AuditAction | undefined {
  const access = granted.get(request);
  if (access === undefined || access.audit === 'none') return undefined;
  if (access.audit !== undefined) return access.audit;
  return request.method === 'GET' || request.method === 'HEAD' ? undefined : BY_SCOPE[access.scope];
}
