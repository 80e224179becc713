import { denialsIn, denyDifferently } from '../../corpus/denials.ts';
import { genderOf } from '../../corpus/gendered-words.ts';
import { isInOtherLanguage } from '../../corpus/language-of-segment.ts';
import { type LanguageTag, sameLanguage } from '../../shared/language.ts';
import { plainLetters } from '../../shared/letters.ts';
import type { TextRange } from '../../shared/text-range.ts';
import { isFunctionWord } from '../../terms/names/word-classes.ts';
import { type Difference, splitWords, wordDifferences } from '../word-differences.ts';
import { type RiskClass, riskRank } from './classes.ts';
import { copiedStretches, isCopy } from './copied-source.ts';
import { ranksIn } from './gender-words.ts';
import { nameDifferences } from './name-differences.ts';
import { nameWords, sourceNames } from './name-words.ts';
import { numberDifferences } from './number-differences.ts';
import { officeDifferences } from './office-differences.ts';
import { quotationDiffers } from './quotations.ts';
import type { SideDifference } from './side-difference.ts';

/** Two translations of one text into one language. */
export interface TranslationPair {
  readonly base: string;
  readonly other: string;
  readonly language: LanguageTag;
  /** What both are translations of, if it is at hand: tells names from German nouns. */
  readonly source?: { readonly text: string; readonly language: LanguageTag };
}

/** A difference with what it may do, and why it is taken for that. */
export interface ClassifiedDifference extends Difference {
  readonly class: RiskClass;
  /** For people: `Selenskyj / Zelensky`. */
  readonly why: string;
}

/**
 * The differences of two translations, each classified by what it may do to a news text. Facts are compared over the whole text
 * first (numbers by value, names by spelling, denials, quotations), so that a sentence put in another order is style, not omission.
 */
export function classifyDifferences(pair: TranslationPair): readonly ClassifiedDifference[] {
  const { base, other, language } = pair;
  const differences = wordDifferences(splitWords(base, language), splitWords(other, language));
  if (differences.length === 0) return [];
  if (languageDiffers(pair)) {
    const why = 'one side is in another language';
    return differences.map((difference) => ({ ...difference, class: 'language', why }));
  }
  const facts = factsOf(pair);
  return differences.map((difference) => ({ ...difference, ...classOf(difference, facts) }));
}

/** Where something of a class stands, and on which side. */
interface Fact extends SideDifference {
  readonly class: RiskClass;
}

interface Facts extends TranslationPair {
  readonly places: readonly Fact[];
  readonly denyDifferently: boolean;
  /** Content words of a side, without capitals and marks. */
  readonly words: { readonly base: ReadonlyMap<string, number>; readonly other: ReadonlyMap<string, number> };
}

function factsOf(pair: TranslationPair): Facts {
  const { base, other, language, source } = pair;
  const words = nameWords(pair, language, source && sourceNames(source.text, source.language));
  const names = nameDifferences(words.base, words.other, pair);
  return {
    ...pair,
    places: [
      // First: words nobody translated are not names for having a capital.
      ...copies(pair),
      ...names.map((fact): Fact => ({ class: 'name', ...fact })),
      ...numberDifferences(pair).map((fact): Fact => ({ class: 'number', ...fact })),
      ...quotationDiffers(base, other).map((fact): Fact => ({ class: 'quotation', ...fact })),
      ...officeDifferences(pair).map((fact): Fact => ({ class: 'gender', ...fact })),
    ],
    denyDifferently: denyDifferently(base, other, language),
    words: { base: wordCounts(base, language), other: wordCounts(other, language) },
  };
}

/** The denials of words that stand for each other, where there are more of them on one side. */
function denial(was: string, is: string, language: LanguageTag): string | undefined {
  const [before, after] = [denialsIn(was, language) ?? [], denialsIn(is, language) ?? []];
  if (before.length === after.length) return undefined;
  return `“${(before.length > after.length ? before : after)[0]}” on one side only`;
}

function classOf(difference: Difference, facts: Facts): { readonly class: RiskClass; readonly why: string } {
  const { base, other, language, places } = facts;
  const [was, is] = [
    base.slice(difference.base.start, difference.base.end),
    other.slice(difference.start, difference.end),
  ];
  const here = places.find(({ side, range }) => touches(side === 'base' ? difference.base : difference, range));
  const isPlain = here?.class === 'language' || (here !== undefined && riskRank(here.class) < riskRank('negation'));
  if (here !== undefined && isPlain) return { class: here.class, why: here.why };
  const denied = facts.denyDifferently ? denial(was, is, language) : undefined;
  if (denied !== undefined) return { class: 'negation', why: denied };
  if (here !== undefined) return { class: here.class, why: here.why };
  if (!/[\p{L}\p{N}]/u.test(was + is)) return { class: 'punctuation', why: 'punctuation only' };
  if (foldedOf(was) === foldedOf(is)) return { class: 'punctuation', why: 'capitals or marks only' };
  const person = personDiffers(was, is, language);
  if (person !== undefined) return { class: 'gender', why: person };
  const lone = loneWords(was, is, facts);
  if (lone !== undefined) return { class: 'omission', why: lone };
  return { class: 'style', why: 'worded otherwise' };
}

/** Without capitals, marks on letters and the shape of apostrophes. */
const foldedOf = (text: string) => plainLetters(text.toLowerCase()).replace(/[’‘ʼ`]/g, "'");

const touches = (one: TextRange, other: TextRange): boolean => one.start < other.end && other.start < one.end;

/** He and she, minister and ministra, or an office of another rank. */
function personDiffers(was: string, is: string, language: LanguageTag): string | undefined {
  const [before, after] = [lettersOf(was), lettersOf(is)];
  const genders = (words: readonly string[]) => new Set(words.flatMap((word) => genderOf(word, language) ?? []));
  if (areDifferent(genders(before), genders(after))) return `${was} / ${is}`;
  return areDifferent(ranksIn(before), ranksIn(after)) ? `${was} / ${is}` : undefined;
}

const areDifferent = <Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): boolean =>
  one.size > 0 && other.size > 0 && one.isDisjointFrom(other);

/** Content words from which words on one side only are more than a turn of phrase. */
const FEW = 3;

/** Several content words that stand nowhere on the other side, which is shorter by as many: not worded otherwise, but left out. */
function loneWords(was: string, is: string, { words, language }: Facts): string | undefined {
  const [lost, added] = [onlyHere(was, words.other, language), onlyHere(is, words.base, language)];
  const longer = totalOf(words.base) - totalOf(words.other);
  if (spanOf(lost) >= FEW && added.length * 3 <= lost.length && longer >= FEW) return `missing: ${lost.join(' ')}`;
  if (spanOf(added) >= FEW && lost.length * 3 <= added.length && -longer >= FEW) return `added: ${added.join(' ')}`;
  return undefined;
}

const totalOf = (counts: ReadonlyMap<string, number>) => counts.values().reduce((sum, count) => sum + count, 0);

/** A Chinese word has about two characters. */
const spanOf = (words: readonly string[]) =>
  words.reduce((sum, word) => sum + (/^\p{Script=Han}$/u.test(word) ? 0.5 : 1), 0);

const onlyHere = (text: string, across: ReadonlyMap<string, number>, language: LanguageTag) =>
  lettersOf(text).filter((word) => isContentWord(word, language) && !across.has(keyOf(word)));

/** Not a contraction: doesn't, l'on. */
const isContentWord = (word: string, language: LanguageTag): boolean =>
  !isFunctionWord(word, language) && !/^\p{L}{0,6}n[’']t$/iu.test(word);

const keyOf = (word: string) => plainLetters(word.toLowerCase());

/** What stands in the source's language on one side only. */
function copies({ base, other, language, source }: TranslationPair): readonly Fact[] {
  if (source === undefined || sameLanguage(source.language, language)) return [];
  const of = (side: Fact['side'], text: string, across: string) =>
    copiedStretches(text, source.text, across).map(
      (range): Fact => ({
        class: 'language',
        side,
        range,
        why: `not translated: ${text.slice(range.start, range.end)}`,
      }),
    );
  return [...of('base', base, other), ...of('other', other, base)];
}

/** One side is in the source's language. */
function languageDiffers({ base, other, language, source }: TranslationPair): boolean {
  if (source === undefined || sameLanguage(source.language, language)) return false;
  if (isCopy(base, source.text, other) !== isCopy(other, source.text, base)) return true;
  const field = { expected: language, possible: [language, source.language], named: true };
  return isInOtherLanguage(base, field) !== isInOtherLanguage(other, field);
}

/** Words of letters; of scripts without spaces, single characters. */
const lettersOf = (text: string): readonly string[] =>
  text.match(/\p{Script=Han}|[\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{M}]+(?:[’'][\p{L}\p{M}]+)*/gu) ?? [];

function wordCounts(text: string, language: LanguageTag): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of lettersOf(text))
    if (isContentWord(word, language)) counts.set(keyOf(word), (counts.get(keyOf(word)) ?? 0) + 1);
  return counts;
}
