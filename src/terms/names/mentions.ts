import {
  DIGIT,
  eachWord,
  isApostrophe,
  isHyphen,
  LOWER,
  letterClass,
  OTHER,
  UPPER,
  wordEnd,
} from '../../shared/letters.ts';

/** A capitalised word in a text, without its possessive ending. */
export interface Mention {
  readonly segment: number;
  readonly start: number;
  readonly end: number;
}

/**
 * All capitalised words of a segment, in one pass. Words are letters, marks, digits and inner apostrophes;
 * hyphens separate. `visit` gets the range without a trailing `'s`.
 */
export function eachCapitalised(text: string, visit: (start: number, end: number) => void): void {
  eachWord(text, (start, end) => {
    if (letterClass(text.charCodeAt(start)) === UPPER) visit(start, withoutPossessive(text, start, end));
  });
}

function withoutPossessive(text: string, start: number, end: number): number {
  const last = text.charCodeAt(end - 1);
  return (last === 0x73 || last === 0x53) && end - 2 > start && isApostrophe(text.charCodeAt(end - 2)) ? end - 2 : end;
}

/** What stands around a mention: read only for the few names that are compared. */
export interface Surroundings {
  /** First word of a sentence, heading, quotation or bracket. */
  readonly initial: boolean;
  /** Word before, when only a blank or hyphen lies between. */
  readonly before: string;
  readonly after: string;
  readonly hyphenBefore: boolean;
  readonly hyphenAfter: boolean;
}

export function surroundings(text: string, start: number, end: number): Surroundings {
  const gap = gapBefore(text, start);
  const beforeEnd = start - gap;
  const before =
    gap > 0 || hyphenAt(text, start - 1) ? wordBefore(text, hyphenAt(text, start - 1) ? start - 1 : beforeEnd) : '';
  const afterStart = hyphenAt(text, end) ? end + 1 : text.charCodeAt(end) === 0x20 ? end + 1 : -1;
  return {
    initial: beforeEnd <= 0 || (before === '' && !/[,;)]$/.test(text.slice(0, beforeEnd).trimEnd())),
    before,
    after:
      afterStart > 0 && afterStart < text.length && isWordStart(text, afterStart)
        ? text.slice(afterStart, wordEnd(text, afterStart))
        : '',
    hyphenBefore: hyphenAt(text, start - 1) && before !== '',
    hyphenAfter: hyphenAt(text, end) && isWordStart(text, end + 1),
  };
}

function gapBefore(text: string, start: number): number {
  let gap = 0;
  while (start - gap > 0 && /\s/.test(text[start - gap - 1]!)) gap++;
  return gap;
}

function hyphenAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isHyphen(text.charCodeAt(at));
}

function isWordStart(text: string, at: number): boolean {
  const kind = at < text.length ? letterClass(text.charCodeAt(at)) : OTHER;
  return kind === LOWER || kind === UPPER || kind === DIGIT;
}

function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0) {
    const code = text.charCodeAt(start - 1);
    if (letterClass(code) === OTHER && !isApostrophe(code)) break;
    start--;
  }
  return text.slice(start, end);
}
