import type { TextRange } from '../shared/text-range.ts';

/** A range with something to say about it. An empty range marks a place between two characters. */
export interface Mark<Label> extends TextRange {
  readonly label: Label;
}

/** A stretch of text with everything that is said about it. Only runs of empty marks have no text. */
export interface Run<Label> extends TextRange {
  readonly text: string;
  readonly labels: readonly Label[];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Below U+0300 nothing combines; only the line end is made of two characters there. */
const plain = (code: number) => code < 0x300 && code !== 0x0a;

/** The grapheme cluster an offset falls into, empty at a boundary: a cut inside one would tear an emoji or an accent off its letter. */
export function clusterAt(text: string, offset: number): { start: number; end: number } {
  if (offset <= 0 || offset >= text.length) return { start: offset, end: offset };
  if (plain(text.charCodeAt(offset)) && plain(text.charCodeAt(offset - 1))) return { start: offset, end: offset };
  const cluster = graphemes.segment(text).containing(offset)!;
  return cluster.index === offset
    ? { start: offset, end: offset }
    : { start: cluster.index, end: cluster.index + cluster.segment.length };
}

/** Clips a mark to the text and widens it to whole grapheme clusters; an empty mark moves to the start of its cluster. */
function fitToText<Label>(text: string, mark: Mark<Label>): Mark<Label> {
  const start = Math.min(Math.max(mark.start, 0), text.length);
  const end = Math.min(Math.max(mark.end, start), text.length);
  const from = clusterAt(text, start).start;
  return { label: mark.label, start: from, end: start === end ? from : clusterAt(text, end).end };
}

/**
 * Cuts a text where marks begin and end. The runs' texts joined are the text; labels keep the order of `marks`.
 * Empty marks of one place become one run without text, before the text that follows.
 */
export function flatRuns<Label>(text: string, marks: readonly Mark<Label>[]): readonly Run<Label>[] {
  if (marks.length === 0) return text === '' ? [] : [{ start: 0, end: text.length, text, labels: [] }];
  const fitted = marks.map((mark) => fitToText(text, mark));
  const cuts = [...new Set([0, text.length, ...fitted.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.flatMap((start, index) => {
    const here = fitted.filter((mark) => mark.start === start && mark.end === start).map(({ label }) => label);
    const runs: Run<Label>[] = here.length > 0 ? [{ start, end: start, text: '', labels: here }] : [];
    const end = cuts[index + 1];
    if (end !== undefined) {
      const labels = fitted.filter((mark) => mark.start <= start && mark.end >= end).map(({ label }) => label);
      runs.push({ start, end, text: text.slice(start, end), labels });
    }
    return runs;
  });
}
