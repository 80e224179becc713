import type { LanguageTag } from '../../shared/language.ts';
import { baseLanguage } from '../../shared/language.ts';
import { clockAround } from './calendar.ts';
import { cjkNumerals, writesHanNumerals } from './cjk-numerals.ts';
import { currencyBeside } from './currencies.ts';
import { magnitudes } from './magnitudes.ts';
import { clockReadings, local, type Numeral, type Reading, valueKey } from './numeral.ts';
import { valuesOf } from './separators.ts';
import { softNumerals } from './soft-numerals.ts';
import { unitAfter } from './units.ts';

// Digits, joined by marks that stand inside numbers, times and dates. A blank joins only groups of three.
const RUN = /\d+(?:(?:[.,:/’']|[ \u00A0\u202F](?=\d{3}(?!\d)))\d+){0,12}/g;
// Digits in these say nothing an editor reads as a number.
const OPAQUE =
  /(?:https?:\/\/|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|@[\p{L}\p{N}_]+|#\p{L}[\p{L}\p{N}_]*#?|\{[^{}\s]*\}|%\d?\$?[sd]|&#x?[\da-f]+;/giu;
const ISO_DATE = /(?<![\d-])(\d{4})-(0\d|1[0-2])-([0-2]\d|3[01])(?![\d-])/g;
// 19h15 as the French write it.
const FRENCH_TIME = /(?<![\p{L}\d])(\d{1,2})\s?h\s?([0-5]\d)(?![\p{L}\d])/gu;

/** Every number of a text: digits first, then spelled-out ones, each by place. */
export function readNumerals(text: string, language: LanguageTag): readonly Numeral[] {
  const plain = withLatinDigits(text).replace(OPAQUE, (match) => ' '.repeat(match.length));
  const special = [
    ...frenchTimes(plain),
    ...isoDates(plain),
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

function isoDates(text: string): readonly Numeral[] {
  return [...text.matchAll(ISO_DATE)].map(({ index, 0: date, 1: year, 2: month, 3: day }) =>
    dated(date, index, { day: [day!, 8], month: [month!, 5], year: [year!, 0] }),
  );
}

/** Day, month and year of a date, each as written and where in the run. */
type DateParts = Readonly<Record<'day' | 'month' | 'year', readonly [digits: string, offset: number]>>;

/** `open`: the month may be the day and the day the month. */
function dated(run: string, start: number, { day, month, year }: DateParts, open = false): Numeral {
  const part = ([digits, offset]: readonly [string, number], readings: readonly Reading[]) =>
    numeral(digits, start + offset, readings);
  const monthOf = ([digits]: readonly [string, number]) => local(`m:${Number(digits)}`);
  const plain = ([digits]: readonly [string, number]) => local(valueKey(Number(digits)));
  const century = year[0].length === 2 ? [1900, 2000].map((base) => local(valueKey(base + Number(year[0])))) : [];
  const parts = [
    part(day, [...(open ? [monthOf(day)] : []), plain(day)]),
    part(month, [monthOf(month), ...(open ? [plain(month)] : [])]),
    part(year, [plain(year), ...century]),
  ];
  return numeral(run, start, [local(`date:${Number(day[0])}.${Number(month[0])}.${Number(year[0]) % 100}`)], parts);
}

function frenchTimes(text: string): readonly Numeral[] {
  return [...text.matchAll(FRENCH_TIME)]
    .filter(([, hour]) => Number(hour) <= 24)
    .map((match) => numeral(match[0], match.index, clockReadings(Number(match[1]), match[2]!)));
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
  const [first, second, year] = splitRun(run, 0, /[./]/).map(({ text, start: at }) => [text, at] as const);
  // English dates with slashes come in both orders unless the region is known; with dots the day is first everywhere.
  const slashed = match[2] === '/' && baseLanguage(place.language) === 'en';
  const open = slashed && place.language.toLowerCase() === 'en';
  const monthFirst = slashed && /-(?:us|ph)\b/i.test(place.language);
  const [day, month] = monthFirst ? [second!, first!] : [first!, second!];
  return dated(run, start, { day, month, year: year! }, open);
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
  const clock = clockAround(text, { start, end: start + run.length }, language);
  if (clock === undefined && !run.includes(':')) return undefined;
  const readings = clockReadings(hour, minute, clock === 'any' ? undefined : clock);
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
  const before = place.text.slice(Math.max(0, start - 6), start);
  const power = /[€$£¥₽₴₦₹]\s?$/u.test(before)
    ? (magnitudeLetter(place.text.slice(end, end + 4)) ??
      magnitudeAfter(place.text.slice(end, end + 32), place.language))
    : magnitudeAfter(place.text.slice(end, end + 32), place.language);
  const values = valuesOf(run, place.language);
  const scaled = values.map(({ value, local: own }) => ({ key: valueKey(value * 10 ** power.exponent), local: own }));
  const fraction = /^\d+\/\d+$/.test(run)
    ? [local(valueKey(Number(run.split('/')[0]) / Number(run.split('/')[1])))]
    : [];
  const readings = [
    ...scaled,
    ...fraction,
    ...(power.exponent === 0 ? clockOfDots(run) : []),
    ...yearOf(run, before),
    ...thousandsOf(values, place.text[end]),
    ...centuryOf(run, place.text.slice(end, end + 24)),
  ];
  const share = shareAfter(place.text.slice(end, end + 20));
  const soft = isPartOfName(run, { before, after: place.text.slice(end, end + 14) });
  const unit = unitAfter(place.text.slice(end + power.length, end + power.length + 24));
  const currency = currencyBeside(before, place.text.slice(end + power.length, end + power.length + 24));
  return {
    ...numeral(
      place.text.slice(start, end + power.length),
      start,
      readings,
      !soft && (values.length === 0 || run.includes(' ')) ? partsOf(run, start) : [],
    ),
    soft,
    ...(share === undefined ? {} : { share }),
    ...(currency === undefined ? {} : { currency }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** The 2 of *Psych2Go*, the 1 of *1st Lieutenant*, 24/7 for "always" and 08/15 for "run of the mill": nobody misses them. */
function isPartOfName(run: string, { before, after }: { readonly before: string; readonly after: string }): boolean {
  const inWord = /\p{Ll}{2}$/u.test(before) && /^\p{L}/u.test(after);
  const isRank = /^[123]$/.test(run) && /^(?:st|nd|rd) (?:lieutenant|lt|sergeant|class)/i.test(after);
  return inWord || isRank || run === '24/7' || run === '0815' || run === '08/15';
}

/** Per cent, per mille or percentage points after a number. */
function shareAfter(after: string): Numeral['share'] {
  if (/^[\s\u00A0\u202F]?(?:‰|promil|per mil)/iu.test(after)) return '‰';
  if (
    /^[\s\u00A0-]?(?:percentage points?|prozentpunkt|points? de pourcentage|puntos? porcentual|punt[oi] percentual|процентн\p{L}* пункт|відсотков\p{L}* пункт|punkt\p{L}* procentow|个?百分点|ポイント)/iu.test(
      after,
    )
  )
    return 'points';
  return /^[\s\u00A0\u202F-]?(?:%|％|per ?cent|prozent|pour cent|por ?ciento|per cento|por cento|procent|процент|відсот|パーセント)/iu.test(
    after,
  )
    ? '%'
    : undefined;
}

/** The letter after an amount of money: €100m, $2.5bn, £30k. */
function magnitudeLetter(after: string): { readonly exponent: number; readonly length: number } | undefined {
  const letter = /^\s?(k|m|mn|b|bn|tn)(?!\p{L})/iu.exec(after);
  const exponent = { k: 3, m: 6, b: 9, t: 12 }[letter?.[1]?.[0]?.toLowerCase() ?? ''];
  return letter === null || exponent === undefined ? undefined : { exponent, length: letter[0].length };
}

/** The 20th century is the 1900s. */
function centuryOf(run: string, after: string): readonly Reading[] {
  const isCentury =
    /^(?:1?\d|2[01])$/.test(run) &&
    /^(?:\.|st|nd|rd|th|e|-?(?:й|го|м|е|му|ст))?\s(?:century|centuries|jahrhundert|siècle|век|стол|wiek|stolet)/iu.test(
      after,
    );
  return isCentury ? [local(`d:${(Number(run) - 1) * 100}`)] : [];
}

/** 19.15 without a word for the clock, 0430 as soldiers say it and 603 as it is spoken may be times. */
function clockOfDots(run: string): readonly Reading[] {
  const match =
    /^([01]?\d|2[0-3])\.([0-5]\d)$/.exec(run) ??
    /^([01]\d|2[0-3])([0-5]\d)$/.exec(run) ??
    /^([1-9])([0-5][1-9])$/.exec(run);
  if (match === null) return [];
  const time = local(`t:${Number(match[1])}:${match[2]}`);
  return /^0\d00$/.test(run) ? [time, local(valueKey(Number(match[1])))] : [time];
}

/** 04 for 2004, and the 87 of 1981-87 for 1987. */
function yearOf(run: string, before: string): readonly Reading[] {
  const century = /^\d\d$/.test(run) ? /(?:1[5-9]|20)(?=\d\d[-–/]$)/.exec(before)?.[0] : undefined;
  if (century !== undefined) return [local(valueKey(Number(century + run)))];
  return /^0\d$/.test(run) ? [local(valueKey(2000 + Number(run)))] : [];
}

/** 10k is ten thousand and 5M five million, but 4K a picture format and 5650 K a temperature: a second reading only. */
function thousandsOf(values: readonly { readonly value: number }[], after: string | undefined): readonly Reading[] {
  const factor = { k: 1e3, K: 1e3, M: 1e6, B: 1e9 }[after ?? ''];
  return factor === undefined ? [] : values.map(({ value }) => local(valueKey(value * factor)));
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
      readings: [...numeral.readings, ...scaled, ...sharedClock(numeral.text, next)],
      ...(shared === undefined ? {} : { unit: shared }),
    };
  });
}

/** In *6-8 p.m.* both hours are in the afternoon. */
function sharedClock(hour: string, next: Numeral): readonly Reading[] {
  const times = next.readings.filter(({ key }) => key.startsWith('t:'));
  if (!/^(?:1?\d|2[0-4])$/.test(hour) || next.readings[0]?.key.startsWith('t:') !== true) return [];
  const half = times.length > 1 ? undefined : Number(times[0]!.key.split(':')[1]) < 12 ? 'am' : 'pm';
  return clockReadings(Number(hour), '00', half);
}
