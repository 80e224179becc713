import type { LanguageTag } from '../../shared/language.ts';
import { baseLanguage } from '../../shared/language.ts';
import { clockWord } from './calendar.ts';
import { currencyBeside } from './currencies.ts';
import { magnitudes } from './magnitudes.ts';
import { type Numeral, type Reading, valueKey } from './numeral.ts';
import { valuesOf } from './separators.ts';
import { softNumerals } from './soft-numerals.ts';
import { unitAfter } from './units.ts';

// Digits, joined by marks that stand inside numbers, times and dates. A blank joins only groups of three.
const RUN = /\d+(?:(?:[.,:/’']|[ \u00A0\u202F](?=\d{3}(?!\d)))\d+)*/g;
// Digits in these say nothing an editor reads as a number.
const OPAQUE =
  /(?:https?:\/\/|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|#[A-Z_]+\d*#|\{[^{}\s]*\}|%\d?\$?[sd]|&#x?[\da-f]+;/giu;

/** Every number of a text: digits first, then spelled-out ones, each by place. */
export function readNumerals(text: string, language: LanguageTag): readonly Numeral[] {
  const plain = withLatinDigits(text).replace(OPAQUE, (match) => ' '.repeat(match.length));
  const written = [...plain.matchAll(RUN)].flatMap((match) =>
    numeralsOfRun(match[0], match.index, { text: plain, language }),
  );
  const covered = new Set(
    written.filter(({ text: words }) => /\p{L}/u.test(words)).flatMap(({ start, end }) => range(start, end)),
  );
  const spelled = softNumerals(plain, language).filter(({ start }) => !covered.has(start));
  return [...withSharedUnit(written, language, plain), ...spelled].map((numeral) => inOwnWords(numeral, text));
}

/** Offsets a number with its magnitude word takes up; a few dozen at most. */
function range(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

interface Place {
  readonly text: string;
  readonly language: LanguageTag;
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

function splitRun(run: string, start: number, separator: RegExp): readonly { text: string; start: number }[] {
  const pieces: { text: string; start: number }[] = [];
  let offset = 0;
  for (const text of run.split(separator)) {
    pieces.push({ text, start: start + offset });
    offset += text.length + 1;
  }
  return pieces;
}

function numeral(text: string, start: number, readings: readonly Reading[], parts: readonly Numeral[] = []): Numeral {
  return { start, end: start + text.length, text, readings, soft: false, parts };
}

const local = (key: string): Reading => ({ key, local: true });

function partsOf(run: string, start: number): readonly Numeral[] {
  const pieces = splitRun(run, start, /\D/);
  return pieces.length < 2
    ? []
    : pieces.map((piece) => numeral(piece.text, piece.start, [local(valueKey(Number(piece.text)))]));
}

/** 01.09.2004 and 1/9/04: day, month and year, to be found again in any order and notation. */
function dateNumeral(run: string, start: number, place: Place): Numeral | undefined {
  const match = /^(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})$/.exec(run);
  if (!match) return dayAndMonth(run, start, place);
  const [first, second, year] = partsOf(run, start);
  // English dates with slashes come in both orders; with dots the day is first everywhere.
  const open = match[2] === '/' && baseLanguage(place.language) === 'en';
  const part = (of: Numeral, month: boolean) => {
    const value = Number(of.text);
    const readings = [...(month ? [local(`m:${value}`)] : []), ...(!month || open ? [local(valueKey(value))] : [])];
    return { ...of, readings };
  };
  const century = year!.text.length === 2 ? [1900, 2000].map((base) => local(valueKey(base + Number(year!.text)))) : [];
  const parts = [part(first!, open), part(second!, true), { ...year!, readings: [...year!.readings, ...century] }];
  return numeral(run, start, [local(`date:${Number(match[1])}.${Number(match[3])}.${Number(match[4]) % 100}`)], parts);
}

/** 18.01. with its second dot: the day and the month. */
function dayAndMonth(run: string, start: number, { text }: Place): Numeral | undefined {
  const match = /^(\d{1,2})\.(\d{1,2})$/.exec(run);
  const [day, month] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || text[start + run.length] !== '.' || day < 1 || day > 31 || month < 1 || month > 12) return undefined;
  const [first, second] = partsOf(run, start);
  const parts = [first!, { ...second!, readings: [local(`m:${month}`), local(valueKey(month))] }];
  return numeral(
    run,
    start,
    valuesOf(run, 'de').map(({ value }) => local(valueKey(value))),
    parts,
  );
}

/** 19.15 Uhr, 7:15 p.m., 6 Uhr: minutes of the day; a bare hour can be answered by a plain number. */
function clockNumeral(run: string, start: number, { text, language }: Place): Numeral | undefined {
  const match = /^(\d{1,2})(?:[.:](\d{2})(?:[.:]\d{2})?)?$/.exec(run);
  const [hour, minute] = [Number(match?.[1]), match?.[2] ?? '00'];
  if (!match || hour > 24 || Number(minute) > 59) return undefined;
  const word = clockWord(language).exec(text.slice(start + run.length, start + run.length + 12))?.groups;
  if (word === undefined && !run.includes(':')) return undefined;
  const hours = word?.am ? [hour % 12] : word?.pm ? [(hour % 12) + 12] : hour < 13 ? [hour, (hour + 12) % 24] : [hour];
  const plain = minute === '00' ? [...new Set([hour, ...hours, ...hours.map((value) => value % 12)])] : [];
  const readings = [
    ...hours.map((value) => local(`t:${value % 24}:${minute}`)),
    ...plain.map((value) => local(valueKey(value))),
  ];
  const parts = minute === '00' ? [numeral(match[1]!, start, readings)] : partsOf(run, start);
  return numeral(run, start, readings, match[2] === undefined ? [] : parts);
}

/** 90er, 1990er, 1990s, the 30s: the decade, with or without its century. */
function decadeNumeral(run: string, start: number, { text }: Place): Numeral | undefined {
  const after = text.slice(start + run.length, start + run.length + 5);
  if (!/^(?:\d{2})?\d0$/.test(run) || !/^(?:er\b|ern\b|[’']?s\b|ies\b)/u.test(after)) return undefined;
  const value = Number(run);
  const decades = value > 99 ? [value] : [1700, 1800, 1900, 2000].map((century) => century + value);
  return numeral(run, start, [...decades.map((decade) => local(`d:${decade}`)), local(valueKey(value))]);
}

/** Any other number, with the magnitude and the currency beside it. */
function amountNumeral(run: string, start: number, place: Place): Numeral {
  const end = start + run.length;
  const power = magnitudeAfter(place.text.slice(end, end + 32), place.language);
  const values = valuesOf(run, place.language);
  const scaled = values.map(({ value, local: own }) => ({ key: valueKey(value * 10 ** power.exponent), local: own }));
  const fraction = /^\d+\/\d+$/.test(run)
    ? [local(valueKey(Number(run.split('/')[0]) / Number(run.split('/')[1])))]
    : [];
  const readings = [
    ...scaled,
    ...fraction,
    ...clockOfDots(run),
    ...yearOf(run, place.text.slice(Math.max(0, start - 5), start)),
    ...thousandsOf(values, place.text[end]),
  ];
  const unit = unitAfter(place.text.slice(end + power.length, end + power.length + 24));
  const currency = currencyBeside(
    place.text.slice(Math.max(0, start - 6), start),
    place.text.slice(end + power.length, end + power.length + 16),
  );
  return {
    ...numeral(
      place.text.slice(start, end + power.length),
      start,
      readings,
      values.length === 0 || run.includes(' ') ? partsOf(run, start) : [],
    ),
    ...(currency === undefined ? {} : { currency }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** 19.15 without a word for the clock, and 0430 as soldiers say it, may be times. */
function clockOfDots(run: string): readonly Reading[] {
  const match = /^([01]?\d|2[0-3])\.([0-5]\d)$/.exec(run) ?? /^([01]\d|2[0-3])([0-5]\d)$/.exec(run);
  return match ? [local(`t:${Number(match[1])}:${match[2]}`)] : [];
}

/** 04 for 2004, and the 87 of 1981-87 for 1987. */
function yearOf(run: string, before: string): readonly Reading[] {
  const century = /^\d\d$/.test(run) ? /(?:1[5-9]|20)(?=\d\d[-–/]$)/.exec(before)?.[0] : undefined;
  if (century !== undefined) return [local(valueKey(Number(century + run)))];
  return /^0\d$/.test(run) ? [local(valueKey(2000 + Number(run)))] : [];
}

/** 10k is ten thousand, but 4K a picture format and 5650 K a temperature: a second reading only. */
function thousandsOf(values: readonly { readonly value: number }[], after: string | undefined): readonly Reading[] {
  return after === 'k' || after === 'K' ? values.map(({ value }) => local(valueKey(value * 1000))) : [];
}

/** Powers of ten in the words right after a number; several multiply (*mil millones*). */
function magnitudeAfter(after: string, language: LanguageTag): { readonly exponent: number; readonly length: number } {
  const table = magnitudes(language);
  let [exponent, length] = [0, 0];
  for (;;) {
    const match = /^[\s\u00A0-]?([\p{L}]+)\.?/u.exec(after.slice(length));
    const word = match?.[1]?.toLowerCase() ?? '';
    const power = table.get(word) ?? (/^[百千万萬億亿兆]/u.test(word) ? table.get(word[0]!) : undefined);
    if (match === null || power === undefined) return { exponent, length };
    exponent += power;
    length += table.has(word) ? match[0].length : match[0].indexOf(match[1]!) + 1;
  }
}

const JOINS = /^\s?(?:[-–—x×]|\p{L}{1,4})\s?$/u;

/** In *3 to 4 million* the first number may be millions too, and in *15 x 15 cm* it is centimetres. */
function withSharedUnit(numerals: readonly Numeral[], language: LanguageTag, text: string): readonly Numeral[] {
  return numerals.map((numeral, index) => {
    const next = numerals[index + 1];
    if (next === undefined || !JOINS.test(text.slice(numeral.end, next.start))) return numeral;
    const shared = numeral.unit ?? next.unit;
    const { exponent } = magnitudeAfter(next.text.replace(/^[^\p{L}]+/u, ' '), language);
    const values = exponent === 0 ? [] : valuesOf(numeral.text, language);
    const scaled = values.map(({ value }) => local(valueKey(value * 10 ** exponent)));
    return {
      ...numeral,
      readings: [...numeral.readings, ...scaled],
      ...(shared === undefined ? {} : { unit: shared }),
    };
  });
}
