import type { Request } from 'express';
import { HttpProblem } from '../problem.ts';
import type { Site } from '../site.ts';

/**
 * Tries a password, unless there were too many attempts. `tryIt` gives undefined, or throws, when it was a wrong one.
 * @throws HttpProblem 429 with the seconds to wait as its reason
 */
export async function throttled<Result>(
  { workbench: { accounts } }: Site,
  { request, name }: { readonly request: Request; readonly name: string },
  tryIt: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const address = request.ip ?? '';
  const wait = await accounts.limits.attempt(address, name);
  if (wait !== undefined) throw new HttpProblem(429, 'tooMany', String(wait));
  const result = await tryIt();
  if (result !== undefined) await accounts.limits.succeeded(address, name);
  return result;
}
