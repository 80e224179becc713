import type { LanguageTag } from '../../shared/language.ts';
import { clockReadings, local, type Numeral, type Reading, valueKey } from './numeral.ts';
import { magnitudeAfter } from './powers.ts';
import { valuesOf } from './separators.ts';

const JOINS = /^\s?(?:[-–—x×]|\p{L}{1,4})\s?$/u;

/** In *3 to 4 million* the first number may be millions too, and in *15 x 15 cm* it is centimetres. */
export function withSharedUnit(numerals: readonly Numeral[], language: LanguageTag, text: string): readonly Numeral[] {
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
