import { baseLanguage, type LanguageTag } from '../../shared/language.ts';

/** Case endings a name can take, longest first. Short ones only on stems of four letters or more. */
const SLAVIC_LATIN = [
  'ovými',
  'ového',
  'ovému',
  'ových',
  'ovým',
  'ovou',
  'ovém',
  'ově',
  'ové',
  'ová',
  'ovi',
  'ými',
  'ého',
  'ému',
  'ých',
  'ích',
  'ího',
  'ímu',
  'emu',
  'ego',
  'ami',
  'ach',
  'ech',
  'ům',
  'em',
  'om',
  'ém',
  'ým',
  'ím',
  'ym',
  'im',
  'ou',
  'ów',
  'ie',
  'mi',
  'ů',
  'ě',
  'ą',
  'ę',
  'a',
  'á',
  'e',
  'é',
  'í',
  'ý',
  'o',
  'u',
  'ú',
  'y',
  'i',
];
const CYRILLIC = [
  'ами',
  'ями',
  'ого',
  'ому',
  'ими',
  'ими',
  'ові',
  'еві',
  'єві',
  'ою',
  'ею',
  'єю',
  'ах',
  'ях',
  'ам',
  'ям',
  'ом',
  'ем',
  'єм',
  'ым',
  'им',
  'ой',
  'ей',
  'ая',
  'ую',
  'ый',
  'ий',
  'а',
  'я',
  'у',
  'ю',
  'і',
  'и',
  'ы',
  'е',
  'є',
  'о',
  'ь',
  'й',
  'ї',
];

const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  cs: SLAVIC_LATIN,
  sk: SLAVIC_LATIN,
  pl: SLAVIC_LATIN,
  hr: SLAVIC_LATIN,
  sl: SLAVIC_LATIN,
  uk: CYRILLIC,
  ru: CYRILLIC,
  be: CYRILLIC,
  bg: CYRILLIC,
  sr: CYRILLIC,
};

/** Languages in which a name takes a bare -s as genitive. English does in plurals only (the Bidens). */
const S_LANGUAGES = new Set(['de', 'en', 'nl', 'sv', 'da', 'no', 'nb', 'nn']);

/** The part of a lower-case name that inflection leaves alone; the name itself where names do not inflect. */
export function nameStem(key: string, language: LanguageTag): string {
  const endings = ENDINGS[baseLanguage(language)] ?? [];
  const ending = endings.find((one) => key.endsWith(one) && key.length - one.length >= 3);
  return ending === undefined ? key : key.slice(0, -ending.length);
}

/** Czech and Slovak possessive adjectives of a person: Novákův, Novákova; too like a surname's own ending to strip first. */
const POSSESSIVE = ['ova', 'ovo', 'ovy', 'ovu', 'ův', 'ov'];

/** Every stem a name may have, itself included: Lavrova is Lavrov's genitive or Lavr's possessive. */
export function nameStems(key: string, language: LanguageTag): ReadonlySet<string> {
  const endings = [...(ENDINGS[baseLanguage(language)] ?? []), ...POSSESSIVE];
  return new Set([
    key,
    ...endings
      .filter((one) => key.endsWith(one) && key.length - one.length >= 3)
      .map((one) => key.slice(0, -one.length)),
  ]);
}

export function inflectsByEnding(language: LanguageTag): boolean {
  return ENDINGS[baseLanguage(language)] !== undefined;
}

/** `erdogans` → `erdogan` in languages with a bare -s; undefined elsewhere and for names that are too short. */
export function withoutBareS(key: string, language: LanguageTag): string | undefined {
  return S_LANGUAGES.has(baseLanguage(language)) && key.length > 4 && key.endsWith('s') && !key.endsWith('ss')
    ? key.slice(0, -1)
    : undefined;
}
