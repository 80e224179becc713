import type { TextRange } from '../shared/text-range.ts';

export interface ReadableWord extends TextRange {
  readonly text: string;
  readonly lower: string;
}

/** Markup, addresses, handles, hashtags, host names, UUIDs: in no language. */
const NOT_TEXT =
  /<[^<>]{1,80}>|(?:https?:\/\/|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\S+|[#@$][\p{L}\p{N}_]+|\b[\p{L}\p{N}-]{1,63}\.(?:com|org|net|de|at|ch|uk|fr|es|it|ru|ua|cz|pl|eu|info)\b(?:\/\S*)?|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gu;
/** Whether `NOT_TEXT` can match at all: each of its branches needs one of these. */
const MAYBE_NOT_TEXT = /[<@#$]|:\/\/|www\.|\.[a-z]|[\da-f]{4}-/;
const QUOTED = /"[^"]{1,120}"|“[^”]{1,120}”|„[^“”"]{1,120}[“”"]|«[^»]{1,120}»|»[^«]{1,120}«/gu;
const QUOTATION_MARK = /["“„«»]/;
const WORD = /[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;

/** Words that tell a language; quotations only when next to nothing else is there. */
export function readableWords(text: string): readonly ReadableWord[] {
  const plain = withoutMarkup(text);
  const unquoted = withoutQuotations(plain);
  const outside = wordsIn(unquoted);
  return outside.length >= 3 || unquoted === plain ? outside : wordsIn(plain);
}

/** Words outside quotations: what the text says in its own voice. */
export function ownWords(text: string): readonly ReadableWord[] {
  return wordsIn(withoutQuotations(withoutMarkup(text)));
}

function withoutMarkup(text: string): string {
  return MAYBE_NOT_TEXT.test(text) ? blank(text, NOT_TEXT) : text;
}

function withoutQuotations(text: string): string {
  return QUOTATION_MARK.test(text) ? blank(text, QUOTED) : text;
}

/** Blanks of the same length, so that places stay right. */
function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => ' '.repeat(match.length));
}

function wordsIn(text: string): readonly ReadableWord[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    text: match[0],
    lower: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
