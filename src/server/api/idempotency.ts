import type { Request, Response } from 'express';
import { contentHash } from '../../shared/hash.ts';
import { identityOf } from '../access/identity.ts';
import { HttpProblem } from '../problem.ts';
import type { Site } from '../site.ts';
import type { ApiRoute } from './route.ts';

export const IDEMPOTENCY_HEADER = 'idempotency-key';

/** Letters, digits and what UUIDs and ULIDs are written with; as a structured field it may stand in quotation marks. */
const KEY = /^"?([\w.:~/+=-]{1,200})"?$/;

/** How long a key is remembered: a client that repeats a request does so at once, or the next morning. */
const REMEMBERED = 24 * 60 * 60 * 1_000;

/** Calls that take a key: posts that answer with JSON. */
export const isRepeatable = ({ method, reply }: ApiRoute): boolean => method === 'post' && reply.type === undefined;

interface Asked {
  readonly site: Site;
  readonly request: Request;
  readonly response: Response;
}

/**
 * Carries a request out once, however often it is sent (IETF draft "The Idempotency-Key HTTP Header Field"): the same
 * key with the same request gets the first answer again, with `idempotency-replayed: true`. What failed is not kept and
 * may be tried again under its key.
 * @throws HttpProblem 400 on a key that is none, 422 when it was used for another request, 409 while that is under way
 */
export async function onlyOnce(
  { site, request, response }: Asked,
  { status, work }: { readonly status: number; readonly work: () => Promise<unknown> },
): Promise<unknown> {
  const named = request.get(IDEMPOTENCY_HEADER);
  if (named === undefined) return work();
  const own = KEY.exec(named)?.[1];
  if (own === undefined) throw new HttpProblem(400, 'idempotencyKey');
  // Of this account alone: somebody else's answer must not come back.
  const account = identityOf(request)?.account ?? '';
  const key = account === '' ? own : `${account} ${own}`;
  const { requests, process: owner } = site.workbench;
  const now = Date.now();
  await requests.forget(new Date(now - REMEMBERED).toISOString());
  const body = Buffer.isBuffer(request.body) ? request.body.toString('base64') : (request.body ?? null);
  const fingerprint = contentHash([request.method, request.originalUrl, body]);
  const taken = await requests.take({ key, fingerprint, owner, takenAt: new Date(now).toISOString() });
  if (taken !== undefined) {
    if (taken.fingerprint !== fingerprint) throw new HttpProblem(422, 'idempotencyReused');
    if (taken.answer === undefined) throw new HttpProblem(409, 'idempotencyPending');
    response.set('idempotency-replayed', 'true');
    return JSON.parse(taken.answer.body);
  }
  try {
    const result = await work();
    await requests.keep(key, { status, body: JSON.stringify(result ?? null) });
    return result;
  } catch (error) {
    await requests.giveBack(key, owner);
    throw error;
  }
}
