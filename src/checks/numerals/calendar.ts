import { baseLanguage, type LanguageTag } from '../../shared/language.ts';

const months = new Map<string, ReadonlyMap<string, number>>();

/** Month names of a language in lower case, long and short, inflected as CLDR has them → 1 to 12. */
export function monthNames(language: LanguageTag): ReadonlyMap<string, number> {
  const base = baseLanguage(language);
  const known = months.get(base) ?? readMonths(base);
  months.set(base, known);
  return known;
}

function readMonths(language: string): ReadonlyMap<string, number> {
  const formats = (['long', 'short'] as const).flatMap((month) => [
    new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }),
    new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' }),
  ]);
  const names = new Map<string, number>();
  for (let month = 1; month <= 12; month += 1) {
    for (const format of formats) {
      const part =
        format.formatToParts(Date.UTC(2024, month - 1, 15)).find(({ type }) => type === 'month')?.value ?? '';
      const name = part.toLowerCase().replace(/\.$/, '');
      // Chinese and Japanese months are a digit and a word; the digit is read as a number.
      if (/^\p{L}{3,}$/u.test(name)) names.set(name, month);
    }
  }
  for (const [name, month] of EXTRA[language] ?? []) names.set(name, month);
  return names;
}

// Spellings CLDR does not list: Austrian months, four-letter English abbreviations of the AP style.
const EXTRA: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  de: [
    ['jänner', 1],
    ['feber', 2],
    ['sept', 9],
  ],
  en: [['sept', 9]],
};

/** After a number: what makes it a time of day. `half`: hours to add for the 12-hour clock, undefined when it may be either. */
const CLOCK: Readonly<Record<string, RegExp>> = {
  en: /^\s?(?<am>a\.?\s?m\b\.?)|^\s?(?<pm>p\.?\s?m\b\.?)|^\s?(?<any>o[’']clock|h\b|hours\b|hrs\b)/iu,
  de: /^\s?(?<any>Uhr)/iu,
  fr: /^\s?(?<any>heures?\b|h(?![\p{L}]))/iu,
  es: /^\s?(?<any>horas?\b|h(?![\p{L}]))|^\s?(?<am>a\.?\s?m\b\.?)|^\s?(?<pm>p\.?\s?m\b\.?)/iu,
  it: /^\s?(?<any>ore\b)/iu,
  pt: /^\s?(?<any>horas?\b|h(?![\p{L}]))/iu,
  nl: /^\s?(?<any>uur\b)/iu,
};
const NO_CLOCK = /^(?!)/;

/** What follows a number that is a time of day, in the language. */
export function clockWord(language: LanguageTag): RegExp {
  return CLOCK[baseLanguage(language)] ?? NO_CLOCK;
}
