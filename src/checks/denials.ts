import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import type { CheckedText } from './contract.ts';
import { type SourcedSegment, translatedSegments } from './segments.ts';

/** Words that deny, and those that deny in some uses only (`without`, `hardly`): the latter excuse, but do not accuse. */
const NEGATIONS: Readonly<Record<string, { readonly plain: RegExp; readonly any: RegExp }>> = {
  en: {
    plain:
      /(?<!\b(?:whether or|but|if) )\b(?:not(?! only)|never|nobody|nothing|nowhere|neither|cannot)\b|n[’']t\b(?!\s+(?:it|he|she|they|you|we|I|that|there)\b\s*[?,]|\s+help but)/giu,
    any: /\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|barely|scarcely|rarely|seldom|unless|lack\w*|fail\w*|refus\w*|den(?:y|ied|ies)|avoid\w*|prevent\w*|absent|instead|rather|only|except|miss\w*|stop\w*|too|than|away|out|un\w{3,}|in(?:ability|capable|correct|sufficient|effective|visible)\w*|im(?:possible|perfect)\w*|dis\w{4,}|non-?\w+|\w+less|yet|don|doesn|didn|won|can|couldn|isn|aren|wasn|weren|dont|cant|wont)\b|n[’']t\b/giu,
  },
  de: {
    plain:
      /(?<!\p{L})(?:nicht|niemals|niemand(?:em|en)?|nirgends|keinesfalls|keineswegs)(?!\p{L}|\s+(?:nur|zuletzt|zu\s+vergessen|wahr|mehr\s+lange))/giu,
    any: /(?<!\p{L})(?:nicht\p{L}*|nie|niemals|niemand\p{L}*|nichts|nirgends|kein\p{L}*|weder|noch|ohne|kaum|selten|statt|anstatt|anstelle|un\p{L}{3,}|\p{L}+(?:los|frei|arm)(?:e[nmrs]?)?|fehl\p{L}*|mangel\p{L}*|verweiger\p{L}*|ablehn\p{L}*|lehnt\p{L}*|vermeid\p{L}*|verhinder\p{L}*|erst|nur|außer|sondern|zu|bevor|weg|aus|ex-?\p{L}+|in(?:kompet|akt|direk|offiz)\p{L}*|nein|bis|weniger|leugn\p{L}*|dement\p{L}*)(?!\p{L})/giu,
  },
};

/** What a segment and its source say "not" with: surely, and with any word that could mean it. */
export interface Denials {
  readonly segment: SourcedSegment;
  readonly source: Denying;
  readonly target: Denying;
}

interface Denying {
  readonly plain: readonly RegExpExecArray[];
  readonly any: readonly RegExpExecArray[];
}

/** The denials of every translated segment; nothing in languages without a table. */
export function denialsOf(text: CheckedText): readonly Denials[] {
  return translatedSegments(text).flatMap((segment) => {
    const source = wordsIn(segment.source.text, segment.source.language);
    const target = wordsIn(segment.text, text.language);
    return source === undefined || target === undefined ? [] : [{ segment, source, target }];
  });
}

function wordsIn(text: string, language: LanguageTag): Denying | undefined {
  const table = NEGATIONS[baseLanguage(language)];
  return table && { plain: [...text.matchAll(table.plain)], any: [...text.matchAll(table.any)] };
}
