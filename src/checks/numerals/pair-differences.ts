import type { NumeralPair } from './compare-numerals.ts';
import type { Numeral } from './numeral.ts';

export function currencyDiffers({ source, target }: NumeralPair): boolean {
  return source.currency !== undefined && target.currency !== undefined && source.currency !== target.currency;
}

/** One says per cent and the other per mille, points, a currency or a unit; nothing at all is no contradiction. */
export function shareDiffers({ source, target }: NumeralPair): boolean {
  const kindOf = ({ share, currency, unit }: Numeral) =>
    share ?? (currency === undefined && unit === undefined ? undefined : 'amount');
  const [one, other] = [kindOf(source), kindOf(target)];
  return one !== undefined && other !== undefined && one !== other;
}

/** Readers of the target language would take it for another value: 10,000 is ten in Spanish. */
export function isMisread({ target, reading }: NumeralPair): boolean {
  return (
    !reading.local &&
    target.readings.some((other) => other.local && other.key !== reading.key && other.key.startsWith('n:'))
  );
}
