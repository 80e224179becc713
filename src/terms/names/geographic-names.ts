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
  const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const languages = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
  const names = new Set<string>();
  for (const first of LETTERS)
    for (const second of LETTERS)
      for (const name of [regions.of(first + second), languages.of((first + second).toLowerCase())])
        if (name) names.add(name.toLowerCase());
  return names;
}
