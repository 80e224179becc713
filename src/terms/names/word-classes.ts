import { functionWords } from '../../corpus/function-words.ts';
import { baseLanguage, type LanguageTag } from '../../shared/language.ts';
import { plainLetters } from '../../shared/letters.ts';

/**
 * Closed word classes that stand before a name without being part of it, or that are capitalised for
 * another reason than being a name. Titles and offices come from the languages the product is used with.
 */
const TITLES = new Set(
  `mr mrs ms miss dr prof professor sir dame lord lady madam president vice minister ministers ministry prime chancellor premier
  secretary general colonel major captain lieutenant sergeant admiral marshal senator congressman congresswoman governor mayor
  king queen prince princess duke duchess count emperor pope saint st bishop archbishop cardinal father mother brother sister
  judge justice attorney ambassador envoy spokesman spokeswoman spokesperson director chairman chairwoman chairperson chief head
  coach trainer manager captain striker goalkeeper defender midfielder player actor actress singer writer author editor
  chair chairperson founder boss ceo foreign defense defence interior finance health economy former acting deputy member leader comrade mp
  herr frau präsident präsidentin vizepräsident minister ministerin ministerpräsident ministerpräsidentin kanzler kanzlerin
  bundeskanzler bundeskanzlerin außenminister außenministerin verteidigungsminister innenminister finanzminister
  staatschef regierungschef kollege amtskollege sprecher sprecherin chef chefin könig königin prinz prinzessin papst
  bischof kardinal senator senatorin bürgermeister bürgermeisterin oberst botschafter botschafterin trainer torwart
  señor señora don doña presidente presidenta ministro ministra primer canciller rey reina príncipe princesa papa
  monsieur madame président présidente ministre premier chancelier roi reine
  pan paní prezident prezidentka ministr ministryně premiér premiérka kancléř král
  prezydent premier minister pani król
  президент прем'єр прем’єр міністр премьер министр канцлер глава король пан пані господин госпожа депутат сенатор`
    .split(/\s+/)
    .map(plainLetters),
);

/** German offices are compounds: Außenamtssprecher, Oppositionsführer, Generalsekretär. */
const TITLE_ENDINGS =
  /(minister|prasident|kanzler|chef|sprecher|fuhrer|sekretar|trainer|direktor|meister|general|beauftragter|experte|anwalt)(in)?$/;

export function isTitle(word: string): boolean {
  const plain = plainLetters(word);
  return TITLES.has(plain) || TITLE_ENDINGS.test(plain);
}

/** Capitalised by some in English; CLDR has no names of them. */
const SEASONS = ['spring', 'summer', 'autumn', 'winter'];

const calendars = new Map<string, ReadonlySet<string>>();

/** Names of months and weekdays, which some languages capitalise, from CLDR, and English seasons. */
function calendarWords(language: string): ReadonlySet<string> {
  const known = calendars.get(language);
  if (known) return known;
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1)));
  const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, day + 1)));
  const format = (options: Intl.DateTimeFormatOptions, dates: readonly Date[]) =>
    dates.map((date) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(date).toLowerCase());
  const words = new Set([
    ...format({ month: 'long' }, months),
    ...format({ weekday: 'long' }, days),
    ...(language === 'en' ? SEASONS : []),
  ]);
  calendars.set(language, words);
  return words;
}

/** Words that are capitalised for beginning a sentence or for being a day or month, and are no names. */
export function isFunctionWord(word: string, language: LanguageTag): boolean {
  const lower = word.toLowerCase();
  const base = baseLanguage(language);
  return (functionWords.get(base)?.has(lower) ?? false) || calendarWords(base).has(lower);
}

/** After these a German noun is a common noun far more often than a person: der, eine, keine, dieser, ihre … */
const DETERMINERS =
  /^(der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|kein|keine|keinen|keinem|keiner|dies\w+|jede\w*|alle\w?|sein\w*|ihr\w*|viele\w?|mehrere\w?|einige\w?|manche\w?|zwei|drei|vier|beide\w?|im|am|zum|zur|vom|beim|ins)$/i;

export function isGermanDeterminer(word: string): boolean {
  return DETERMINERS.test(word);
}

/** Prepositions that stand before a place. */
const LOCAL: Readonly<Record<string, RegExp>> = {
  en: /^(in|near|from|to|outside|around|at|into|through|towards?|via)$/i,
  de: /^(in|bei|aus|nach|um|durch|über)$/i,
};

export function isLocalPreposition(word: string, language: LanguageTag): boolean {
  return LOCAL[baseLanguage(language)]?.test(word) ?? false;
}
