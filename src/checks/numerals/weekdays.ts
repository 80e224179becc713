import { baseLanguage, type LanguageTag } from '../../shared/language.ts';
import type { TextRange } from '../../shared/text-range.ts';
import { wordsOf } from '../../terms/words.ts';
import { monthNames } from './calendar.ts';

/** A weekday (0 is Sunday) or a month (1 to 12) named in a text. */
export interface CalendarName extends TextRange {
  readonly value: number;
}

const CHINESE = /(?:星期|礼拜|禮拜|周|週)([日天一二三四五六])/gu;
const JAPANESE = /([日月火水木金土])曜/gu;

/** Weekdays by name, inflected and at the head of German compounds (*Donnerstagabend*). */
export function weekdaysIn(text: string, language: LanguageTag): readonly CalendarName[] {
  const base = baseLanguage(language);
  if (base === 'zh') return characters(text, CHINESE, '日一二三四五六');
  if (base === 'ja') return characters(text, JAPANESE, '日月火水木金土');
  const stems = weekdayStems(base);
  return wordsOf(text).flatMap(({ lower, text: word, start, end }) => {
    // Where weekdays have a capital, *sun*, *wed* and the like are other words.
    if (CAPITAL.has(base) && word === lower) return [];
    const found = stems.find(({ stem, ending }) => lower.startsWith(stem) && ending.test(lower.slice(stem.length)));
    return found === undefined ? [] : [{ value: found.day, start, end }];
  });
}

/** Months by name; those of Chinese and Japanese are numbers. */
export function monthsIn(text: string, language: LanguageTag): readonly CalendarName[] {
  const base = baseLanguage(language);
  const months = monthNames(language);
  return wordsOf(text).flatMap(({ lower, text: word, start, end }) => {
    const value = months.get(lower);
    // Short forms are words of other meanings as well (*mar*, *set*, *dec*).
    if (value === undefined || lower.length < SHORTEST || (CAPITAL.has(base) && word === lower)) return [];
    return [{ value, start, end }];
  });
}

const CAPITAL: ReadonlySet<string> = new Set(['en', 'de']);
const SHORTEST = 3;

function characters(text: string, pattern: RegExp, days: string): readonly CalendarName[] {
  return [...text.matchAll(pattern)].map((match) => ({
    value: Math.max(0, days.indexOf(match[1]!)),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

interface Stem {
  readonly stem: string;
  readonly day: number;
  /** What may follow the stem in the word. */
  readonly ending: RegExp;
}

const ENDINGS: Readonly<Record<string, RegExp>> = {
  en: /^s?$/,
  de: /^(?:s|e[ns]?|früh|vormittag|mittag|nachmittag|abend|nacht|morgen)*s?$/,
  fr: /^s?$/,
  es: /^s?$/,
  it: /^$/,
};
/** Endings of Slavic nouns after the last consonant of the stem. */
const SLAVIC = /^[\p{L}]{0,3}$/u;
const SLAVIC_LANGUAGES: ReadonlySet<string> = new Set(['pl', 'cs', 'sk', 'ru', 'uk', 'bg']);
const stemsByLanguage = new Map<string, readonly Stem[]>();

function weekdayStems(language: string): readonly Stem[] {
  const known = stemsByLanguage.get(language) ?? readStems(language);
  stemsByLanguage.set(language, known);
  return known;
}

function readStems(language: string): readonly Stem[] {
  const slavic = SLAVIC_LANGUAGES.has(language);
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return [0, 1, 2, 3, 4, 5, 6].flatMap((day) => {
    // 1 September 2024 was a Sunday.
    const name = format.format(Date.UTC(2024, 8, 1 + day)).toLowerCase();
    const stem = slavic ? name.replace(/[^бвгджзклмнпрстфхцчшщbcdfghjklmnprstwzźżćčřšž]+$/u, '') : name;
    const ending = slavic ? SLAVIC : (ENDINGS[language] ?? /^$/);
    const austrian = language === 'de' && day === 6 ? [{ stem: 'sonnabend', day, ending }] : [];
    return [{ stem, day, ending }, ...austrian];
  });
}
