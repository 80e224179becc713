import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import { lazily } from '../shared/lazily.ts';
import { chromePhrases } from './function-words.ts';
import { countVotes, languagesOfWord } from './language-votes.ts';
import { letterStatistics } from './letter-statistics.ts';
import { type ReadableWord, readableWords } from './readable-words.ts';
import { LANGUAGE_OF_SCRIPT, mainScript, scriptOfLanguage } from './scripts.ts';

/** What a text is judged to be in. */
export interface LanguageGuess {
  /** Primary subtag, or `und` when the text holds nothing but names, numbers, addresses or too little of anything. */
  readonly language: string;
  /** How far the best language is ahead of the expected one; above 1 it can be acted on. */
  readonly lead: number;
}

/** The languages a text may be in. */
export interface LanguageField {
  /** Where the text should be: a tie is not a surprise. */
  readonly expected: LanguageTag;
  readonly possible: readonly LanguageTag[];
  /** Whether `possible` was named by document or settings rather than assumed; then less evidence is enough. */
  readonly named: boolean;
}

const NOTHING: LanguageGuess = { language: 'und', lead: 0 };

/**
 * The language of a text among a few that are possible.
 * Function words weigh more than letter statistics (`eld`), because a headline of names has only the latter, and
 * they are those of the names' language. Linear in the text; `eld` reads its first 1,000 characters.
 */
export function guessLanguage(text: string, field: LanguageField): LanguageGuess {
  const target = baseLanguage(field.expected);
  const words = readableWords(text);
  if (words.length === 0) return NOTHING;
  const sole = soleLanguage(text, scriptOf(words));
  if (sole !== undefined) return { language: sole, lead: sole === target ? 0 : 5 };
  const chrome = chromePhrases.get(trimPhrase(text));
  if (chrome) return chromeGuess(chrome, target, field.possible);
  const votes = countVotes(words);
  const candidates = candidatesFor(words, target, field.possible);
  if (isClearly(target, { votes, candidates, words: words.length })) return { language: target, lead: 0 };
  if (isOnlyNames(words, votes)) return NOTHING;
  return guessByAll(words, { target, candidates, votes, named: field.named });
}

/** The script of a text's first words. */
function scriptOf(words: readonly ReadableWord[]): string | undefined {
  return mainScript(words.slice(0, 40).map((word) => word.text));
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The only language written like that; Chinese characters without kana are Chinese, whatever their statistics say. */
function soleLanguage(text: string, script: string | undefined): string | undefined {
  return script === 'Hani' && !KANA.test(text) ? 'zh' : LANGUAGE_OF_SCRIPT[script ?? ''];
}

/** Lead at which a segment is held to be in another language without anything else speaking for it. */
export const SURE = 1;

export function isInOtherLanguage(text: string, field: LanguageField): boolean {
  const { language, lead } = guessLanguage(text, field);
  return language !== 'und' && language !== baseLanguage(field.expected) && lead > SURE;
}

function trimPhrase(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/['ʼ]/g, '’')
    .replace(/[\s:>»…!.]+$/u, '');
}

function chromeGuess(languages: readonly string[], target: string, possible: readonly LanguageTag[]): LanguageGuess {
  if (languages.includes(target)) return { language: target, lead: 0 };
  const known = possible.map(baseLanguage).find((language) => languages.includes(language));
  return known ? { language: known, lead: 5 } : NOTHING;
}

interface Count {
  readonly votes: ReadonlyMap<string, number>;
  readonly candidates: readonly string[];
  readonly words: number;
}

/** Enough function words of the language expected, and none that come near in another. */
function isClearly(target: string, { votes, candidates, words }: Count): boolean {
  const own = votes.get(target) ?? 0;
  if (own < 2 || own < words * 0.15) return false;
  return candidates.every((language) => language === target || (votes.get(language) ?? 0) * 2 <= own);
}

/** Inside names these are no evidence of a language. */
const NAME_PARTICLES = new Set(
  'von van der den de del della di da dos la le bin ibn al el ten ter zu und y e i'.split(' '),
);

function isOnlyNames(words: readonly ReadableWord[], votes: ReadonlyMap<string, number>): boolean {
  if (words.length < 2 || words.some((word) => word.text === word.lower && !NAME_PARTICLES.has(word.lower)))
    return false;
  const particles = words.filter((word) => NAME_PARTICLES.has(word.lower)).length;
  return [...votes.values()].every((count) => count <= particles);
}

interface Contest {
  readonly target: string;
  readonly candidates: readonly string[];
  readonly votes: ReadonlyMap<string, number>;
  readonly named: boolean;
}

function guessByAll(words: readonly ReadableWord[], { target, candidates, votes, named }: Contest): LanguageGuess {
  const common = words.filter((word) => word.text === word.lower && !NAME_PARTICLES.has(word.lower));
  const ahead = Math.max(...candidates.map((language) => votes.get(language) ?? 0)) - (votes.get(target) ?? 0);
  const isOneScript = candidates.every((language) => scriptOfLanguage(language) === scriptOfLanguage(target));
  // Whatever the letters say, it would not be enough.
  if (isOneScript && !isEnough({ common: common.length, words: words.length, voted: ahead, named })) return NOTHING;
  const sample = common.length >= 4 ? common : words;
  const scores = letterStatistics()
    .detect(sample.map((word) => word.text).join(' '))
    .getScores();
  // Where the target has no letter statistics, those of its neighbours would win every time: only words are counted.
  const weight = hasLetterStatistics(target) ? Math.min(words.length, 20) * 0.05 : 0;
  const strength = (language: string) => letterScore(scores[language]) * weight + 1.5 * (votes.get(language) ?? 0);
  const best = candidates.reduce((a, b) => (strength(b) > strength(a) ? b : a), target);
  const lead = strength(best) - strength(target);
  return isEnough({
    common: common.filter(({ lower }) => !isShared(lower, best, target)).length,
    words: words.length,
    voted: (votes.get(best) ?? 0) - (votes.get(target) ?? 0),
    named,
  }) || scriptOfLanguage(best) !== scriptOfLanguage(target)
    ? { language: best, lead }
    : NOTHING;
}

/** *in* tells nothing between German and English. */
function isShared(lower: string, best: string, target: string): boolean {
  const owners = languagesOfWord(lower);
  return owners.includes(best) && owners.includes(target);
}

interface Amount {
  /** Words that are no names, nor function words of both languages. */
  readonly common: number;
  readonly words: number;
  /** Function words by which the best language is ahead. */
  readonly voted: number;
  readonly named: boolean;
}

/** Short lines are judged by their letters only where the other language is expected to occur. */
function isEnough({ common, words, voted, named }: Amount): boolean {
  // A line of foreign names in a sentence of the expected language: its own function words are ahead.
  if (voted < 0 && common < 4) return false;
  if (named) return voted > 0 || common >= 2 || (common === 1 && words >= 3);
  return voted >= 2 || common >= 6;
}

const statisticsFor = lazily((): ReadonlySet<string> => new Set(Object.values(letterStatistics().info().Languages)));

/** Galician, for one, has none. */
function hasLetterStatistics(language: string): boolean {
  return statisticsFor().has(language);
}

/** eld scales its sum per n-gram x to x / (x + 25); back to x, which grows evenly. */
function letterScore(score: number | undefined): number {
  return score === undefined ? 0 : (25 * score) / (1 - score);
}

/** Close relatives an engine slips into although nobody asked for them, and English, through which many engines go. */
const RELATIVES: Readonly<Record<string, readonly string[]>> = {
  uk: ['ru'],
  ru: ['uk'],
  be: ['ru'],
  bg: ['ru'],
  cs: ['sk'],
  sk: ['cs'],
  pt: ['es'],
  ca: ['es'],
  no: ['da'],
  da: ['no'],
};

function candidatesFor(
  words: readonly ReadableWord[],
  target: string,
  possible: readonly LanguageTag[],
): readonly string[] {
  const script = mainScript(words.slice(0, 40).map((word) => word.text));
  const relatives = hasLetterStatistics(target) ? (RELATIVES[target] ?? []) : [];
  const all = [target, ...possible.map(baseLanguage), ...relatives, 'en'];
  return [...new Set(all)].filter((language) => script === undefined || scriptOfLanguage(language) === script);
}

/** Languages of the news most readers meet; looked for when neither source nor settings name any. */
const USUAL_LANGUAGES: readonly LanguageTag[] = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'uk', 'ru'];

/** The languages a text may be in, from those that document and settings name. */
export function languageField(expected: LanguageTag, named: readonly LanguageTag[]): LanguageField {
  const foreign = [...new Set(named)].filter((tag) => baseLanguage(tag) !== baseLanguage(expected));
  return { expected, possible: foreign.length > 0 ? foreign : USUAL_LANGUAGES, named: foreign.length > 0 };
}
