import { sameLanguage } from '../shared/language.ts';
import type { CheckedText } from './contract.ts';
import { writesHanNumerals } from './numerals/cjk-numerals.ts';
import { compareNumerals, type NumeralPair } from './numerals/compare-numerals.ts';
import type { Conversion } from './numerals/conversions.ts';
import type { Numeral } from './numerals/numeral.ts';
import { currencyDiffers, isMisread, shareDiffers } from './numerals/pair-differences.ts';
import { readNumerals } from './numerals/read-numerals.ts';
import { isTakenUp, namedInSources, nameWithNumber } from './numerals/said-again.ts';
import { type SourcedSegment, translatedSegments } from './segments.ts';

/** What the numbers of a segment differ in from its source's. */
export interface ComparedNumbers {
  readonly segment: SourcedSegment;
  /** One stands where the other should. */
  readonly changed: readonly (readonly [source: Numeral, target: Numeral])[];
  /** In the source only. */
  readonly lost: readonly Numeral[];
  /** In the translation only. */
  readonly added: readonly Numeral[];
  /** Equal by value, but not in currency or share. */
  readonly amounts: readonly NumeralPair[];
  /** Equal by value, but written so that readers of the translation take them for another. */
  readonly misread: readonly NumeralPair[];
  /** Quantities in two units of one dimension that are not the same. */
  readonly conversions: readonly Conversion[];
}

const known = new WeakMap<CheckedText, readonly ComparedNumbers[]>();

/** The segments whose numbers leave something to say, worked out once for all checks of numbers and kept as long as the text lives. */
export function comparedNumbers(text: CheckedText): readonly ComparedNumbers[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const named = namedInSources(text.segments.map(({ source }) => source?.text ?? ''));
  const compared = translatedSegments(text)
    .map((segment) => compareSegment(segment, text.language, named))
    .filter(hasAny);
  known.set(text, compared);
  return compared;
}

const hasAny = ({ segment: _, ...found }: ComparedNumbers): boolean =>
  Object.values(found).some((list) => list.length > 0);

function compareSegment(segment: SourcedSegment, to: string, named: ReadonlySet<string>): ComparedNumbers {
  const { text: source, language: from } = segment.source;
  const compared = compareNumerals(readNumerals(source, from), readNumerals(segment.text, to));
  const missing = compared.missing.filter((numeral) => !isTakenUp(source, numeral, compared.pairs));
  const { extra, pairs } = compared;
  const both = Math.min(missing.length, extra.length);
  const changed = Array.from({ length: both }, (_, index) => [missing[index]!, extra[index]!] as const);
  const repeats = new Set(pairs.flatMap(({ target }) => target.readings.map(({ key }) => key)));
  // A translation may say a number, or a name with one, again where the source leaves it to a pronoun.
  const isAgain = (numeral: Numeral) =>
    numeral.readings.some(({ key }) => repeats.has(key)) || named.has(nameWithNumber(segment.text, numeral) ?? '');
  // Japanese and Chinese say small numbers in words of their own (第１局 is 首場): only what has changed is sure.
  const isLoose = writesHanNumerals(from) && writesHanNumerals(to);
  const added = isLoose ? [] : extra.slice(both).filter((numeral) => !isAgain(numeral));
  const differing = [...changed, ...compared.differing];
  // A number in words that found no partner, and one in figures that nothing else answers: one stands for the other.
  const words = missing.length + differing.length > 0 ? [] : compared.inWords.slice(0, added.length);
  return {
    segment,
    changed: [...differing, ...words.map((word, index) => [word, added[index]!] as const)],
    lost: isLoose ? [] : missing.slice(both),
    added: added.slice(words.length),
    amounts: pairs.filter((pair) => currencyDiffers(pair) || shareDiffers(pair)),
    misread: sameLanguage(from, to) ? [] : pairs.filter(isMisread),
    conversions: compared.conversions.filter(({ right }) => !right),
  };
}
