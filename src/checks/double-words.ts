import { baseLanguage } from '../shared/language.ts';
import type { Report, TextCheck } from './contract.ts';
import { scannedSegments } from './segment-scan.ts';
import { spanIn } from './segments.ts';

// Words that stand twice in good sentences: relative after article (de), auxiliaries (en), reflexives (fr).
const LEGITIMATE: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set([
    'die',
    'der',
    'das',
    'den',
    'dem',
    'sie',
    'ihr',
    'was',
    'wird',
    'sich',
    'ja',
    'sehr',
    'nein',
    'in',
    'an',
  ]),
  en: new Set(['that', 'had', 'very', 'is', 'do', 'no', 'yes', 'ha', 'bye', 'so', 'in', 'on', 'her']),
  fr: new Set(['nous', 'vous', 'très', 'que', 'en']),
  es: new Set(['muy', 'no', 'sí']),
  it: new Set(['molto', 'no', 'via', 'man', 'piano']),
  nl: new Set(['die', 'dat', 'van', 'was', 'er', 'zij']),
};
const NONE: ReadonlySet<string> = new Set();
/** Words of one letter; others are initials and variables. */
const ONE_LETTER: Readonly<Record<string, string>> = {
  en: 'a',
  es: 'aeoyu',
  it: 'aeoèi',
  fr: 'àa',
  pt: 'aoeàé',
  pl: 'wzioua',
  cs: 'vszkuoia',
  ru: 'всикоуя',
  uk: 'вузійояа',
};

/** Evidence: `{ word: string }`. */
export const doubleWords: TextCheck = {
  id: 'double-words',
  title: 'Word twice in a row',
  rule: 'The same word stands twice in a row where the language has no use for it.',
  category: 'fluency/grammar/repetition',
  severity: 'minor',
  version: 2,
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    const base = baseLanguage(text.language);
    const legitimate = LEGITIMATE[base] ?? NONE;
    for (const { segment, doubles: hasDoubles } of scannedSegments(text)) {
      if (!hasDoubles) continue;
      const inSource = new Set(
        segment.source === undefined ? [] : [...doubles(segment.source.text)].map(({ count }) => count),
      );
      for (const { word, start, end, second, count } of doubles(segment.text)) {
        if (word.length === 1 && !ONE_LETTER[base]?.includes(word)) continue;
        if (legitimate.has(word) || inSource.has(count)) continue;
        yield {
          message: `“${word}” stands twice in a row.`,
          spans: [spanIn(segment, start, end)],
          evidence: { word },
          suggestion: word,
          edits: [{ segment: segment.index, start: second.start, end: second.end, replacement: '' }],
        };
      }
    }
  },
};

/** Doubled words with the range to delete; `count` numbers them, so that a doubling of the source answers one. */
function* doubles(text: string) {
  let count = 0;
  let before: RegExpExecArray | undefined;
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}\p{N}'’-]*/gu)) {
    const previous = before;
    before = match;
    // Names (Bora Bora) and are left out; the first of two may begin a sentence.
    if (previous === undefined || !isSameWord(previous[0], match[0])) continue;
    const gapStart = previous.index + previous[0].length;
    if (!/^[ \t\u00A0]+$/.test(text.slice(gapStart, match.index))) continue;
    const end = match.index + match[0].length;
    yield { word: match[0], start: previous.index, end, second: { start: gapStart, end }, count };
    count += 1;
  }
}

function isSameWord(first: string, second: string): boolean {
  return first.length === second.length && /^\p{Ll}/u.test(second) && first.toLowerCase() === second;
}
