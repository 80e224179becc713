import type { CheckTools } from '../checks/contract.ts';
import type { Settings } from '../config/settings.ts';
import type { Termbase } from '../terms/termbase.ts';
import { loadTerms, mergeTermbases } from './house-terms.ts';

/** Terms, house and languages the checks work with. `more` are terms from elsewhere: the document's folder, the store. */
export function checkTools(settings: Settings, now: Date, more: readonly Termbase[] = []): CheckTools {
  const own = settings.terms === undefined ? [] : [loadTerms(settings.terms)];
  return {
    terms: mergeTermbases([...own, ...more]),
    ...(settings.house === undefined ? {} : { house: settings.house }),
    date: now.toISOString().slice(0, 10),
    otherLanguages: settings.otherLanguages,
  };
}
