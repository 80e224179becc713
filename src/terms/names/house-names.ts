import type { CheckTools } from '../../checks/contract.ts';
import { type LanguageTag, sameLanguage } from '../../shared/language.ts';
import { houseTerms } from '../applicable.ts';
import type { Concept } from '../termbase.ts';
import { nameKey } from './spellings.ts';

/**
 * Looks up what the house writes for a name of the source: by any of the source's one-word terms of a concept.
 * Undefined where the termbase does not know the name, knows it twice, or has no wish.
 */
export function houseNames(
  source: LanguageTag | undefined,
  target: LanguageTag,
  tools: CheckTools,
): (forms: readonly string[]) => string | undefined {
  const concepts = source === undefined ? new Map<string, Concept[]>() : conceptsByTerm(tools, source);
  return (forms) => {
    const found = new Set(forms.flatMap((form) => concepts.get(nameKey(form)) ?? []));
    if (found.size !== 1) return undefined;
    const [concept] = found;
    const { preferred } = houseTerms(concept!, { language: target, house: tools.house, date: tools.date });
    return preferred.find((term) => !term.text.includes(' '))?.text;
  };
}

function conceptsByTerm(tools: CheckTools, language: LanguageTag): Map<string, Concept[]> {
  const terms = tools.terms.concepts.flatMap((concept) =>
    concept.terms
      .filter((term) => sameLanguage(term.language, language) && term.match !== 'regex')
      .map((term) => ({ key: nameKey(term.text), concept })),
  );
  return new Map(
    [...Map.groupBy(terms, ({ key }) => key)].map(([key, owners]) => [key, owners.map(({ concept }) => concept)]),
  );
}
