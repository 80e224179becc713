import type { CheckedSegment, CheckedText, FindingSpan } from './contract.ts';

/** A segment with a source. */
export type SourcedSegment = CheckedSegment & { readonly source: NonNullable<CheckedSegment['source']> };

const written = new WeakMap<CheckedText, readonly CheckedSegment[]>();

/** Segments that hold something to read; kept as long as the text lives, for every check begins with them. */
export function writtenSegments(text: CheckedText): readonly CheckedSegment[] {
  const known = written.get(text);
  if (known !== undefined) return known;
  const segments = text.segments.filter((segment) => /\S/.test(segment.text));
  written.set(text, segments);
  return segments;
}

/** Segments that hold a translation and its source, both with something to read. */
export function translatedSegments(text: CheckedText): readonly SourcedSegment[] {
  return writtenSegments(text).filter(hasSource);
}

function hasSource(segment: CheckedSegment): segment is SourcedSegment {
  return segment.source !== undefined && segment.source.text.trim() !== '' && !segment.kept;
}

/** A range of a segment's text, or of its source, as a span of a finding. */
export function spanIn(segment: CheckedSegment, start: number, end: number, side?: 'source'): FindingSpan {
  const text = side === 'source' ? (segment.source?.text ?? '') : segment.text;
  return { segment: segment.index, ...(side === undefined ? {} : { side }), start, end, text: text.slice(start, end) };
}

/** The place of a match of a regular expression in a segment. */
export function spanOfMatch(segment: CheckedSegment, match: RegExpMatchArray, side?: 'source'): FindingSpan {
  const start = match.index ?? 0;
  return spanIn(segment, start, start + match[0].length, side);
}

/** The whole text of a segment. */
export function wholeSpan(segment: CheckedSegment, side?: 'source'): FindingSpan {
  return spanIn(segment, 0, (side === 'source' ? (segment.source?.text ?? '') : segment.text).length, side);
}
