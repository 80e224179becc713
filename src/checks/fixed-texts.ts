import type { CheckedSegment, FindingSpan } from './contract.ts';
import { spanIn } from './segments.ts';

/** Other words of the line, as few as will do; bounded, so that a text without line breaks takes no time in its square. */
const WORDS = '[^\\n]{1,200}?';
const SPACE_IN_LINE = '[^\\S\\n]{1,20}';

/**
 * A fixed text as a pattern: it may break over lines and set other quotation marks; letters are as they are. `*` stands
 * for words of the same line, `\*` for an asterisk.
 */
export function fixedText(text: string, { line }: { readonly line: boolean }): RegExp {
  const forms = [...new Set([text, text.normalize('NFC'), text.normalize('NFD')])].map(patternOf);
  const body = `(?:${forms.join('|')})`;
  return line
    ? new RegExp(`^[^\\S\\n]*${body}[^\\S\\n]*$`, 'gmu')
    : new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${body}(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
}

function patternOf(text: string): string {
  const pattern = text
    .trim()
    .split(/(?<!\\)\*/)
    .map(pieceOf)
    .join(WORDS);
  // Words at the end go on to the end of the line.
  return pattern.endsWith(WORDS) ? pattern.slice(0, -1) : pattern;
}

function pieceOf(piece: string): string {
  return piece
    .replaceAll('\\*', '*')
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/["“”„«»]/g, '["“”„«»]')
    .replace(/['’‘‚]/g, "['’‘‚]")
    .replace(/^\s+|\s+$/g, SPACE_IN_LINE)
    .replace(/\s+/g, '\\s+');
}

/** Finds fixed texts in segments read as one text, so that what is broken over two of them is found. */
export class JoinedText {
  readonly #segments: readonly CheckedSegment[];
  readonly #text: string;

  constructor(segments: readonly CheckedSegment[]) {
    this.#segments = segments;
    this.#text = segments.map(({ text }) => text).join('\n');
  }

  /** Places that do not overlap, in reading order; each as one span per segment it lies in. */
  find(patterns: readonly RegExp[]): readonly (readonly FindingSpan[])[] {
    const ranges = patterns
      .flatMap((pattern) => [...this.#text.matchAll(pattern)])
      .map((match) => ({ start: match.index, end: match.index + match[0].length }))
      .sort((left, right) => left.start - right.start || right.end - left.end);
    let reached = 0;
    return ranges.flatMap(({ start, end }) => {
      if (start < reached) return [];
      reached = end;
      return [this.#spans(start, end)];
    });
  }

  #spans(start: number, end: number): readonly FindingSpan[] {
    const spans: FindingSpan[] = [];
    let offset = 0;
    for (const segment of this.#segments) {
      const from = Math.max(start - offset, 0);
      const to = Math.min(end - offset, segment.text.length);
      if (from < to) spans.push(spanIn(segment, from, to));
      offset += segment.text.length + 1;
    }
    return spans;
  }
}
