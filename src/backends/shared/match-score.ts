import type { LanguageTag } from '../../shared/language.ts';

export type Tokens = readonly string[];

export interface Measured {
  readonly text: string;
  readonly tokens: Tokens;
}

/** Highest score of a match that is not the same text: another case, spacing or punctuation mark is one edit at least. */
const NOT_EXACT = 0.99;

/** Words (Unicode UAX #29, dictionary-based for zh, ja, th) and every other mark, in lower case; white space is left out. */
export function tokensOf(text: string, language: LanguageTag): Tokens {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return [...segmenter.segment(text.normalize('NFC'))]
    .map(({ segment }) => segment.trim().toLocaleLowerCase(language))
    .filter((token) => token !== '');
}

/**
 * Match score 0–1 of two texts: 1 for the same text, else `1 − Levenshtein(tokens) ÷ tokens of the longer text`, at most 0.99,
 * rounded down to hundredths. The formula of OmegaT's fuzzy matcher (`FuzzyMatcher.calcSimilarity`), there in per cent.
 * @param floor scores below it are not worked out: `undefined` comes back.
 */
export function matchScore(left: Measured, right: Measured, floor = 0): number | undefined {
  if (left.text === right.text) return 1;
  const longer = Math.max(left.tokens.length, right.tokens.length);
  if (longer === 0) return NOT_EXACT;
  const mostEdits = Math.floor(longer * (1 - floor) + 1e-9);
  const edits = levenshtein(left.tokens, right.tokens, mostEdits);
  if (edits === undefined) return undefined;
  return Math.min(NOT_EXACT, Math.floor((1 - edits / longer) * 100 + 1e-9) / 100);
}

/** Edit distance with unit costs (Levenshtein 1966), two rows; `undefined` once it must pass `most`. */
function levenshtein(left: Tokens, right: Tokens, most: number): number | undefined {
  if (Math.abs(left.length - right.length) > most) return undefined;
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [row, token] of left.entries()) {
    const current = [row + 1];
    for (const [column, other] of right.entries()) {
      const replaced = previous[column]! + (token === other ? 0 : 1);
      current.push(Math.min(replaced, previous[column + 1]! + 1, current[column]! + 1));
    }
    if (Math.min(...current) > most) return undefined;
    previous = current;
  }
  const distance = previous[right.length]!;
  return distance > most ? undefined : distance;
}
