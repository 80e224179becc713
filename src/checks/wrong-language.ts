import { type ForeignPart, foreignPart } from '../corpus/foreign-part.ts';
import {
  guessLanguage,
  type LanguageField,
  type LanguageGuess,
  languageField,
  SURE,
} from '../corpus/language-of-segment.ts';
import { isPlainly } from '../corpus/language-votes.ts';
import { baseLanguage, languageName } from '../shared/language.ts';
import type { CheckedSegment, CheckedText, CheckTools, Report, TextCheck } from './contract.ts';
import { isModelRemark } from './model-remarks.ts';

/** Lead that is enough when another segment of the text is in that language for sure. */
const LIKELY = 0.4;

/**
 * Segments left in another language than the text's, whole or in part.
 * Evidence: `language` (found, primary subtag), `expected`, `copied` (equal to the source).
 * Kinds: `untranslated` (in the source's language), `wrong-language` (in a third), `partial`, `chatter`.
 */
export const wrongLanguage: TextCheck = {
  id: 'wrong-language',
  title: 'Wrong or untranslated language',
  rule: 'A segment, or a part of one, is in another language than the text. Names, quotations, addresses and single loan words are left alone.',
  category: 'accuracy/untranslated',
  severity: 'critical',
  version: 1,
  scope: 'text',
  needs: [],
  *inspect(text, tools) {
    const field = fieldOf(text, tools);
    const language = baseLanguage(text.language);
    const segments = text.segments.filter((segment) => segment.state === 'text' && !isPlainly(segment.text, language));
    const first = segments.map((segment) => guessLanguage(segment.text, field));
    const present = new Set(
      first.filter((guess) => isForeign(guess, text) && guess.lead > SURE).map((guess) => guess.language),
    );
    for (const [at, segment] of segments.entries()) {
      const guess =
        isForeign(first[at]!, text) && first[at]!.lead > SURE ? first[at]! : guessAgain(segment, text, present);
      if (guess && !isGlossed(segment, field)) yield wholeReport(segment, text, guess.language);
      else if (!guess) {
        const part = foreignPart(segment.text, field);
        if (part) yield partReport(segment, text, part);
      }
    }
  },
};

function isForeign({ language }: LanguageGuess, text: CheckedText): boolean {
  return language !== 'und' && language !== baseLanguage(text.language);
}

const GLOSSED = /^[^.!?()]{1,80}\s\((?<gloss>[^()]{2,80})\)$/u;

/** *Manage Payment Advices (Avise verwalten)*: a title with its translation, which the source does not have. */
function isGlossed({ text, source }: CheckedSegment, field: LanguageField): boolean {
  const gloss = GLOSSED.exec(text.trim())?.groups?.gloss;
  if (gloss === undefined || source?.text.includes(gloss)) return false;
  const { language } = guessLanguage(gloss, { ...field, named: true });
  return language === baseLanguage(field.expected) || (language === 'und' && source !== undefined);
}

/** A short line tells little by itself; beside lines that are in another language for sure, less is enough. */
function guessAgain(
  segment: CheckedSegment,
  text: CheckedText,
  present: ReadonlySet<string>,
): LanguageGuess | undefined {
  if (present.size === 0) return undefined;
  const guess = guessLanguage(segment.text, languageField(text.language, [...present]));
  return isForeign(guess, text) && present.has(guess.language) && guess.lead > LIKELY ? guess : undefined;
}

/** Source, declared and configured languages. */
function fieldOf(text: CheckedText, tools: CheckTools): LanguageField {
  const ofSegments = text.segments.flatMap((segment) => [segment.source?.language, segment.declaredLanguage]);
  return languageField(
    text.language,
    [text.sourceLanguage, ...ofSegments, ...tools.otherLanguages].filter((tag) => tag !== undefined),
  );
}

function wholeReport(segment: CheckedSegment, text: CheckedText, language: string): Report {
  const copied = segment.source?.text.trim() === segment.text.trim();
  const untranslated = copied || isSourceLanguage(segment, text, language);
  return {
    message: `This is ${languageName(language)}, not ${languageName(text.language)}${copied ? ': the source was copied' : ''}.`,
    spans: [{ segment: segment.index, start: 0, end: segment.text.length, text: segment.text }],
    evidence: { language, expected: baseLanguage(text.language), copied },
    kind: !copied && isModelRemark(segment.text) ? 'chatter' : untranslated ? 'untranslated' : 'wrong-language',
  };
}

function partReport(segment: CheckedSegment, text: CheckedText, { start, end, language }: ForeignPart): Report {
  const part = segment.text.slice(start, end);
  return {
    message: `A part of this is ${languageName(language)}, not ${languageName(text.language)}.`,
    spans: [{ segment: segment.index, start, end, text: part }],
    evidence: { language, expected: baseLanguage(text.language), copied: segment.source?.text.includes(part) ?? false },
    kind: isModelRemark(part) ? 'chatter' : 'partial',
    severity: 'major',
  };
}

function isSourceLanguage(segment: CheckedSegment, text: CheckedText, language: string): boolean {
  const source = segment.source?.language ?? text.sourceLanguage;
  return source !== undefined && baseLanguage(source) === language;
}
