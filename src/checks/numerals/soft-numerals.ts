import { baseLanguage, type LanguageTag } from '../../shared/language.ts';
import type { TextRange } from '../../shared/text-range.ts';
import { type Word, wordsOf } from '../../terms/words.ts';
import { monthNames } from './calendar.ts';
import { magnitudes } from './magnitudes.ts';
import { germanCompound, numberWords } from './number-words.ts';
import { type Numeral, valueKey } from './numeral.ts';

/** Spelled-out numbers, month names, Roman numerals and ½: what may answer a number of the other side. */
export function softNumerals(text: string, language: LanguageTag): readonly Numeral[] {
  return [
    ...spelledOut(text, language),
    ...namesAndRomans(text, language),
    ...fractions(text),
    ...numbersElsewhere(text, language),
    ...articles(text, language),
  ];
}

/** Indefinite articles before a measure, where they stand for 1; elsewhere they would answer every 1 that was lost. */
const COUNTING_ARTICLE: Readonly<Record<string, RegExp>> = {
  en: /\ban?(?=\s(?:per ?cent|kilo|met(?:er|re)|mile|hour|day|week|month|year|minute|second|euro|dollar|pound|lit(?:er|re)|ton|inch|foot|point|goal))/giu,
  de: /\bein(?:e[nmrs]?)?(?=\s(?:Prozent|Kilo|Meter|Meile|Stunde|Tag|Woche|Monat|Jahr|Minute|Sekunde|Euro|Dollar|Pfund|Liter|Tonne|Tor|Punkt))/gu,
  fr: /\bune?(?=\s(?:pour cent|kilo|mètre|mille|heure|jour|semaine|mois|an|minute|seconde|euro|dollar|litre|tonne|point|but))/giu,
  es: /\buna?(?=\s(?:por ciento|kilo|kiló|metro|milla|hora|día|semana|mes|año|minuto|segundo|euro|dólar|litro|tonelada|punto|gol))/giu,
  it: /\bun[ao]?(?=[\s’'](?:per cento|chilo|metro|miglio|ora|giorno|settimana|mese|anno|minuto|secondo|euro|dollaro|litro|tonnellata|punto|gol))/giu,
};
/** In a line as short as this there is no other article to take for the number. */
const SHORT_LINE = 60;
const ARTICLE: Readonly<Record<string, RegExp>> = {
  en: /\ban?(?=\s\p{L})/giu,
  de: /\bein(?:e[nmrs]?)?(?=\s\p{L})/giu,
  fr: /\bune?(?=\s\p{L})/giu,
  es: /\buna?(?=\s\p{L})/giu,
  it: /\bun[ao]?(?=[\s’']\p{L})/giu,
};

function* articles(text: string, language: LanguageTag): Iterable<Numeral> {
  const base = baseLanguage(language);
  const placesOf = (pattern: RegExp | undefined) =>
    pattern === undefined ? [] : Array.from(text.matchAll(pattern), ({ index, 0: word }) => [index, word] as const);
  const counting = new Map(placesOf(COUNTING_ARTICLE[base]));
  const plain = text.length <= SHORT_LINE ? placesOf(ARTICLE[base]).filter(([index]) => !counting.has(index)) : [];
  const listed = placesOf(text.length <= SHORT_LINE ? undefined : ARTICLE[base]).filter(
    ([index]) => !counting.has(index) && isListed(text, index, language),
  );
  const one = (start: number, word: string) => softNumeral(text, { start, end: start + word.length }, [valueKey(1)]);
  for (const [start, word] of counting) yield one(start, word);
  for (const [start, word] of [...plain, ...listed]) yield { ...one(start, word), article: true };
}

const LAST_OF_LIST = /[^.;:!?]*(?<!\p{L})(?:and|und|et|y|e)\s$/iu;

/** The last of what is counted: *three landings, …, and a go-around*. */
function isListed(text: string, start: number, language: LanguageTag): boolean {
  const list = LAST_OF_LIST.exec(text.slice(Math.max(0, start - 60), start))?.[0];
  return list !== undefined && wordsOf(list).some(({ lower }) => (numberWords(language).get(lower) ?? 0) > 1);
}

// Between the words of one number: a blank, a hyphen, "and" in the languages at hand, "of" in "tens of thousands".
const JOINT = /^(?:[\s-]|\s(?:and|und|et|y|e|en|a|of|de|di|da|von|van|z)\s)$/u;

// *this one*, *the last one*, *one of the ministers*, *one another*: no number that could answer a 1.
const PRONOUN_ONE = /\b(?:this|that|the|last|next|each|every|no|any|which|another|other|new|only) one$/i;
const FOLLOWED_ONE = /^one (?:another|of (?:the|his|her|its|my|our|your|their|these|those))\b/i;
// *the first 4 weeks* are four, not one.
const ORDINAL_OF_MORE =
  /^(?:first|erste[nrsm]?|premi(?:er|ère)s?|primer[oa]?s?|prim[oaie]|pierwsz\p{L}+|перв\p{L}+|перш\p{L}+)\s\d/iu;

function* spelledOut(text: string, language: LanguageTag): Iterable<Numeral> {
  const [table, powers] = [numberWords(language), magnitudes(language)];
  const german = baseLanguage(language) === 'de';
  const french = baseLanguage(language) === 'fr';
  let run: (TextRange & { value: number; power: number }) | undefined;
  for (const word of wordsOf(text)) {
    if (standsForNobody(text, word)) continue;
    const power = powers.get(word.lower) ?? 0;
    const value =
      power === 0 ? (table.get(word.lower) ?? (german ? germanCompound(word.lower) : undefined)) : undefined;
    const before = run !== undefined && JOINT.test(text.slice(run.end, word.start)) ? run : undefined;
    if (before === undefined && run !== undefined) {
      yield numeralOf(text, run);
      run = undefined;
    }
    if (power === 0 && value === undefined) continue;
    const next = {
      start: word.start,
      end: word.end,
      value: value ?? 10 ** power,
      power: Math.max(power, powerOf(value)),
    };
    const whole =
      before === undefined ? undefined : (joined(before, next) ?? (french ? frenchJoined(before, next) : undefined));
    if (before !== undefined && whole === undefined) yield numeralOf(text, before);
    run = whole ?? next;
  }
  if (run !== undefined) yield numeralOf(text, run);
}

/** Whether a word of one counts nothing here. */
function standsForNobody(text: string, { lower, start, end }: Word): boolean {
  if (lower === 'one') {
    const before = text.slice(Math.max(0, start - 12), end);
    return PRONOUN_ONE.test(before) || FOLLOWED_ONE.test(text.slice(start, end + 12));
  }
  return ORDINAL_OF_MORE.test(text.slice(start, end + 2));
}

type Run = TextRange & { readonly value: number; readonly power: number };

/** Round numbers from a thousand on count as magnitudes in one word too: *Zehntausende*. */
const powerOf = (value = 0): number => (value >= 1000 && value % 1000 === 0 ? 3 : 0);

function numeralOf(text: string, run: Run): Numeral {
  const numeral = softNumeral(text, run, [valueKey(run.value)]);
  return run.power >= 3 ? { ...numeral, magnitude: run.power } : numeral;
}

/** *twenty five* is 25, *two hundred five* 205, *ten million* 10,000,000; undefined where a new number begins. */
function joined(before: Run, next: Run): Run | undefined {
  const { start } = before;
  if (next.power > 0) return { start, end: next.end, value: before.value * next.value, power: next.power };
  const adds =
    before.value >= 20 &&
    before.value % 10 === 0 &&
    next.value < before.value &&
    next.value < 10 ** trailingZeros(before.value);
  return adds ? { start, end: next.end, value: before.value + next.value, power: before.power } : undefined;
}

/** *soixante-quinze* is 75, *quatre-vingt-douze* 92. */
function frenchJoined(before: Run, next: Run): Run | undefined {
  const { start } = before;
  if (before.value === 4 && next.value === 20) return { start, end: next.end, value: 80, power: 0 };
  const adds = (before.value === 60 || before.value === 80) && next.value >= 10 && next.value < 20;
  return adds ? { start, end: next.end, value: before.value + next.value, power: 0 } : undefined;
}

function trailingZeros(value: number): number {
  return /0*$/.exec(String(value))![0].length;
}

// Where months have a capital, `may` and `march` are other words.
const CAPITAL_MONTHS = new Set(['en', 'de']);

function* namesAndRomans(text: string, language: LanguageTag): Iterable<Numeral> {
  const months = monthNames(language);
  const capitals = CAPITAL_MONTHS.has(baseLanguage(language));
  for (const word of wordsOf(text)) {
    const month = months.get(word.lower);
    if (month !== undefined && (!capitals || word.text !== word.lower))
      yield softNumeral(text, word, [`m:${month}`, valueKey(month)]);
    const roman = romanValue(word.text);
    if (roman !== undefined) yield softNumeral(text, word, [valueKey(roman)]);
  }
}

/** Words that are a number elsewhere: доба is 24 hours, die Nullerjahre are the 2000s. */
const NUMBERS_ELSEWHERE: Readonly<Record<string, readonly (readonly [pattern: RegExp, ...keys: string[]])[]>> = {
  en: [
    [/\bnoughties\b/giu, 'd:2000', 'n:2000', 'n:0'],
    // In a transcript of speech the number of a name is written as it sounds: *News For* is News 4.
    [/(?<=\p{Lu}\p{L}+ )For(?= \p{Lu})/gu, 'n:4'],
    [/(?<=\p{Lu}\p{L}+ )Too?(?= \p{Lu})/gu, 'n:2'],
  ],
  de: [[/(?<!\p{L})Nuller(?:jahren?)?(?!\p{L})/gu, 'd:2000', 'n:2000', 'n:0']],
  pl: [[/(?<!\p{L})dob(?:a|y|ę|ie|ą)(?!\p{L})/giu, 'n:24']],
  ru: [
    [/(?<!\p{L})сут(?:ки|ок|кам|ками|ках)(?!\p{L})/giu, 'n:24'],
    [/(?<!\p{L})нулевы(?:е|х|м|ми)(?!\p{L})/giu, 'd:2000', 'n:2000', 'n:0'],
  ],
  uk: [
    [/(?<!\p{L})доб(?:а|и|у|і|ою)(?!\p{L})/giu, 'n:24'],
    [/(?<!\p{L})нульови(?:х|м|ми)(?!\p{L})|(?<!\p{L})нульові(?!\p{L})/giu, 'd:2000', 'n:2000', 'n:0'],
  ],
};

function numbersElsewhere(text: string, language: LanguageTag): readonly Numeral[] {
  return (NUMBERS_ELSEWHERE[baseLanguage(language)] ?? []).flatMap(([pattern, ...keys]) =>
    Array.from(text.matchAll(pattern), ({ index, 0: word }) =>
      softNumeral(text, { start: index, end: index + word.length }, keys),
    ),
  );
}

function* fractions(text: string): Iterable<Numeral> {
  for (const match of text.matchAll(/[½¼¾⅓⅔]/g)) {
    const range = { start: match.index, end: match.index + 1 };
    yield softNumeral(text, range, [valueKey(FRACTIONS[match[0]]!)]);
  }
}

const FRACTIONS: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3 };

function softNumeral(text: string, { start, end }: TextRange, keys: readonly string[]): Numeral {
  const readings = keys.map((key) => ({ key, local: true }));
  return { start, end, text: text.slice(start, end), readings, soft: true, parts: [] };
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

/** Value of a Roman numeral in capitals from II to MMMCMXCIX; a single letter is more often a letter. */
function romanValue(word: string): number | undefined {
  if (!/^(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(word)) return undefined;
  const values = [...word].map((letter) => ROMAN[letter]!);
  return values.reduce((total, value, index) => total + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}
