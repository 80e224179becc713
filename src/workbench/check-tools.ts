import type { CheckTools } from '../checks/contract.ts';
import type { Settings } from '../config/settings.ts';
import { readTextFile } from '../shared/read-file.ts';
import { readTermsCsv } from '../terms/csv.ts';
import type { Termbase } from '../terms/termbase.ts';

/** Terms, house and languages the checks work with. `more` are terms from elsewhere: the store, the document's folder. */
export function checkTools(settings: Settings, more: readonly Termbase[] = [], now = new Date()): CheckTools {
  const own = settings.terms === undefined ? [] : [loadTerms(settings.terms)];
  return {
    terms: { concepts: [...own, ...more].flatMap((termbase) => termbase.concepts) },
    ...(settings.house === undefined ? {} : { house: settings.house }),
    date: now.toISOString().slice(0, 10),
    otherLanguages: settings.otherLanguages,
  };
}

/** @throws WorkbenchError `input` naming file and line. */
export function loadTerms(path: string): Termbase {
  return readTermsCsv(readTextFile(path), path);
}
