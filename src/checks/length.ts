import { splitSentences } from '../corpus/sentences.ts';
import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import type { CheckedText, Report, TextCheck } from './contract.ts';
import { type SourcedSegment, translatedSegments, wholeSpan } from './segments.ts';

/** How long a text of 1,000 English characters is in other languages; unlisted ones count as 1,100. */
const EXPANSION: Readonly<Record<string, number>> = {
  en: 1000,
  de: 1150,
  fr: 1170,
  es: 1130,
  ca: 1130,
  gl: 1120,
  it: 1120,
  pt: 1090,
  nl: 1090,
  pl: 1080,
  cs: 1000,
  ru: 1060,
  uk: 1030,
  sv: 1020,
  da: 1030,
  zh: 320,
  ja: 450,
  ko: 520,
};
/** Shorter sources say nothing: "Ja." may be "Yes, of course." */
const SHORTEST = 60;
/** Furthest a translation of SHORTEST characters may be from the expected length; long texts vary less. */
const WIDEST = { short: 0.4, long: 2.5 };
/** Below or above this, a sentence less or more than in the source is more than a matter of punctuation. */
const SENTENCE = { short: 0.7, long: 1.5 };

/** Evidence: `{ ratio: number, expected: number, sentences: [source, target] }`; ratio = target ÷ source characters. */
export const length: TextCheck = {
  id: 'length',
  title: 'Length and sentences',
  rule: 'The translation is much shorter or longer than texts of these two languages are, so that something may be missing or added.',
  category: 'accuracy/omission',
  severity: 'major',
  version: 1,
  scope: 'text',
  needs: ['source'],
  *inspect(text): Iterable<Report> {
    for (const segment of translatedSegments(text)) {
      const report = inspectSegment(segment, text);
      if (report !== undefined) yield report;
    }
  },
};

const expansionOf = (language: LanguageTag): number => EXPANSION[baseLanguage(language)] ?? 1100;

/** Characters of a translation per character of its source. */
export function expectedRatio(from: LanguageTag, to: LanguageTag): number {
  return expansionOf(to) / expansionOf(from);
}

function inspectSegment(segment: SourcedSegment, text: CheckedText): Report | undefined {
  const [source, target] = [withoutAddresses(segment.source.text), withoutAddresses(segment.text)];
  // What was left as it stood is for another check.
  if (source === target) return undefined;
  const from = expansionOf(segment.source.language);
  // Length is what the check measures in English; a Chinese source is short in characters, not in words.
  if ((source.length * 1000) / from < SHORTEST) return undefined;
  const ratio = target.length / source.length;
  const expected = expectedRatio(segment.source.language, text.language);
  const relative = ratio / expected;
  const kind = relative < SENTENCE.short ? 'missing' : relative > SENTENCE.long ? 'extra' : undefined;
  if (kind === undefined) return undefined;
  const sentences = [
    splitSentences(source, segment.source.language).length,
    splitSentences(target, text.language).length,
  ] as const;
  const bySentences = kind === 'missing' ? sentences[1] < sentences[0] : sentences[1] > sentences[0];
  if (!bySentences && relative >= WIDEST.short && relative <= WIDEST.long) return undefined;
  return {
    kind: bySentences ? `${kind}-sentence` : kind === 'missing' ? 'short' : 'long',
    ...(bySentences ? {} : { severity: 'minor' as const }),
    ...(kind === 'extra' ? { category: 'accuracy/addition' } : {}),
    message: messageOf(kind, sentences, relative),
    spans: [wholeSpan(segment, kind === 'missing' ? 'source' : undefined)],
    evidence: { ratio: round(ratio), expected: round(expected), sentences },
  };
}

const ADDRESS = /(?:https?:\/\/|www\.)[^\s\p{Script=Han}]+|[@#][\p{L}\p{N}_]+|<[^<>]{1,200}>/gu;

/** Addresses, handles, hashtags and tags are as long in any language. */
function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, '').trim();
}

function messageOf(kind: 'missing' | 'extra', [source, target]: readonly [number, number], relative: number): string {
  const percent = Math.round(relative * 100);
  const sentences =
    source === target ? '' : `; the source has ${source} sentence${source === 1 ? '' : 's'}, the translation ${target}`;
  return `The translation has ${percent} % of the length to be expected${sentences}. Is something ${kind === 'missing' ? 'missing' : 'added'}?`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
