import type { Gender } from '../../corpus/gendered-words.ts';
import { baseLanguage, type LanguageTag } from '../../shared/language.ts';
import { plainLetters } from '../../shared/letters.ts';
import { isTitle } from '../../terms/names/word-classes.ts';

/** Articles that tell a man from a woman before a title with one form for both. German ones change with the case and do not. */
const ARTICLES: Readonly<Record<string, { readonly male: string; readonly female: string }>> = {
  es: { male: 'el un', female: 'la una' },
  fr: { male: 'le un du au', female: 'la une' },
  it: { male: 'il un del al dal', female: 'la una della alla dalla' },
  pt: { male: 'o um do ao', female: 'a uma da à' },
  ca: { male: 'el un', female: 'la una' },
};

export function articleGender(word: string, language: LanguageTag): Gender | undefined {
  const table = ARTICLES[baseLanguage(language)];
  const lower = word.toLowerCase();
  if (table?.male.split(' ').includes(lower)) return 'male';
  return table?.female.split(' ').includes(lower) ? 'female' : undefined;
}

/** Endings that make a woman's office of a man's, per language: Minister/Ministerin, ministro/ministra. */
const OFFICE_ENDINGS: Readonly<Record<string, readonly (readonly [male: string, female: string])[]>> = {
  es: [
    ['o', 'a'],
    ['e', 'a'],
    ['', 'a'],
  ],
  fr: [
    ['', 'e'],
    ['eur', 'rice'],
    ['ier', 'iere'],
  ],
  it: [
    ['o', 'a'],
    ['tore', 'trice'],
    ['e', 'essa'],
  ],
  pt: [
    ['o', 'a'],
    ['', 'a'],
  ],
  pl: [['', 'ka']],
};

/** Offices a news text must not mix up, one rank a line: the words for it in the languages the product is used with. */
const RANKS: readonly (readonly string[])[] = `
president prasident prasidentin presidente presidenta président présidente prezydent prezident президент
vice-president vizepräsident vizepräsidentin vicepresidente vicepresidenta vice-président вице-президент віцепрезидент
minister ministerin ministro ministra ministre министр міністр
premier ministerpräsident ministerpräsidentin премьер прем'єр
chancellor kanzler kanzlerin bundeskanzler bundeskanzlerin canciller chancelier канцлер
secretary sekretär sekretärin secretario secretaria secrétaire sekretarz секретарь секретар
general général generale генерал
colonel oberst coronel colonello pułkownik полковник
ambassador botschafter botschafterin embajador embajadora ambassadeur ambassadrice ambasador посол
senator senatorin senador senadora sénateur sénatrice сенатор
governor gouverneur gobernador gobernadora gubernator губернатор
mayor bürgermeister bürgermeisterin alcalde alcaldesa maire burmistrz мэр мер
spokesman spokeswoman spokesperson sprecher sprecherin portavoz porte-parole rzecznik
king könig rey roi król король
queen königin reina reine królowa королева
pope papst papa pape papież
`
  .trim()
  .split('\n')
  .map((line) => line.split(' ').map(plainLetters));

/** Whether two words are one office, or trade, of a man and of a woman. */
export function sameOffice(first: string, second: string, language: LanguageTag): boolean {
  const [a, b] = [plainLetters(first.toLowerCase()), plainLetters(second.toLowerCase())];
  // German makes a woman's word of every trade, and writes nouns with a capital.
  if (baseLanguage(language) === 'de')
    return /^\p{Lu}\p{Ll}{3}/u.test(first) && (swaps(a, b, '', 'in') || swaps(b, a, '', 'in'));
  if (!isTitle(a) && !isTitle(b)) return false;
  return (OFFICE_ENDINGS[baseLanguage(language)] ?? []).some(
    ([male, female]) => swaps(a, b, male, female) || swaps(b, a, male, female),
  );
}

const swaps = (man: string, woman: string, male: string, female: string): boolean =>
  man.endsWith(male) && man.slice(0, man.length - male.length) + female === woman;

/** Ranks some words name; compounds count by their last part: Außenminister. */
export function ranksIn(words: readonly string[]): ReadonlySet<number> {
  const found = words.flatMap((word) => {
    const plain = plainLetters(word.toLowerCase());
    const whole = RANKS.findIndex((names) => names.includes(plain));
    if (whole !== -1) return [whole];
    const part = RANKS.findIndex((names) => names.some((name) => name.length > 5 && plain.endsWith(name)));
    return part === -1 ? [] : [part];
  });
  return new Set(found);
}
