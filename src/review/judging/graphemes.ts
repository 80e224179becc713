import type { TextRange } from '../../shared/text-range.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The range a person meant, on whole characters as readers see them (UAX 29 grapheme clusters): grown over a half emoji or a
 * letter without its accent, shrunk by blanks at its ends unless there is nothing else in it.
 * @param range UTF-16, half-open; what lies outside the text is cut off
 * @returns undefined for an empty range
 */
export function snapToGraphemes(text: string, { start, end }: TextRange): TextRange | undefined {
  const [from, to] = [Math.max(0, start), Math.min(text.length, end)];
  if (!(from < to)) return undefined;
  const all = graphemes.segment(text);
  const first = all.containing(from)!.index;
  const last = all.containing(to - 1)!;
  const grown = { start: first, end: last.index + last.segment.length };
  return withoutBlanks(text, grown);
}

function withoutBlanks(text: string, range: TextRange): TextRange {
  const parts = [...graphemes.segment(text.slice(range.start, range.end))];
  const isInk = ({ segment }: Intl.SegmentData) => segment.trim() !== '';
  const [first, last] = [parts.find(isInk), parts.findLast(isInk)];
  if (first === undefined || last === undefined) return range;
  return { start: range.start + first.index, end: range.start + last.index + last.segment.length };
}
