import { type Denying, denyingIn } from '../corpus/denials.ts';
import { baseLanguage } from '../shared/language.ts';
import type { CheckedText } from './contract.ts';
import { type SourcedSegment, translatedSegments } from './segments.ts';

/** What a segment and its source say "not" with: surely, and with any word that could mean it. */
export interface Denials {
  readonly segment: SourcedSegment;
  readonly source: Denying;
  readonly target: Denying;
}

/** The denials of every translated segment; nothing in languages without a table, nor where the source was copied. */
export function denialsOf(text: CheckedText): readonly Denials[] {
  return translatedSegments(text).flatMap((segment) => {
    if (segment.source.text.trim() === segment.text.trim()) return [];
    if (isPoliteQuestion(segment.source)) return [];
    const source = denyingIn(segment.source.text, segment.source.language);
    const target = denyingIn(segment.text, text.language);
    return source === undefined || target === undefined ? [] : [{ segment, source, target }];
  });
}

const POLITE: ReadonlySet<string> = new Set(['uk', 'ru', 'pl']);

/** A denying question of a Slavic language may be no more than polite: Ви не підкажете? */
function isPoliteQuestion({ text, language }: SourcedSegment['source']): boolean {
  return POLITE.has(baseLanguage(language)) && /\?["“”»]?\s*$/u.test(text);
}
