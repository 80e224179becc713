import { baseLanguage, type LanguageTag } from '../../shared/language.ts';
import type { TextRange } from '../../shared/text-range.ts';

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
  for (const [index, name] of (LOCATIVES[language]?.split(' ') ?? []).entries()) names.set(name, index + 1);
  return names;
}

/** "In January" and so on, which CLDR does not have. */
const LOCATIVES: Readonly<Record<string, string>> = {
  pl: 'styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu',
  cs: 'lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci',
  ru: 'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре',
  uk: 'січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні',
};

// Spellings CLDR does not list: Austrian months, four-letter English abbreviations of the AP style.
const EXTRA: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  de: [
    ['jänner', 1],
    ['feber', 2],
    ['sept', 9],
  ],
  en: [['sept', 9]],
};

/** Around a number, what makes it a time of day: of the first half, of the second, or of either. */
type Half = 'am' | 'pm' | 'any';
const AFTER: Readonly<Record<string, Partial<Readonly<Record<Half, RegExp>>>>> = {
  en: {
    am: /^\s?(?:a\.?\s?m\b\.?|(?:o[’']clock )?in the morning\b)/iu,
    pm: /^\s?(?:p\.?\s?m\b\.?|(?:o[’']clock )?(?:in the (?:afternoon|evening)|at night)\b)/iu,
    any: /^\s?(?:o[’']clock|h\b|hours\b|hrs\b)/iu,
  },
  de: { am: /^\s?Uhr (?:früh|morgens|vormittags)/iu, pm: /^\s?Uhr (?:nachmittags|abends)/iu, any: /^\s?Uhr/iu },
  fr: {
    am: /^\s?(?:h|heures?) du matin/iu,
    pm: /^\s?(?:h|heures?) (?:du soir|de l[’']après-midi)/iu,
    any: /^\s?(?:heures?\b|h(?!\p{L}))/iu,
  },
  es: {
    am: /^\s?(?:a\.?\s?m\b\.?|(?:horas )?de la (?:mañana|madrugada))/iu,
    pm: /^\s?(?:p\.?\s?m\b\.?|(?:horas )?de la (?:tarde|noche))/iu,
    any: /^\s?(?:horas?\b|h(?!\p{L}))/iu,
  },
  it: { am: /^\s?(?:di|del) mattin[ao]/iu, pm: /^\s?(?:di sera|del pomeriggio)/iu, any: /^\s?ore\b/iu },
  pt: {
    am: /^\s?(?:h(?:oras)? )?da manhã/iu,
    pm: /^\s?(?:h(?:oras)? )?da (?:tarde|noite)/iu,
    any: /^\s?(?:horas?\b|h(?!\p{L}))/iu,
  },
  nl: { am: /^\s?uur [’']s (?:ochtends|morgens)/iu, pm: /^\s?uur [’']s (?:middags|avonds)/iu, any: /^\s?uur\b/iu },
  pl: { am: /^\s(?:rano|w nocy)(?!\p{L})/iu, pm: /^\s(?:wieczorem|po południu)(?!\p{L})/iu },
  ru: {
    am: /^\s(?:час(?:а|ов)? )?(?:утра|ночи)/iu,
    pm: /^\s(?:час(?:а|ов)? )?(?:дня|вечера)/iu,
    any: /^\sчас(?:а|ов)?(?!\p{L})/iu,
  },
  uk: {
    am: /^\s(?:годин[аиі]? )?(?:ранку|ночі)/iu,
    pm: /^\s(?:годин[аиі]? )?(?:дня|вечора)/iu,
    any: /^(?:-[йаіу]+)?\sгодин/iu,
  },
};
const BEFORE: Readonly<Record<string, RegExp>> = {
  it: /\bore\s$/iu,
  pl: /godz(?:ina|iny|inie|inę)?\.?\s$/iu,
};

/** Whether the number at this place is a time of day in the language, and of which half of the day. */
export function clockAround(text: string, { start, end }: TextRange, language: LanguageTag): Half | undefined {
  const words = AFTER[baseLanguage(language)];
  const after = text.slice(end, end + 28);
  const half = (['am', 'pm', 'any'] as const).find((one) => words?.[one]?.test(after));
  if (half !== undefined) return half;
  return BEFORE[baseLanguage(language)]?.test(text.slice(Math.max(0, start - 10), start)) ? 'any' : undefined;
}
