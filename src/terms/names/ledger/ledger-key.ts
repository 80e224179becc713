import { baseLanguage, type LanguageTag } from '../../../shared/language.ts';
import { sourceKey } from '../source-key.ts';
import { nameKey } from '../spellings.ts';
import { type NameKey, nameKeyOf } from './ledger.ts';

/** The key of a name written with blanks or hyphens between its words is the same. */
export function ledgerKey(form: string, language: LanguageTag): NameKey {
  const letters = nameKey(form).replace(/[\s‐‑–-]+/gu, ' ');
  return nameKeyOf(baseLanguage(language), letters.includes(' ') ? letters : sourceKey(letters, language));
}
