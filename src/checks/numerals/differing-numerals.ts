import type { NumeralPair, State } from './compare-numerals.ts';
import type { Numeral } from './numeral.ts';

interface PutMinute {
  readonly source: Numeral;
  readonly clock: Numeral;
  readonly minute: Numeral;
}

/** Full hours of the source with minutes that it does not have: 19 Uhr and 19:20. */
export function minutesPut(
  clock: Numeral,
  pairs: readonly NumeralPair[],
  added: readonly Numeral[],
): readonly PutMinute[] {
  const minute = clock.parts.find((part) => added.includes(part));
  const hour = pairs.find(({ target }) => clock.parts.includes(target));
  return minute === undefined || hour === undefined ? [] : [{ source: hour.source, clock, minute }];
}

/** The one time of day left over on each side: together they are one fault, not one for the hour and one for the minute. */
export function differingTimes(state: State): readonly (readonly [Numeral, Numeral])[] {
  const isTime = ({ soft, readings }: Numeral) => !soft && /^t:\d+:(?!00)/.test(readings[0]?.key ?? '');
  const [source, target] = [state.source.filter(isTime), state.target.filter(isTime)];
  if (source.length !== 1 || target.length !== 1) return [];
  state.source = state.source.filter((numeral) => numeral !== source[0]);
  state.target = state.target.filter((numeral) => numeral !== target[0]);
  return [[source[0]!, target[0]!]];
}

/** A magnitude in words may be left out, but where both sides have one left over, one was taken for the other. */
export function magnitudes(state: State): readonly (readonly [Numeral, Numeral])[] {
  const source = state.source.filter((numeral) => numeral.magnitude !== undefined);
  const target = state.target.filter((numeral) => numeral.magnitude !== undefined);
  const both = source.slice(0, target.length).map((numeral, index) => [numeral, target[index]!] as const);
  // *tens of thousands* may well be *Tausende*; a thousand is no million.
  return both.filter(([one, other]) => one.magnitude !== other.magnitude);
}
