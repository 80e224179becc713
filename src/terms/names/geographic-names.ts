import { baseLanguage, type LanguageTag } from '../../shared/language.ts';

const byLanguage = new Map<string, ReadonlySet<string>>();
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Names of countries and languages (which in English are those of nationalities too) in a language, from CLDR; lower case. */
export function geographicNames(language: LanguageTag): ReadonlySet<string> {
  const base = baseLanguage(language);
  const known = byLanguage.get(base);
  if (known) return known;
  const names = readNames(base);
  byLanguage.set(base, names);
  return names;
}

function readNames(language: string): ReadonlySet<string> {
  return new Set([...namesOfType(language, 'region'), ...namesOfType(language, 'language')]);
}

/** Whether a word is the name of a country in a language, from CLDR. */
export function isCountry(word: string, language: LanguageTag): boolean {
  const base = baseLanguage(language);
  const known = countries.get(base) ?? namesOfType(base, 'region');
  countries.set(base, known);
  return known.has(word.toLowerCase());
}

const countries = new Map<string, ReadonlySet<string>>();

function namesOfType(language: string, type: 'region' | 'language'): ReadonlySet<string> {
  const display = new Intl.DisplayNames([language], { type, fallback: 'none' });
  const names = new Set<string>();
  for (const first of LETTERS)
    for (const second of LETTERS) {
      const code = first + second;
      const name = display.of(type === 'region' ? code : code.toLowerCase());
      if (name) names.add(name.toLowerCase());
    }
  return names;
}
