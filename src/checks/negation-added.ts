import type { Report, TextCheck } from './contract.ts';
import { denialsOf } from './denials.ts';
import { spanOfMatch } from './segments.ts';

/** Evidence: `{ words: string[] }`, the denials of the translation. */
export const negationAdded: TextCheck = {
  id: 'negation-added',
  title: 'Negation added',
  rule: 'The translation says "not" and the source has no word that could mean it. Look here: it may well be said in another way.',
  category: 'accuracy/mistranslation',
  severity: 'info',
  version: 1,
  scope: 'text',
  needs: ['source'],
  offByDefault: true,
  *inspect(text): Iterable<Report> {
    for (const { segment, source, target } of denialsOf(text)) {
      if (target.plain.length === 0 || source.any.length > 0) continue;
      const words = target.plain.map(([word]) => word);
      yield {
        message: `The translation says ${words.map((word) => `“${word}”`).join(', ')}; the source denies nothing.`,
        spans: target.plain.map((match) => spanOfMatch(segment, match)),
        evidence: { words },
      };
    }
  },
};
