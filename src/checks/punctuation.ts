import type { Report, TextCheck } from './contract.ts';
import { type SourcedSegment, spanIn, translatedSegments, wholeSpan } from './segments.ts';

// Marks that end a sentence in any script, quotation marks and brackets after them allowed.
const FULL_STOP = /[.…!?。！？।؟]["'“”„»«’‘)\]]*\s*$/u;
const QUESTION = /[?？؟]["'“”„»«’‘)\]]*\s*$/u;
const CUT = /(?:[,;:–—-]|\b(?:and|or|the|of|to|und|oder|der|die|das|et|ou|le|la|de|y|o|el|e|il)|\p{L}-)\s*$/iu;

/** Evidence: `{ source: string, target: string }`, the last characters. Kinds: `cut-off`, `end`, `question`. */
export const punctuation: TextCheck = {
  id: 'punctuation',
  title: 'End of the sentence',
  rule: 'The source ends a sentence and the translation does not: it may have been cut off, or its last mark was lost.',
  category: 'fluency/punctuation',
  severity: 'minor',
  version: 1,
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    for (const segment of translatedSegments(text)) {
      const kind = kindOf(segment);
      if (kind !== undefined) yield reportOf(segment, kind);
    }
  },
};

type Kind = 'cut-off' | 'end' | 'question';

function kindOf({ source, text }: SourcedSegment): Kind | undefined {
  const target = text.trim();
  if (!FULL_STOP.test(source.text)) return undefined;
  if (CUT.test(target)) return 'cut-off';
  // A headline loses its full stop by rule; a text of several sentences does not.
  if (!FULL_STOP.test(target) && !/\p{P}\s*$/u.test(target) && /[.!?…]\s+\p{L}/u.test(target)) return 'end';
  return QUESTION.test(source.text) && !/[?？؟;]/.test(target) ? 'question' : undefined;
}

const MESSAGES: Readonly<Record<Kind, string>> = {
  'cut-off': 'The translation breaks off in the middle of a sentence.',
  end: 'The last sentence has no end mark, unlike its source.',
  question: 'The source ends in a question, the translation does not.',
};

function reportOf(segment: SourcedSegment, kind: Kind): Report {
  const end = segment.text.trimEnd().length;
  const start = Math.max(0, end - 12);
  return {
    kind,
    ...(kind === 'cut-off' ? { severity: 'major' as const } : {}),
    message: MESSAGES[kind],
    spans: [spanIn(segment, start, end), wholeSpan(segment, 'source')],
    evidence: { source: segment.source.text.trimEnd().slice(-12), target: segment.text.slice(start, end) },
  };
}
