import type { TextRange } from '../../shared/text-range.ts';
import type { NumeralPair } from './compare-numerals.ts';
import type { Numeral } from './numeral.ts';

const NAMED_NUMBER = /\p{Lu}[\p{L}-]+[ -]\d+(?![\p{N}.,:]\d)/gu;

/** Names that end in a number, in lower case: where one source says *she*, the translation may say *the SOLO 15*. */
export function namedInSources(sources: readonly string[]): ReadonlySet<string> {
  return new Set(sources.flatMap((source) => source.match(NAMED_NUMBER) ?? []).map((name) => name.toLowerCase()));
}

/** The name a number ends, with it and in lower case; undefined where it ends none. */
export function nameWithNumber(text: string, { start, end }: TextRange): string | undefined {
  const name = /\p{Lu}[\p{L}-]+[ -]$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0];
  return name === undefined ? undefined : (name + text.slice(start, end)).toLowerCase();
}

const POINTING =
  /(?<!\p{L})(?:these|those|diese[rn]?|jene[rn]?|ces|est[oa]s|es[oa]s|quest[ie]|quegli|quei|ці|цих|эти|этих|te|tych|těch)\s$/iu;

/** Said before and taken up with *those 12*: a pronoun does in another language, where the first mention has its counterpart. */
export function isTakenUp(source: string, numeral: Numeral, pairs: readonly NumeralPair[]): boolean {
  if (!POINTING.test(source.slice(Math.max(0, numeral.start - 10), numeral.start))) return false;
  const key = numeral.readings[0]?.key;
  return pairs.some(
    ({ source: before }) => before.start < numeral.start && before.readings.some((one) => one.key === key),
  );
}
