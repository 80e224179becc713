import type { TextRange } from '../shared/text-range.ts';

/** Single marks count where no letter joins them to a word. Engines leave entities behind: `&quot;` is a mark to a reader all the same. */
const DOUBLE = '["“”„‟«»「」『』]|&quot;';
const SINGLE = String.raw`(?<![\p{L}\p{N}])['‘‚‹›](?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}][.,!?]?)['’‘›‹](?![\p{L}\p{N}])`;
const ANY_MARK = new RegExp(`${DOUBLE}|${SINGLE}`, 'gu');
const DOUBLE_MARK = new RegExp(DOUBLE, 'gu');

/** Every mark of a quotation, single ones included. */
export const quotationMarksIn = (text: string): readonly TextRange[] => rangesOf(text, ANY_MARK);

/** Whether anything sets words off as quoted, a star or a line of plain text included (*so*, _so_). */
export const hasQuotingMarks = (text: string): boolean => /[*_]/.test(text) || quotationMarksIn(text).length > 0;

/**
 * What stands between pairs of double marks, in text order; a quotation inside another is part of it. Undefined where the marks do not
 * tell: one is without a partner, or marks of one kind stand inside each other.
 */
export function quotationsIn(text: string): readonly TextRange[] | undefined {
  const found: TextRange[] = [];
  const open: { readonly mark: string; readonly end: number }[] = [];
  for (const { start, end } of rangesOf(text, DOUBLE_MARK)) {
    const [mark, last] = [text.slice(start, end), open.at(-1)];
    const isClosing = last !== undefined && !(CORNERS.test(mark) && !CORNERS.test(last.mark)) && !OPENING.test(mark);
    if (isClosing ? !closes(text, { start, end }) : !opens(text, { start, end })) return undefined;
    if (!isClosing) open.push({ mark, end });
    else if (open.pop() !== undefined && open.length === 0) found.push({ start: last.end, end: start });
  }
  return open.length === 0 ? found : undefined;
}

/** Marks of East Asia say whether they open; most others open in one language and close in another. */
const CORNERS = /[「」『』]/u;
const OPENING = /[「『]/u;

/** Not behind a letter, unless no blanks stand between words. */
const opens = (text: string, { start, end }: TextRange): boolean =>
  !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start).replace(/\p{Script=Han}|[ぁ-ヶー]/gu, '')) &&
  !/^\s/u.test(text.slice(end, end + 1).replace(/[\u00A0\u202F]/g, ''));

const closes = (text: string, { start, end }: TextRange): boolean =>
  !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2).replace(/\p{Script=Han}|[ぁ-ヶー]/gu, '')) &&
  !/[ \t]$/u.test(text.slice(Math.max(0, start - 1), start));

const rangesOf = (text: string, pattern: RegExp): readonly TextRange[] =>
  Array.from(text.matchAll(pattern), ({ index, 0: mark }) => ({ start: index, end: index + mark.length }));
