import { z } from 'zod';
import type { VendorError } from './http.ts';

const errorSchema = z.object({
  message: z.string(),
  errors: z.array(z.object({ reason: z.string().optional(), message: z.string().optional() })).optional(),
  reason: z.string().optional(),
});

/** Quota comes as 403 with a reason of its own; everything else of a 403 is about the key or its rights. */
export function readGoogleError(thrown: unknown, status: number | undefined): VendorError | undefined {
  const error = errorSchema.safeParse(thrown).data;
  if (error === undefined) return undefined;
  const reasons = [error.reason, ...(error.errors ?? []).map(({ reason }) => reason)].filter(
    (reason) => reason !== undefined,
  );
  const message = error.errors?.[0]?.message ?? error.message;
  if (reasons.some((reason) => /^(dailyLimitExceeded|quotaExceeded)$/i.test(reason)))
    return { message, reason: 'quota' };
  if (reasons.some((reason) => /rateLimitExceeded|RATE_LIMIT_EXCEEDED/i.test(reason)))
    return { message, reason: 'rate-limit' };
  if (/could not load the default credentials/i.test(message)) return { message, reason: 'auth' };
  if (status === 400 && /too (many text segments|long|large)/i.test(message)) return { message, reason: 'too-large' };
  if (
    status === 400 &&
    /invalid value.*(target|source)|language( pair)?.*(not supported|invalid)|bad language pair/i.test(message)
  ) {
    return { message, reason: 'unsupported' };
  }
  if (status === 400 && /api key not valid/i.test(message)) return { message, reason: 'auth' };
  return { message };
}
