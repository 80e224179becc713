import { type Answer, BackendFailure, type TranslatedAnswer } from '../contract.ts';

export type Result = Omit<TranslatedAnswer, 'state'>;

/**
 * Turns a vendor's results into answers. An empty result fails alone: the planner sends no blank texts, so nothing
 * should come back blank.
 * @throws BackendFailure `bad-output` when the count differs, since then nobody knows which result belongs to which text.
 */
export function answersOf(service: string, texts: readonly string[], results: readonly Result[]): readonly Answer[] {
  if (results.length !== texts.length) {
    throw new BackendFailure({
      reason: 'bad-output',
      message: `${service} returned ${results.length} translations for ${texts.length} texts.`,
    });
  }
  return results.map(
    (result): Answer =>
      result.text.trim() === ''
        ? { state: 'failed', reason: 'bad-output', message: `${service} returned an empty translation.` }
        : { state: 'translated', ...result },
  );
}
