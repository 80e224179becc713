import { type LanguageTag, languageFallbacks } from '../shared/language.ts';
import type { Concept, Term } from './termbase.ts';

/** For whom and when terms are looked up. */
export interface TermScope {
  readonly language: LanguageTag;
  readonly house?: string | undefined;
  /** ISO date; terms not valid on it do not exist. Left out: dates do not count. */
  readonly date?: string | undefined;
}

/** The terms of one concept as they stand for a language, house and day. */
export interface HouseTerms {
  /** Most special first. Empty: the house has no wish. */
  readonly preferred: readonly Term[];
  readonly admitted: readonly Term[];
  /** Deprecated, superseded, or preferred by others where this house prefers another form. */
  readonly forbidden: readonly Term[];
}

/**
 * What a house says about a concept: its own entries before those for every house, `en-GB` before `en`
 * (RFC 4647 lookup). A form is judged by the most special entry that names it.
 */
export function houseTerms(concept: Concept, scope: TermScope): HouseTerms {
  const result = { preferred: [] as Term[], admitted: [] as Term[], forbidden: [] as Term[] };
  const judged = new Set<string>();
  let preferenceLevel: number | undefined;
  for (const [level, terms] of levels(concept, scope).entries()) {
    const here = terms.filter((term) => !judged.has(term.text));
    for (const term of here) {
      judged.add(term.text);
      if (term.status === 'preferred') {
        preferenceLevel ??= level;
        (preferenceLevel === level ? result.preferred : result.forbidden).push(term);
      } else (term.status === 'admitted' ? result.admitted : result.forbidden).push(term);
    }
  }
  return result;
}

function levels(concept: Concept, scope: TermScope): readonly (readonly Term[])[] {
  const valid = concept.terms.filter((term) => isValid(term, scope.date));
  return languageFallbacks(scope.language).flatMap((tag) => {
    const inLanguage = valid.filter((term) => term.language === tag);
    const own = inLanguage.filter((term) => term.house !== undefined && term.house === scope.house);
    const general = inLanguage.filter((term) => term.house === undefined);
    return [own, general];
  });
}

function isValid(term: Term, date: string | undefined): boolean {
  if (date === undefined) return true;
  return (
    (term.validFrom === undefined || term.validFrom <= date) && (term.validTo === undefined || date <= term.validTo)
  );
}
