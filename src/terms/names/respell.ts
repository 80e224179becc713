import { isAllCaps } from './spellings.ts';

/**
 * A place of a name in another spelling, in the same capitals and with the same genitive -s; undefined where the
 * place is inflected in a way that cannot be carried over without knowing the language's grammar.
 */
export function respell(place: string, form: string, spelling: string): string | undefined {
  const ending = place.slice(form.length);
  const inForm = place.slice(0, form.length).toLowerCase() === form.toLowerCase() && /^(s|S)?$/.test(ending);
  if (!inForm) return undefined;
  return isAllCaps(place) ? `${spelling.toUpperCase()}${ending}` : `${spelling}${ending}`;
}
