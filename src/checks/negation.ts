import type { Report, TextCheck } from './contract.ts';
import { denialsOf } from './denials.ts';
import { spanOfMatch } from './segments.ts';

/** Evidence: `{ words: string[] }`, the denials of the source. */
export const negation: TextCheck = {
  id: 'negation',
  title: 'Negation lost',
  rule: 'The source says "not" and the translation has no word that could mean it. Look here: it may well be said in another way.',
  category: 'accuracy/mistranslation',
  severity: 'minor',
  version: 1,
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    for (const { segment, source, target } of denialsOf(text)) {
      if (source.plain.length === 0 || target.any.length > 0) continue;
      const words = source.plain.map(([word]) => word);
      yield {
        message: `The source says ${words.map((word) => `“${word}”`).join(', ')}; the translation denies nothing.`,
        spans: source.plain.map((match) => spanOfMatch(segment, match, 'source')),
        evidence: { words },
      };
    }
  },
};
