import { eld } from 'eld/small';
import { baseLanguage, type LanguageTag } from '../shared/language.ts';
import { chromePhrases, functionWords } from './function-words.ts';

/** What a text is judged to be in. */
export interface LanguageGuess {
  /** Primary subtag, or `und` when the text holds nothing but names, numbers, addresses or too little of anything. */
  readonly language: string;
  /** How far the best language is ahead of `expected`; above 1 it can be acted on. */
  readonly lead: number;
}

/**
 * The language of a text among a few that are possible, judged against the one expected: a tie is not a surprise.
 * Function words weigh more than letter statistics (`eld`), because a headline of names has only the latter, and
 * they are those of the names' language. Linear in the text; only the first 1,000 characters are read by `eld`.
 */
export function guessLanguage(text: string, expected: LanguageTag, possible: readonly LanguageTag[]): LanguageGuess {
  const target = baseLanguage(expected);
  const words = readableWords(text);
  if (words.length === 0) return { language: 'und', lead: 0 };
  const chrome = chromePhrases.get(trimPhrase(text));
  if (chrome) return chromeGuess(chrome, target, possible);
  const candidates = candidatesFor(words, target, possible);
  const votes = voteByFunctionWords(words, candidates);
  if (isClearly(target, votes, words.length)) return { language: target, lead: 0 };
  return guessByAll(words, { target, candidates, votes });
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
  return known ? { language: known, lead: 5 } : { language: 'und', lead: 0 };
}

interface Field {
  readonly target: string;
  readonly candidates: readonly string[];
  readonly votes: ReadonlyMap<string, number>;
}

function guessByAll(words: readonly string[], { target, candidates, votes }: Field): LanguageGuess {
  const common = words.filter((word) => word === word.toLowerCase() && !NAME_PARTICLES.has(word));
  if (
    common.length === 0 &&
    words.length > 1 &&
    words.every((word) => NAME_PARTICLES.has(word) || word !== word.toLowerCase()) &&
    !hasPlainFunctionWord(words, votes)
  )
    return { language: 'und', lead: 0 };
  const sample = (common.length >= 4 ? common : words).join(' ');
  const scores = eld.detect(sample).getScores();
  const strength = (language: string) =>
    letterScore(scores[language]) * Math.min(words.length, 20) * 0.05 + 1.5 * (votes.get(language) ?? 0);
  const best = candidates.reduce((a, b) => (strength(b) > strength(a) ? b : a), target);
  const lead = strength(best) - strength(target);
  const enough = common.length >= 2 || (common.length === 1 && words.length >= 3) || (votes.get(best) ?? 0) > 0;
  return enough ? { language: best, lead } : { language: 'und', lead: 0 };
}

/** Inside names these are no evidence of a language. */
const NAME_PARTICLES = new Set([
  'von',
  'van',
  'der',
  'den',
  'de',
  'del',
  'della',
  'di',
  'da',
  'dos',
  'la',
  'le',
  'bin',
  'ibn',
  'al',
  'el',
  'ten',
  'ter',
  'zu',
  'und',
  'y',
  'e',
  'i',
]);

function hasPlainFunctionWord(words: readonly string[], votes: ReadonlyMap<string, number>): boolean {
  const particles = words.filter((word) => NAME_PARTICLES.has(word)).length;
  return [...votes.values()].some((count) => count > particles);
}

/** eld scales its sum per n-gram x to x / (x + 25); back to x, which grows evenly. */
function letterScore(score: number | undefined): number {
  return score === undefined ? 0 : (25 * score) / (1 - score);
}

/** Enough function words of the language expected, and none that are another's alone. */
function isClearly(target: string, votes: ReadonlyMap<string, number>, words: number): boolean {
  const own = votes.get(target) ?? 0;
  if (own < 2 || own < words * 0.15) return false;
  for (const [language, count] of votes) if (language !== target && count * 2 > own) return false;
  return true;
}

function voteByFunctionWords(words: readonly string[], candidates: readonly string[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const word of words) {
    const lower = word.toLowerCase();
    for (const language of candidates)
      if (functionWords.get(language)?.has(lower)) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  return votes;
}

const NOT_TEXT =
  /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|[#@][\p{L}\p{N}_]+|\b[\p{L}\p{N}-]+\.(?:com|org|net|de|at|ch|uk|fr|es|it|ru|ua|cz|pl|eu|info)\b(?:\/\S*)?/gu;
const QUOTED = /"[^"]{1,120}"|“[^”]{1,120}”|„[^“”"]{1,120}[“”"]|«[^»]{1,120}»|»[^«]{1,120}«/gu;

/** Words that tell a language: no addresses, handles, numbers; quotations only when nothing else is there. */
function readableWords(text: string): readonly string[] {
  const plain = text.replace(NOT_TEXT, ' ');
  const outside = wordsIn(plain.replace(QUOTED, ' '));
  return outside.length >= 3 ? outside : wordsIn(plain);
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];
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
  gl: ['es'],
  ca: ['es'],
  no: ['da'],
  da: ['no'],
};

function candidatesFor(words: readonly string[], target: string, possible: readonly LanguageTag[]): readonly string[] {
  const script = scriptOf(words);
  const all = [target, ...possible.map(baseLanguage), ...(RELATIVES[target] ?? []), 'en'];
  return [...new Set(all)].filter((language) => script === undefined || scriptOfLanguage(language) === script);
}

const SCRIPTS = {
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Grek: /\p{Script=Greek}/u,
  Arab: /\p{Script=Arabic}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Hang: /\p{Script=Hangul}/u,
} as const;

function scriptOf(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words.slice(0, 40)) {
    const script = Object.entries(SCRIPTS).find(([, pattern]) => pattern.test(word))?.[0];
    if (script) counts.set(script, (counts.get(script) ?? 0) + word.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const scripts = new Map<string, string>();
function scriptOfLanguage(language: string): string {
  let script = scripts.get(language);
  if (script !== undefined) return script;
  script = new Intl.Locale(language).maximize().script ?? 'Latn';
  scripts.set(language, script);
  return script;
}
