import { z } from 'zod';
import { type Answer, FAILURE_REASONS } from '../contract.ts';
import { quote } from './failures.ts';

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

export interface OwnEngine {
  readonly service: string;
  /** Never shown in a message. */
  readonly secrets: readonly string[];
}

export function answerOfOwn({ service, secrets }: OwnEngine, own: OwnAnswer): Answer {
  if ('failed' in own) {
    return { state: 'failed', reason: own.failed, message: `${service}: ${quote(own.message, secrets)}` };
  }
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
