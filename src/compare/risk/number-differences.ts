import { compareNumerals, type NumeralPair } from '../../checks/numerals/compare-numerals.ts';
import { type Numeral, plainValue } from '../../checks/numerals/numeral.ts';
import { readNumerals } from '../../checks/numerals/read-numerals.ts';
import type { LanguageTag } from '../../shared/language.ts';
import type { SideDifference, TextPair } from './side-difference.ts';

/** Numbers of one side whose value the other does not have. */
export function numberDifferences({ base, other, language }: TextPair): readonly SideDifference[] {
  const [inBase, inOther] = [readNumerals(base, language), readNumerals(other, language)];
  const compared = compareNumerals(inBase, inOther);
  // In this order: few pairs are, and asking CLDR for every text took a fifth of the time.
  const halves = compared.pairs.filter((pair) => isHalfADayApart(pair) && has24Hours(language));
  const wrong = compared.conversions.filter(({ right }) => !right);
  const [spelledHere, spelledThere] = spelledOtherwise(inBase, inOther);
  const ofBase = [
    ...[...compared.missing, ...wrong.map(({ source }) => source)].filter(isAmount(base)),
    ...compared.differing.map(([one]) => one),
    ...halves.map(({ source }) => source),
    ...spelledHere,
  ];
  const ofOther = [
    ...[...compared.extra, ...wrong.map(({ target }) => target)].filter(isAmount(other)),
    ...compared.differing.map(([, one]) => one),
    ...halves.map(({ target }) => target),
    ...spelledThere,
  ];
  const listed = (numerals: readonly Numeral[]) => numerals.map(({ text }) => text).join(', ') || '–';
  const why = `${listed(ofBase)} / ${listed(ofOther)}`;
  return [
    ...ofBase.map((range): SideDifference => ({ side: 'base', range, why })),
    ...ofOther.map((range): SideDifference => ({ side: 'other', range, why })),
  ];
}

const has24Hours = (language: LanguageTag): boolean =>
  new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions().hourCycle === 'h23';

/** 22.26 and 10:26: between languages they may be the same, in one with 24 hours they are not; of hours alone (um zehn) one cannot tell. */
function isHalfADayApart({ source, target }: NumeralPair): boolean {
  const [one, other] = [source, target].map(({ text, readings }) =>
    /\d[.:]\d\d$/.test(text) ? /^t:(\d+):/.exec(readings[0]?.key ?? '')?.[1] : undefined,
  );
  return one !== undefined && other !== undefined && one !== other;
}

/** Numbers in words that both sides have as many of, and of other values: two weeks, three weeks. One may be an article. */
function spelledOtherwise(base: readonly Numeral[], other: readonly Numeral[]) {
  const amounts = (numerals: readonly Numeral[]) =>
    numerals.filter((one) => one.soft && (plainValue(one) ?? 0) > 1 && Number.isInteger(plainValue(one)));
  const keys = (numerals: readonly Numeral[]) =>
    new Set(numerals.flatMap(({ readings }) => readings.map(({ key }) => key)));
  const [known, knownThere] = [keys(base), keys(other)];
  const lost = amounts(base).filter(({ readings }) => !readings.some(({ key }) => knownThere.has(key)));
  const added = amounts(other).filter(({ readings }) => !readings.some(({ key }) => known.has(key)));
  return lost.length > 0 && lost.length === added.length ? ([lost, added] as const) : ([[], []] as const);
}

/** Not a one, which any article can stand for, nor part of a word: CO2. */
const isAmount =
  (text: string) =>
  (numeral: Numeral): boolean =>
    plainValue(numeral) !== 1 && !/\p{L}$/u.test(text.slice(0, numeral.start));
