import { clockAround } from './calendar.ts';
import { clockReadings, local, type Numeral, valueKey } from './numeral.ts';
import { numeral, type Place, partsOf } from './runs.ts';

// 19h15 as the French write it.
const FRENCH_TIME = /(?<![\p{L}\d])(\d{1,2})\s?h\s?([0-5]\d)(?![\p{L}\d])/gu;

export function frenchTimes(text: string): readonly Numeral[] {
  return [...text.matchAll(FRENCH_TIME)]
    .filter(([, hour]) => Number(hour) <= 24)
    .map((match) => numeral(match[0], match.index, clockReadings(Number(match[1]), match[2]!)));
}

/** 19.15 Uhr, 7:15 p.m., 6 Uhr: minutes of the day; a bare hour can be answered by a plain number. */
export function clockNumeral(run: string, start: number, { text, language }: Place): Numeral | undefined {
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
export function decadeNumeral(run: string, start: number, { text }: Place): Numeral | undefined {
  const after = text.slice(start + run.length, start + run.length + 5);
  if (!/^(?:\d{2})?\d0$/.test(run) || !/^(?:er\b|ern\b|[’']?s\b|ies\b)/u.test(after)) return undefined;
  const value = Number(run);
  const decades = value > 99 ? [value] : [1700, 1800, 1900, 2000].map((century) => century + value);
  return numeral(run, start, [...decades.map((decade) => local(`d:${decade}`)), local(valueKey(value))]);
}
