import { type Gender, genderOf, personWordsIn } from '../../corpus/gendered-words.ts';
import type { LanguageTag } from '../../shared/language.ts';
import type { TextRange } from '../../shared/text-range.ts';
import { isTitle } from '../../terms/names/word-classes.ts';
import { articleGender, sameOffice } from './gender-words.ts';
import type { SideDifference, TextPair } from './side-difference.ts';

interface Word extends TextRange {
  readonly text: string;
  /** Gender of the article before a title that has one form for both: la ministre. */
  readonly article?: string;
}

/** Who is a man on one side and a woman on the other: offices, trades, pronouns, wherever in the text they stand. */
export function officeDifferences({ base, other, language }: TextPair): readonly SideDifference[] {
  const [here, there] = [wordsOf(base, language), wordsOf(other, language)];
  const [lost, added] = [without(here, there), without(there, here)];
  return [
    ...pronouns(here, there, language),
    ...titles(base, other, language),
    ...lost.flatMap((one) =>
      added
        .filter(
          (word) =>
            sameOffice(one.text, word.text, language) || (one.article !== word.article && one.text === word.text),
        )
        .flatMap((word): readonly SideDifference[] => {
          const why = `${base.slice(one.start, one.end)} / ${other.slice(word.start, word.end)}`;
          return [
            { side: 'base', range: one, why },
            { side: 'other', range: word, why },
          ];
        }),
    ),
  ];
}

/** A title that is only a woman's on one side and only a man's on the other: alcaldesa, alcalde. */
function titles(base: string, other: string, language: LanguageTag): readonly SideDifference[] {
  const here = personWordsIn(base, language);
  const there = here.length === 0 ? [] : personWordsIn(other, language);
  return here.flatMap((one) => {
    const across = there.filter(({ concept }) => concept === one.concept);
    const turned = across.filter(({ gender }) => gender !== one.gender);
    const isTurned = turned.length > 0 && turned.length === across.length;
    if (!isTurned || here.some(({ concept, gender }) => concept === one.concept && gender !== one.gender)) return [];
    const why = `${base.slice(one.start, one.end)} / ${other.slice(turned[0]!.start, turned[0]!.end)}`;
    return [
      { side: 'base' as const, range: one, why },
      ...turned.map((range) => ({ side: 'other' as const, range, why })),
    ];
  });
}

/** One side speaks of a man more often and of a woman less: one of them was turned into the other. */
function pronouns(base: readonly Word[], other: readonly Word[], language: LanguageTag): readonly SideDifference[] {
  const of = (words: readonly Word[], gender: Gender) =>
    words.filter(({ text }) => genderOf(text, language) === gender);
  return (['male', 'female'] as const).flatMap((gender): readonly SideDifference[] => {
    const [here, there] = [of(base, gender), of(other, gender)];
    const opposite = gender === 'male' ? 'female' : 'male';
    if (here.length <= there.length || of(base, opposite).length >= of(other, opposite).length) return [];
    const why = `${here[0]!.text} / ${of(other, opposite)[0]!.text}`;
    return [
      ...here.map((range): SideDifference => ({ side: 'base', range, why })),
      ...of(other, opposite).map((range): SideDifference => ({ side: 'other', range, why })),
    ];
  });
}

function wordsOf(text: string, language: LanguageTag): readonly Word[] {
  const all = Array.from(text.matchAll(/[\p{L}\p{M}]+(?:[’'][\p{L}\p{M}]+)*/gu), ({ index, 0: word }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
  return all.map((word, at) => {
    const before = all[at - 1];
    const article = before && isTitle(word.text) ? articleGender(before.text, language) : undefined;
    return article === undefined ? word : { ...word, start: before!.start, article };
  });
}

const keyOf = ({ text, article }: Word) => `${text.toLowerCase()} ${article ?? ''}`;

function without(words: readonly Word[], others: readonly Word[]): readonly Word[] {
  const known = new Set(others.map(keyOf));
  return words.filter((word) => !known.has(keyOf(word)));
}
