import type { Report, TextCheck } from './contract.ts';
import { spanOfMatch, translatedSegments } from './segments.ts';

// At least three words: a name or a word in marks may lose them by the style of the house.
const QUOTED = /["“„«][^"“”„«»]*\s[^"“”„«»]*\s[^"“”„«»]*["“”»]/;
const ANY_MARK = /["“”„‟«»'‘’‚‹›「」『』*_]/;

/** Evidence: `{ quotation: string }`. */
export const lostQuotation: TextCheck = {
  id: 'lost-quotation',
  title: 'Quotation no longer marked',
  rule: 'The source quotes somebody word for word and the translation has no quotation mark at all: indirect speech by choice, or a quotation that became a claim of the paper.',
  category: 'accuracy/mistranslation',
  severity: 'minor',
  version: 1,
  scope: 'text',
  needs: ['source'],
  offByDefault: true,
  *inspect(text): Iterable<Report> {
    for (const segment of translatedSegments(text)) {
      const quoted = QUOTED.exec(segment.source.text);
      if (quoted === null || ANY_MARK.test(segment.text)) continue;
      yield {
        message: `The source marks ${quoted[0]} as a quotation, the translation marks none.`,
        spans: [spanOfMatch(segment, quoted, 'source')],
        evidence: { quotation: quoted[0] },
      };
    }
  },
};
