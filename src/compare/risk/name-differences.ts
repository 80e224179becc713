import type { LanguageTag } from '../../shared/language.ts';
import { areOfOneCountry } from '../../terms/names/geographic-names.ts';
import { inflectsByEnding, nameStem } from '../../terms/names/inflection.ts';
import type { NameWord } from './name-words.ts';
import type { SideDifference, TextPair } from './side-difference.ts';

/**
 * Names of one side the other does not have in the same spelling. A case ending is no difference (Putin, Putins, Путина);
 * a word the other side writes without a capital is no name.
 */
export function nameDifferences(
  base: readonly NameWord[],
  other: readonly NameWord[],
  { base: baseText, other: otherText, language }: TextPair,
): readonly SideDifference[] {
  const lost = base.filter(isOutside(otherText, other, language));
  const added = other.filter(isOutside(baseText, base, language));
  const forms = (names: readonly NameWord[]) => [...new Set(names.map(({ form }) => form))].join(', ') || '–';
  const why = `${forms(lost)} / ${forms(added)}`;
  return [
    ...lost.map((range): SideDifference => ({ side: 'base', range, why })),
    ...added.map((range): SideDifference => ({ side: 'other', range, why })),
  ];
}

/** Whether a name is not in a text, which has the names given. */
function isOutside(text: string, names: readonly NameWord[], language: LanguageTag): (name: NameWord) => boolean {
  const joined = joinedOf(text);
  return ({ form, key }) => {
    const stem = stemOf(form, language);
    // Marks count: Zelenský is another spelling than Zelensky.
    if (names.some((one) => stemOf(one.form, language) === stem)) return false;
    if (names.some((one) => one.key === key)) return true;
    // A pattern for each name takes long to compile, and few names need one.
    const mayBeWritten = joined.includes(joinedOf(form));
    return !(
      (mayBeWritten && (isWritten(form, text) || isWrittenApart(form, text))) ||
      isSpelledOut(form, text) ||
      names.some((one) => areOfOneCountry(one.form, form, language))
    );
  };
}

/** In small letters, without what may stand between the parts of a word. */
const joinedOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(/[\s-]+/g, '');

const isWritten = (form: string, text: string): boolean =>
  new RegExp(`(?<!\\p{L})${escaped(form)}(?!\\p{L})`, 'iu').test(text);

/** Shorter words stand inside others by chance. */
const LONG = 6;

/** Topscorer, top scorer, top-scorer. */
const isWrittenApart = (form: string, text: string): boolean =>
  form.length >= LONG &&
  new RegExp(`(?<!\\p{L})${Array.from(form, escaped).join('[\\s-]?')}(?!\\p{L})`, 'iu').test(text);

/** PCB, printed circuit board; a name spelled out is another way to write it. */
function isSpelledOut(form: string, text: string): boolean {
  if (!/^\p{Lu}{2,6}$/u.test(form)) return false;
  return new RegExp(
    `(?<!\\p{L})${Array.from(form, (letter) => `${letter.toLowerCase()}\\p{Ll}+`).join('[\\s-]+')}`,
    'u',
  ).test(text);
}

/** Without what a case puts at the end: Putins, Путина. */
function stemOf(form: string, language: LanguageTag): string {
  const lower = form.toLowerCase();
  if (inflectsByEnding(language)) return nameStem(lower, language);
  return lower.length > 3 ? lower.replace(/s$/, '') : lower;
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
