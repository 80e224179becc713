import { WorkbenchError } from '../shared/errors.ts';
import { type LanguageTag, readLanguageTag } from '../shared/language.ts';
import { letterStatistics } from './letter-statistics.ts';

/** Letters `eld` reads of a document; more does not make it surer. */
const READ = 4000;

/**
 * The main language of a whole document, when nobody named it.
 * @throws WorkbenchError `usage` when the text gives no clue.
 */
export function detectLanguage(text: string): LanguageTag {
  const { language } = letterStatistics().newInstance().detect(text.slice(0, READ));
  if (language === '')
    throw new WorkbenchError(
      'usage',
      'The language of the text could not be recognised. Name it, for example with --from en.',
    );
  return readLanguageTag(language);
}
