import { baseLanguage } from '../../shared/language.ts';
import { isCyrillic } from '../../shared/letters.ts';
import { nameStem, withoutBareS } from './inflection.ts';
import { nameKey } from './spellings.ts';

/** Inflected forms of one source name share a key. */
export function sourceKey(form: string, language: string): string {
  const key = nameKey(form);
  if (!isCyrillic(key) && baseLanguage(language) === 'de') return withoutBareS(key, language) ?? key;
  return nameStem(key, language);
}
