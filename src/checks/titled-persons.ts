import { type Gender, KINSHIP, type PersonWord } from '../corpus/gendered-words.ts';
import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import type { TextRange } from '../shared/text-range.ts';
import { nameStem, withoutBareS } from '../terms/names/inflection.ts';
import { nameKey } from '../terms/names/spellings.ts';
import { isFunctionWord, isTitle } from '../terms/names/word-classes.ts';

/** A name with a title or a form of address that says whether a woman or a man has it: Ms Müller, Präsidentin Maia Sandu. */
export interface TitledName {
  /** The surname without its endings. */
  readonly key: string;
  /** The name before the surname; `''` if none. */
  readonly given: string;
  readonly gender: Gender;
  /** From the title to the end of the surname. */
  readonly range: TextRange;
  readonly surname: TextRange;
}

/** Names that follow a word directly, with the particles inside them. */
const NAMES = /^\.?(?:\s(?:von|van|der|den|de|del|da|di|du|al|bin|la|le|zu)){0,2}(?:\s\p{Lu}[\p{L}\p{M}’-]+){1,4}/u;

/** Mr *and Mrs* Clinton. */
const BOTH = /^\.?\s(?:and|&|und|y|e|et|i|oraz|и|та|і)\s\p{L}+\.?(?=\s\p{Lu})/u;

/** The titled names among the gendered words of a text; `words` as `personWordsIn` gives them. */
export function titledNames(text: string, language: LanguageTag, words: readonly PersonWord[]): readonly TitledName[] {
  return words.filter((word) => tells(word, language)).flatMap((word) => titledName(text, language, word) ?? []);
}

/** Male titles stand for women as well in many languages; before a name they do not in German. A kinship is somebody else's. */
const tells = ({ concept, gender }: PersonWord, language: LanguageTag): boolean =>
  concept === 'address' || (!KINSHIP.has(concept) && (gender === 'female' || baseLanguage(language) === 'de'));

function titledName(text: string, language: LanguageTag, word: PersonWord): TitledName | undefined {
  const rest = text.slice(word.end, word.end + 80);
  const skipped = BOTH.exec(rest)?.[0].length ?? 0;
  const run = NAMES.exec(rest.slice(skipped))?.[0];
  if (run === undefined) return undefined;
  const names = [...run.matchAll(/\p{Lu}[\p{L}\p{M}’-]+/gu)].filter(({ 0: form }) => !isTitle(form));
  const end = names.findIndex(({ 0: form }) => isFunctionWord(form, language));
  const own = end === -1 ? names : names.slice(0, end);
  const surname = own.at(-1);
  if (surname === undefined) return undefined;
  const start = word.end + skipped + surname.index;
  const form = surname[0].replace(/[’'][sS]$/u, '');
  return {
    key: surnameKey(form, language),
    given: own.length > 1 ? nameKey(own.at(-2)![0]) : '',
    gender: word.gender,
    range: { start: word.start, end: start + form.length },
    surname: { start, end: start + form.length },
  };
}

/** What the forms of a surname have in common. */
export function surnameKey(form: string, language: LanguageTag): string {
  const key = nameKey(form.replace(/[’'][sS]$/u, ''));
  return nameStem(withoutBareS(key, language) ?? key, language);
}
