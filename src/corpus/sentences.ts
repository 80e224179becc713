import { createRequire } from 'node:module';
import type { LanguageTag } from '../shared/language.ts';
import { baseLanguage } from '../shared/language.ts';

type Segment = (language: string, text: string) => string[];

/** sentencex knows abbreviations of some 240 languages, but is a native module without a build for every platform. */
function loadSentencex(): Segment | undefined {
  try {
    return createRequire(import.meta.url)('sentencex').segment;
  } catch {
    return undefined;
  }
}

const sentencex = loadSentencex();

/** Sentences with the white space that follows them; joined they are the text again, to the last character. */
export function splitSentences(text: string, language: LanguageTag): readonly string[] {
  const sentences = sentencex?.(baseLanguage(language), text) ?? [];
  return sentences.join('') === text ? sentences : segmentByIntl(text, language);
}

function segmentByIntl(text: string, language: LanguageTag): readonly string[] {
  return Array.from(new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text), (part) => part.segment);
}
