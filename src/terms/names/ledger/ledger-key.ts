import { baseLanguage, type LanguageTag } from '../../../shared/language.ts';
import { sourceKey } from '../source-key.ts';
import { nameKey } from '../spellings.ts';
import { lettersOf, type NameKey, nameKeyOf } from './ledger.ts';

/** The key of a name written with blanks or hyphens between its words is the same. */
export function ledgerKey(form: string, language: LanguageTag): NameKey {
  const letters = nameKey(form).replace(/[\s‐‑–-]+/gu, ' ');
  return nameKeyOf(baseLanguage(language), letters.includes(' ') ? letters : sourceKey(letters, language));
}

/** No name begins with it. */
const TERM = '§';

/** The key of a concept of the termbase: `en:§climate-change`. */
export const termKey = (concept: string, language: LanguageTag): NameKey =>
  nameKeyOf(baseLanguage(language), `${TERM}${concept}`);

/** The concept of a row that is a term; undefined for names. */
export function conceptOfKey(key: NameKey): string | undefined {
  const letters = lettersOf(key);
  return letters.startsWith(TERM) ? letters.slice(TERM.length) : undefined;
}
