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

/** Whether one word is the name of a country and the other that of its language, which in English is its adjective: Germany, German. */
export function areOfOneCountry(one: string, other: string, language: LanguageTag): boolean {
  const base = baseLanguage(language);
  const known = homes.get(base) ?? homesOfLanguages(base);
  homes.set(base, known);
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return known.get(a) === b || known.get(b) === a;
}

const homes = new Map<string, ReadonlyMap<string, string>>();

/** Names of languages → the country where each is spoken most (CLDR's likely subtags). */
function homesOfLanguages(language: string): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
  const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const found = new Map<string, string>();
  for (const first of LETTERS.toLowerCase())
    for (const second of LETTERS.toLowerCase()) {
      const name = names.of(first + second);
      const { region } = new Intl.Locale(first + second).maximize();
      const home = name && region && regions.of(region);
      if (home) found.set(name.toLowerCase(), home.toLowerCase());
    }
  return found;
}

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
