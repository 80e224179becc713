import { letterClass, OTHER } from '../shared/letters.ts';
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

const lowerWords = new WeakMap<CheckedSegment, readonly string[]>();

/** The words of a segment in lower case, kept as long as the segment lives: several checks look at nothing else first. */
export function lowerWordsOf(segment: CheckedSegment): readonly string[] {
  const known = lowerWords.get(segment);
  if (known !== undefined) return known;
  const words = lowerWordsIn(segment.text.toLowerCase());
  lowerWords.set(segment, words);
  return words;
}

/** Runs of letters, marks and digits, by the table instead of a regular expression: half the time. */
function lowerWordsIn(text: string): readonly string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const isInside = letterClass(text.charCodeAt(at)) !== OTHER;
    if (isInside && start < 0) start = at;
    else if (!isInside && start >= 0) {
      words.push(text.slice(start, at));
      start = -1;
    }
  }
  if (start >= 0) words.push(text.slice(start));
  return words;
}
