import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import type { Report, TextCheck } from './contract.ts';
import { type SourcedSegment, spanIn, translatedSegments, wholeSpan } from './segments.ts';

// Marks that end a sentence in any script, quotation marks and brackets after them allowed.
const FULL_STOP = /[.…!?。！？।؟]["'“”„»«’‘)\]]*\s*$/u;
const QUESTION = /[?？؟]["'“”„»«’‘)\]]*\s*$/u;
const CUT =
  /(?:[,;:–—-]|(?<!\p{L})(?:and|or|the|of|to|und|oder|der|die|das|et|ou|le|la|de|que|y|o|el|e|il|che|i|oraz|że|и|или|что|і|та|або|що)|\p{L}-)\s*$/iu;
/** A line without an end mark is a headline or a name; longer than this, with a full stop in the source, it was cut. */
const LONG = 60;

/** Evidence: `{ source: string, target: string }`, the last characters. Kinds: `cut-off`, `end`, `question`. */
export const punctuation: TextCheck = {
  id: 'punctuation',
  title: 'End of the sentence',
  rule: 'The source ends a sentence and the translation does not: it may have been cut off, or its last mark was lost.',
  category: 'fluency/punctuation',
  severity: 'minor',
  version: 2,
  offByDefaultInto: ['zh'],
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    for (const segment of translatedSegments(text)) {
      const kind = kindOf(segment, text.language);
      if (kind !== undefined) yield reportOf(segment, kind);
    }
  },
};

type Kind = 'cut-off' | 'end' | 'question';

function kindOf({ source, text }: SourcedSegment, language: LanguageTag): Kind | undefined {
  const target = text.trim();
  if (!FULL_STOP.test(source.text)) return undefined;
  // The Greek question mark is a semicolon.
  if (CUT.test(target) && !(baseLanguage(language) === 'el' && target.endsWith(';'))) return 'cut-off';
  // A headline loses its full stop by rule; a text of several sentences does not.
  if (
    !FULL_STOP.test(target) &&
    /[\p{L}\p{N}]$/u.test(target) &&
    (target.length > LONG || /[.!?…]\s+\p{L}/u.test(target))
  )
    return 'end';
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
