import { baseLanguage } from '../shared/language.ts';
import type { TextRange } from '../shared/text-range.ts';
import { guessLanguage, type LanguageField } from './language-of-segment.ts';
import { languagesOfWord } from './language-votes.ts';
import { ownWords, type ReadableWord } from './readable-words.ts';
import { scriptOfLanguage, scriptOfWord } from './scripts.ts';

/** A stretch of a segment in another language than the rest. */
export interface ForeignPart extends TextRange {
  /** Primary subtag. */
  readonly language: string;
}

/**
 * The longest part of a segment that is in another language than expected, or undefined. Names, quotations and
 * single loan words are none. In another script, lower-case words are enough; in the same script it takes several
 * function words of one language and hardly any of the expected one, and the letters must agree.
 */
export function foreignPart(text: string, field: LanguageField): ForeignPart | undefined {
  const words = ownWords(text);
  return otherScript(words, field, text) ?? otherWords(words, field, text);
}

function otherScript(words: readonly ReadableWord[], field: LanguageField, text: string): ForeignPart | undefined {
  const own = scriptOfLanguage(baseLanguage(field.expected));
  const run = longestRun(
    words,
    (word) => word.text === word.lower && word.lower.length > 1 && (scriptOfWord(word.text) ?? own) !== own,
  );
  if (run.length < (own === 'Latn' ? 1 : 4) || run.every((word) => word.lower.length < 4) || isBracketed(text, run))
    return undefined;
  return guessed(run, field, text);
}

function longestRun(words: readonly ReadableWord[], test: (word: ReadableWord) => boolean): readonly ReadableWord[] {
  let [best, run]: ReadableWord[][] = [[], []];
  for (const word of words) {
    if (!test(word)) run = [];
    else run!.push(word);
    if (run!.length > best!.length) best = run;
  }
  return best!;
}

/** "the Rada (рада)": an explanation in brackets is meant. */
function isBracketed(text: string, run: readonly ReadableWord[]): boolean {
  return /[([]\s*$/.test(text.slice(0, run[0]!.start));
}

function guessed(run: readonly ReadableWord[], field: LanguageField, text: string): ForeignPart | undefined {
  const range = { start: run[0]!.start, end: run.at(-1)!.end };
  const { language } = guessLanguage(text.slice(range.start, range.end), { ...field, named: true });
  return language === 'und' || language === baseLanguage(field.expected) ? undefined : { ...range, language };
}

const FEWEST_FUNCTION_WORDS = 3;
const FEWEST_WORDS = 6;

function otherWords(words: readonly ReadableWord[], field: LanguageField, text: string): ForeignPart | undefined {
  const target = baseLanguage(field.expected);
  for (const language of new Set([...field.possible.map(baseLanguage), 'en'])) {
    if (language === target) continue;
    const value = (word: ReadableWord) => weightOf(word, language, target);
    if (words.reduce((count, word) => count + Number(value(word) > 0), 0) < FEWEST_FUNCTION_WORDS) continue;
    const part = bestStretch(words, value);
    if (!isRunningText(part, value)) continue;
    const { start } = part[0]!;
    const { end } = part.at(-1)!;
    const guess = guessLanguage(text.slice(start, end), { expected: target, possible: [language], named: true });
    if (guess.language === language && guess.lead > 2) return { start, end, language };
  }
  return undefined;
}

/** Enough words, and not only those between the words of a name: Court of Appeals for the District of Columbia. */
function isRunningText(part: readonly ReadableWord[], value: (word: ReadableWord) => number): boolean {
  const content = part.filter((word) => value(word) <= 0);
  const common = content.filter((word) => word.text === word.lower);
  return (
    part.length >= FEWEST_WORDS &&
    part.length - content.length >= FEWEST_FUNCTION_WORDS &&
    common.length * 2 >= content.length
  );
}

/** For the language, against it, or neither. */
function weightOf(word: ReadableWord, language: string, target: string): number {
  if (word.lower.length === 1) return 0;
  const owners = languagesOfWord(word.lower);
  const [theirs, ours] = [owners.includes(language), owners.includes(target)];
  return theirs === ours ? -0.1 : theirs ? 1 : -2;
}

/** Stretch with the largest sum (Kadane), from its first to its last word that counts for the language. */
function bestStretch(words: readonly ReadableWord[], value: (word: ReadableWord) => number): readonly ReadableWord[] {
  let [sum, first, best] = [0, 0, 0];
  let range: readonly [number, number] = [0, 0];
  for (const [at, word] of words.entries()) {
    if (sum <= 0) [sum, first] = [0, at];
    sum += value(word);
    if (sum > best) [best, range] = [sum, [first, at + 1]];
  }
  return words.slice(...range);
}
