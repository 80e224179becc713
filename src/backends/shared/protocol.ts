import { z } from 'zod';
import { type Answer, FAILURE_REASONS } from '../contract.ts';

/** One answer of a program or server of the user's own, see docs/backends.md. Unknown members are left aside. */
export const ownAnswerSchema = z.union([
  z.object({
    text: z.string(),
    model: z.string().optional(),
    billedCharacters: z.number().nonnegative().optional(),
    matchScore: z.number().min(0).max(1).optional(),
  }),
  z.object({ failed: z.enum(FAILURE_REASONS), message: z.string() }),
]);
export type OwnAnswer = z.infer<typeof ownAnswerSchema>;

export function answerOfOwn(service: string, own: OwnAnswer): Answer {
  if ('failed' in own) return { state: 'failed', reason: own.failed, message: `${service}: ${own.message}` };
  const { text, model, billedCharacters, matchScore } = own;
  if (text.trim() === '') {
    return { state: 'failed', reason: 'bad-output', message: `${service} returned an empty translation.` };
  }
  return {
    state: 'translated',
    text,
    ...(model === undefined ? {} : { model }),
    ...(billedCharacters === undefined ? {} : { billedCharacters }),
    ...(matchScore === undefined ? {} : { matchScore }),
  };
}
