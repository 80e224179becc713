import { baseLanguage, type LanguageTag } from '../../shared/language.ts';

/**
 * Words that multiply the number before them: power of ten → forms, in lower case. German *Billion* is a million
 * millions, English *billion* a thousand millions; Spanish, Polish and most of the Continent go with German.
 */
const WORDS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  en: {
    1: 'tens',
    2: 'hundred hundreds',
    3: 'thousand thousands',
    6: 'million millions mio mn',
    9: 'billion billions bn',
    12: 'trillion trillions tn',
    15: 'quadrillion quadrillions',
    18: 'quintillion quintillions',
  },
  de: {
    2: 'hundert hunderte hunderten',
    3: 'tausend tausende tausenden tsd',
    6: 'million millionen mio',
    9: 'milliarde milliarden mrd mia',
    12: 'billion billionen bio',
    15: 'billiarde billiarden',
    18: 'trillion trillionen',
  },
  fr: {
    1: 'dizaines',
    2: 'centaines',
    3: 'mille milliers',
    6: 'million millions mio',
    9: 'milliard milliards mrd mds',
    12: 'billion billions',
    18: 'trillion trillions',
  },
  es: {
    1: 'decenas',
    2: 'cientos centenares',
    3: 'mil miles',
    6: 'millón millon millones mill',
    9: 'millardo millardos',
    12: 'billón billon billones',
    18: 'trillón trillon trillones',
  },
  ca: { 3: 'mil milers', 6: 'milió milions', 9: 'miliard miliards', 12: 'bilió bilions' },
  gl: { 3: 'mil miles', 6: 'millón millóns', 9: 'millardo', 12: 'billón billóns' },
  pt: { 3: 'mil milhares', 6: 'milhão milhões mi', 9: 'bilhão bilhões bi', 12: 'bilião biliões trilhão trilhões' },
  it: {
    1: 'decine',
    2: 'centinaia',
    3: 'mila migliaia',
    6: 'milione milioni mln',
    9: 'miliardo miliardi mld',
    12: 'bilione bilioni',
    18: 'trilione trilioni',
  },
  nl: {
    3: 'duizend duizenden',
    6: 'miljoen miljoenen mln',
    9: 'miljard miljarden mld',
    12: 'biljoen biljoenen',
    18: 'triljoen triljoenen',
  },
  pl: {
    3: 'tysiąc tysiące tysięcy tysiącach tysiącami tys',
    6: 'milion miliony milionów milionach mln',
    9: 'miliard miliardy miliardów miliarda mld',
    12: 'bilion biliony bilionów bln',
    18: 'trylion tryliony trylionów',
  },
  cs: {
    3: 'tisíc tisíce tisíců tis',
    6: 'milion miliony milionů milión milióny miliónů mil',
    9: 'miliarda miliardy miliard miliardu mld',
    12: 'bilion biliony bilionů',
    18: 'trilion triliony trilionů',
  },
  ru: {
    3: 'тысяча тысячи тысяч тысячу тысячам тысячами тысячах тыс',
    6: 'миллион миллиона миллионов миллионы миллионам млн',
    9: 'миллиард миллиарда миллиардов миллиарды миллиардам млрд',
    12: 'триллион триллиона триллионов триллионы трлн',
  },
  uk: {
    3: 'тисяча тисячі тисяч тисячу тисячам тисячами тисячах тис',
    6: 'мільйон мільйона мільйонів мільйони мільйонам млн',
    9: 'мільярд мільярда мільярдів мільярди мільярдам млрд',
    12: 'трильйон трильйона трильйонів трильйони трлн',
  },
  sv: { 3: 'tusen tusentals', 6: 'miljon miljoner mn', 9: 'miljard miljarder md', 12: 'biljon biljoner' },
  da: { 3: 'tusind tusinder', 6: 'million millioner mio', 9: 'milliard milliarder mia', 12: 'billion billioner' },
  zh: { 2: '百', 3: '千', 4: '万 萬', 8: '亿 億', 12: '兆' },
  ja: { 2: '百', 3: '千', 4: '万', 8: '億', 12: '兆' },
};

// European Portuguese writes *mil milhões*; its *bilião* is 10^12. Spanish *mil millones* is read as two words in a row.
const tables = new Map(
  Object.entries(WORDS).map(([language, powers]) => [
    language,
    new Map(
      Object.entries(powers).flatMap(([power, forms]) =>
        forms.split(' ').map((form) => [form, Number(power)] as const),
      ),
    ),
  ]),
);
const NONE: ReadonlyMap<string, number> = new Map();

/** Multiplying words of a language → power of ten. */
export function magnitudes(language: LanguageTag): ReadonlyMap<string, number> {
  return tables.get(baseLanguage(language)) ?? NONE;
}
