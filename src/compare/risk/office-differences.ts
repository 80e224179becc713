import type { LanguageTag } from '../../shared/language.ts';
import type { TextRange } from '../../shared/text-range.ts';
import { isTitle } from '../../terms/names/word-classes.ts';
import { articleGender, sameOffice } from './gender-words.ts';

export interface OfficeDifference {
  readonly side: 'base' | 'other';
  readonly range: TextRange;
  readonly why: string;
}

interface Word extends TextRange {
  readonly text: string;
  /** Gender of the article before a title that has one form for both: la ministre. */
  readonly article?: string;
}

/** Offices and trades held by a man on one side and by a woman on the other, wherever in the text they stand. */
export function officeDifferences({
  base,
  other,
  language,
}: {
  readonly base: string;
  readonly other: string;
  readonly language: LanguageTag;
}): readonly OfficeDifference[] {
  const [here, there] = [wordsOf(base, language), wordsOf(other, language)];
  const [lost, added] = [without(here, there), without(there, here)];
  return lost.flatMap((one) =>
    added
      .filter(
        (word) => sameOffice(one.text, word.text, language) || (one.article !== word.article && one.text === word.text),
      )
      .flatMap((word): readonly OfficeDifference[] => {
        const why = `${base.slice(one.start, one.end)} / ${other.slice(word.start, word.end)}`;
        return [
          { side: 'base', range: one, why },
          { side: 'other', range: word, why },
        ];
      }),
  );
}

function wordsOf(text: string, language: LanguageTag): readonly Word[] {
  const all = Array.from(text.matchAll(/[\p{L}\p{M}]+/gu), ({ index, 0: word }) => ({
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
