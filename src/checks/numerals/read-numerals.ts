import type { LanguageTag } from '../../shared/language.ts';
import { amountNumeral } from './amount-numerals.ts';
import { availability } from './availability.ts';
import { cjkNumerals, writesHanNumerals } from './cjk-numerals.ts';
import { dateNumeral, isoDates } from './date-numerals.ts';
import type { Numeral } from './numeral.ts';
import { type Place, splitRun } from './runs.ts';
import { valuesOf } from './separators.ts';
import { withSharedUnit } from './shared-units.ts';
import { softNumerals } from './soft-numerals.ts';
import { clockNumeral, decadeNumeral, frenchTimes } from './time-numerals.ts';

// Digits, joined by marks that stand inside numbers, times and dates. A blank joins only groups of three, one typed before a mark as well (25 .000).
const RUN = /\d+(?:(?:[.,:/’']|[ \u00A0\u202F][.,]?(?=\d{3}(?!\d)))\d+){0,12}/g;
// Digits in these say nothing an editor reads as a number.
const OPAQUE =
  /(?:https?:\/\/|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|@[\p{L}\p{N}_]+|#\p{L}[\p{L}\p{N}_]*#?|\{[^{}\s]*\}|%\d?\$?[sd]|&#x?[\da-f]+;/giu;

/** Every number of a text: digits first, then spelled-out ones, each by place. */
export function readNumerals(text: string, language: LanguageTag): readonly Numeral[] {
  const plain = withLatinDigits(text).replace(OPAQUE, (match) => ' '.repeat(match.length));
  const special = [
    ...frenchTimes(plain),
    ...isoDates(plain),
    ...availability(plain),
    ...(writesHanNumerals(language) ? cjkNumerals(plain) : []),
  ];
  const taken = offsetsOf(special);
  const written = [...plain.matchAll(RUN)]
    .filter(({ index }) => !taken.has(index))
    .flatMap((match) => numeralsOfRun(match[0], match.index, { text: plain, language }));
  const covered = offsetsOf(written.filter(({ text: words }) => /\p{L}/u.test(words)));
  const spelled = softNumerals(plain, language).filter(({ start }) => !covered.has(start));
  return [...withSharedUnit([...written, ...special].sort(byPlace), language, plain), ...spelled].map((numeral) =>
    inOwnWords(numeral, text),
  );
}

const byPlace = (left: Numeral, right: Numeral): number => left.start - right.start;

/** Offsets that numbers take up; a few dozen each at most. */
function offsetsOf(numerals: readonly Numeral[]): ReadonlySet<number> {
  return new Set(
    numerals.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
  );
}

/** Full-width, Arabic-Indic and other decimal digits as 0 to 9, one for one, so that offsets stay. */
function withLatinDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) =>
    digit.length === 1 ? String(digitValue(digit.charCodeAt(0))) : digit,
  );
}

/** Decimal digits stand in Unicode in runs of ten; a run begins where the character before is no digit. */
function digitValue(code: number): number {
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCharCode(code - value - 1))) value += 1;
  return value;
}

function inOwnWords(numeral: Numeral, text: string): Numeral {
  return {
    ...numeral,
    text: text.slice(numeral.start, numeral.end),
    parts: numeral.parts.map((part) => inOwnWords(part, text)),
  };
}

function numeralsOfRun(run: string, start: number, place: Place): readonly Numeral[] {
  if (/[ \u00A0\u202F]/.test(run) && valuesOf(run, place.language).length === 0) {
    return splitRun(run, start, /[ \u00A0\u202F]/).flatMap((piece) => numeralsOfRun(piece.text, piece.start, place));
  }
  const date = dateNumeral(run, start, place);
  return [
    date ?? clockNumeral(run, start, place) ?? decadeNumeral(run, start, place) ?? amountNumeral(run, start, place),
  ];
}
