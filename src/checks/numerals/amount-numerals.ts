import { currencyBeside } from './currencies.ts';
import { magnitudes } from './magnitudes.ts';
import { local, type Numeral, type Reading, valueKey } from './numeral.ts';
import { magnitudeAfter, magnitudeLetter } from './powers.ts';
import { numeral, type Place, partsOf } from './runs.ts';
import { decimalMark, valuesOf } from './separators.ts';
import { unitAfter } from './units.ts';

/** Any other number, with the magnitude and the currency beside it. */
export function amountNumeral(run: string, start: number, place: Place): Numeral {
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
    ...fractionOf(run, place, start),
    ...thousandsOf(values, place.text[end]),
    ...aboutReadings(values, place, start),
    ...centuryOf(run, place.text.slice(end, end + 24)),
  ];
  const share = shareAfter(place.text.slice(end, end + 20));
  const soft = isSaidWithoutCount(run, { language: place.language, before, after: place.text.slice(end, end + 20) });
  // Chinese and Japanese have no blanks between words.
  const glued = /[\p{Script=Latin}\p{Script=Cyrillic}]$/u.test(before);
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
    ...(glued ? { glued } : {}),
    ...(share === undefined ? {} : { share }),
    ...(currency === undefined ? {} : { currency }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/**
 * The 2 of *Psych2Go*, the 1 of *1st Lieutenant*, 24/7 for "always", 08/15 for "run of the mill", *not 100 %* for "not quite", and what a transcript
 * made of a type (*e 6,000* for the glue E6000, which a translation may call glue): nobody misses them.
 */
function isSaidWithoutCount(
  run: string,
  { language, before, after }: { readonly language: string; readonly before: string; readonly after: string },
): boolean {
  const inWord = /\p{Ll}{2}$/u.test(before) && /^\p{L}/u.test(after);
  const isRank = /^[123]$/.test(run) && /^(?:st|nd|rd) (?:lieutenant|lt|sergeant|class)/i.test(after);
  const isNotQuite =
    run === '100' &&
    NOT.test(before) &&
    /^[ \u00A0]?(?:%|per ?cent|prozent)(?!\s(?:of (?:the|all)|der|des|aller)\b)/i.test(after);
  const isMisheard = TYPE.test(before) && /^en\b/.test(language);
  return inWord || isRank || isNotQuite || isMisheard || run === '24/7' || run === '0815' || run === '08/15';
}

// A small letter by itself that is no word, abbreviation, unit or sign in English.
const TYPE = /(?<![\p{L}\p{N}.’'-])[bdefjqruwyz]\s$/u;
const NOT = /(?<!\p{L})(?:not|nicht|pas|no|non|nie|не)\s$/iu;

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

/** .35 is 0.35, and after *4.25-* it is meant to be 4.35. */
function fractionOf(run: string, { text, language }: Place, start: number): readonly Reading[] {
  if (!/^\d+$/.test(run) || text[start - 1] !== decimalMark(language)) return [];
  const whole = /(?:(?<![\d.,])(\d{1,3})[.,]\d{1,3}\s?[-–—]\s?|(?:^|[\s(])[$€£]?)$/u.exec(
    text.slice(Math.max(0, start - 14), start - 1),
  );
  return whole === null
    ? []
    : [...new Set([whole[1] ?? '0', '0'])].map((part) => local(valueKey(Number(`${part}.${run}`))));
}

/** 10k is ten thousand and 5M five million, but 4K a picture format and 5650 K a temperature: a second reading only. */
function thousandsOf(values: readonly { readonly value: number }[], after: string | undefined): readonly Reading[] {
  const factor = { k: 1e3, K: 1e3, M: 1e6, B: 1e9 }[after ?? ''];
  return factor === undefined ? [] : values.map(({ value }) => local(valueKey(value * factor)));
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

/** Ukrainian and Russian put the magnitude first for "about": тисяч 100, around 100 thousand. */
function aboutReadings(
  values: readonly { readonly value: number }[],
  { text, language }: Place,
  start: number,
): readonly Reading[] {
  if (!/^(?:uk|ru)\b/.test(language)) return [];
  const word = /(?<!\p{L})(\p{L}{4,12})\s$/u.exec(text.slice(Math.max(0, start - 16), start))?.[1];
  const power = word === undefined ? undefined : magnitudes(language).get(word.toLowerCase());
  return power === undefined ? [] : values.map(({ value }) => local(valueKey(value * 10 ** power)));
}
