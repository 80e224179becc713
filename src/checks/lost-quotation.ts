import { hasQuotingMarks, quotationsIn } from '../corpus/quotations.ts';
import type { TextRange } from '../shared/text-range.ts';
import type { Report, TextCheck } from './contract.ts';
import { quotingSegments } from './quoting.ts';
import { type SourcedSegment, spanIn, translatedSegments } from './segments.ts';

/** Evidence: `{ quotation: string }`, with its marks. Kinds: `all` (the translation has no mark left), `one` (others kept theirs). */
export const lostQuotation: TextCheck = {
  id: 'lost-quotation',
  title: 'Quotation no longer marked',
  rule: 'The source quotes somebody word for word and the translation marks nothing there: indirect speech by choice, or a quotation that became a claim of the paper.',
  category: 'accuracy/mistranslation',
  severity: 'minor',
  version: 1,
  scope: 'text',
  needs: ['source'],
  offByDefault: true,
  *inspect(text): Iterable<Report> {
    for (const segment of translatedSegments(text)) {
      const first = quotationsIn(segment.source.text)?.find((range) => isLong(segment, range));
      if (first === undefined || hasQuotingMarks(segment.text)) continue;
      yield reportOf(segment, first, 'all');
    }
    for (const { segment, unmarked = [] } of quotingSegments(text))
      for (const range of unmarked) if (isLong(segment, range)) yield reportOf(segment, range, 'one');
  },
};

/** At least three words: a name or a word in marks may lose them by the style of the house. */
const isLong = ({ source }: SourcedSegment, { start, end }: TextRange): boolean =>
  /\S\s+\S+\s+\S/u.test(source.text.slice(start, end));

const CLOSING = { all: 'the translation marks none', one: 'the translation does not mark it' } as const;

function reportOf(segment: SourcedSegment, { start, end }: TextRange, kind: 'all' | 'one'): Report {
  const span = spanIn(segment, ...withMarks(segment.source.text, start, end), 'source');
  return {
    kind,
    message: `The source marks ${span.text} as a quotation, ${CLOSING[kind]}.`,
    spans: [span],
    evidence: { quotation: span.text },
  };
}

/** Marks are one character, or what an engine left of one. */
function withMarks(text: string, start: number, end: number): readonly [number, number] {
  const isEntity = (at: number) => text.slice(at, at + 6) === '&quot;';
  return [start - (isEntity(start - 6) ? 6 : 1), end + (isEntity(end) ? 6 : 1)];
}
