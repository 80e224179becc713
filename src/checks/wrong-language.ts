import { guessLanguage } from '../corpus/language-of-segment.ts';
import { baseLanguage, type LanguageTag, languageName } from '../shared/language.ts';
import type { CheckedSegment, CheckedText, CheckTools, Report, TextCheck } from './contract.ts';

/** Languages of the news most of our users read; looked for when neither source nor settings name any. */
const USUAL_LANGUAGES: readonly LanguageTag[] = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'uk', 'ru'];

/** Segments left in another language than the text's. Evidence: `language` (BCP 47), `expected`. */
export const wrongLanguage: TextCheck = {
  id: 'wrong-language',
  title: 'Wrong or untranslated language',
  rule: 'A segment, or a part of one, is in another language than the text. Names, quotations, addresses and single words are left alone.',
  category: 'accuracy/untranslated',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: [],
  *inspect(text, tools) {
    const possible = possibleLanguages(text, tools);
    const judged = text.segments
      .filter((segment) => segment.state === 'text')
      .map((segment) => ({ segment, guess: guessLanguage(segment.text, text.language, possible) }));
    const present = new Set(judged.filter(({ guess }) => guess.lead > SURE).map(({ guess }) => guess.language));
    for (const { segment, guess } of judged) {
      if (guess.language === 'und' || guess.language === baseLanguage(text.language)) continue;
      if (guess.lead > (present.has(guess.language) ? LIKELY : SURE)) yield report(segment, text, guess.language);
    }
  },
};

/** Lead a segment needs on its own, and when another segment of the text is in that language for sure. */
const SURE = 1;
const LIKELY = 0.4;

function possibleLanguages(text: CheckedText, tools: CheckTools): readonly LanguageTag[] {
  const named = [
    ...(text.sourceLanguage ? [text.sourceLanguage] : []),
    ...text.segments
      .flatMap((segment) => [segment.source?.language, segment.declaredLanguage])
      .filter((tag) => tag !== undefined),
    ...tools.otherLanguages,
  ];
  const foreign = [...new Set(named)].filter((tag) => baseLanguage(tag) !== baseLanguage(text.language));
  return foreign.length > 0 ? foreign : USUAL_LANGUAGES;
}

function report(segment: CheckedSegment, text: CheckedText, language: string): Report {
  const copied = segment.source !== undefined && segment.source.text.trim() === segment.text.trim();
  const untranslated = copied || (segment.source !== undefined && baseLanguage(segment.source.language) === language);
  return {
    message: `This is ${languageName(language)}, not ${languageName(text.language)}${copied ? ': the source was copied' : ''}.`,
    spans: [{ segment: segment.index, start: 0, end: segment.text.length, text: segment.text }],
    evidence: { language, expected: baseLanguage(text.language), copied },
    kind: untranslated ? 'untranslated' : 'wrong-language',
    severity: 'critical',
  };
}
