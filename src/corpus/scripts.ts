import type { LanguageTag } from '../shared/language.ts';

const SCRIPTS = {
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Grek: /\p{Script=Greek}/u,
  Arab: /\p{Script=Arabic}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Hang: /\p{Script=Hangul}/u,
  Kana: /\p{Script=Hiragana}|\p{Script=Katakana}/u,
  Hani: /\p{Script=Han}/u,
} as const;

/** Scripts of CLDR that are written with the letters of another entry. */
const WRITTEN_WITH: Readonly<Record<string, string>> = { Hans: 'Hani', Hant: 'Hani', Jpan: 'Hani', Kore: 'Hang' };

const byLanguage = new Map<string, string>();

/** Scripts that only one of the languages at hand is written in: no statistics are needed. Kana tell Japanese from Chinese. */
export const LANGUAGE_OF_SCRIPT: Readonly<Record<string, string>> = { Kana: 'ja', Hang: 'ko', Grek: 'el' };

/** ISO 15924 code of the script of a word's letters; undefined for scripts not told apart here. */
export function scriptOfWord(word: string): string | undefined {
  if (/^[a-z]/i.test(word)) return 'Latn';
  // Clauses without blanks hold other letters as well (β版本): what they are written in decides.
  if (SCRIPTS.Kana.test(word)) return 'Kana';
  if (SCRIPTS.Hani.test(word)) return 'Hani';
  return Object.entries(SCRIPTS).find(([, pattern]) => pattern.test(word))?.[0];
}

/** The script most letters of the words are in. */
export function mainScript(words: readonly string[]): string | undefined {
  const letters = new Map<string, number>();
  for (const word of words) {
    const script = scriptOfWord(word);
    if (script) letters.set(script, (letters.get(script) ?? 0) + word.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The script a language is usually written in (CLDR likely subtags). */
export function scriptOfLanguage(language: LanguageTag): string {
  const known = byLanguage.get(language);
  if (known) return known;
  const likely = new Intl.Locale(language).maximize().script ?? 'Latn';
  const script = WRITTEN_WITH[likely] ?? likely;
  byLanguage.set(language, script);
  return script;
}
