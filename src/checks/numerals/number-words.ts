import { baseLanguage, type LanguageTag } from '../../shared/language.ts';

/**
 * Number words that stand alone, without the indefinite article: it would answer every 1 that was lost.
 * In order of value from 0; `/` parts the forms of one value.
 */
const UP_TO_TWENTY: Readonly<Record<string, string>> = {
  en: 'zero/nil one/single/first/once/sole two/second/both/twice/couple/pair/double/twin/duo three/third/thrice/triple/trio four/fourth/quarter five/fifth six/sixth seven/seventh eight/eighth nine/ninth ten/tenth eleven/eleventh twelve/twelfth/dozen thirteen/thirteenth fourteen/fourteenth fifteen/fifteenth sixteen/sixteenth seventeen/seventeenth eighteen/eighteenth nineteen/nineteenth twenty/twentieth',
  de: 'null eins/erste/ersten/erster/erstes/erstem/einmal/einzige zwei/zweite/zweiten/zweiter/zweites/zweitem/beide/beiden/beider/zweimal/doppelt/doppelte/paar/zweier/zwo/duo drei/dritte/dritten/dritter/drittes/drittem/dreimal/dreier/dreifach/trio vier/vierte/vierten/vierter/viertes/viertel/viermal/vierer fünf/fünfte/fünften/fünfter/fünftel/fünfmal sechs/sechste/sechsten/sechster/sechsmal sieben/siebte/siebten/siebter/siebenmal acht/achte/achten/achter/achtmal neun/neunte/neunten/neunter/neunmal zehn/zehnte/zehnten/zehnter/zehnmal elf/elfte/elften/elfter zwölf/zwölfte/zwölften/zwölfter/dutzend dreizehn/dreizehnte/dreizehnten vierzehn/vierzehnte/vierzehnten fünfzehn/fünfzehnte/fünfzehnten sechzehn/sechzehnte/sechzehnten siebzehn/siebzehnte/siebzehnten achtzehn/achtzehnte/achtzehnten neunzehn/neunzehnte/neunzehnten zwanzig/zwanzigste/zwanzigsten',
  fr: 'zéro premier/première/premiers/seul deux/deuxième/second/seconde/double/couple trois/troisième/triple quatre/quatrième/quart cinq/cinquième six/sixième sept/septième huit/huitième neuf/neuvième dix/dixième onze/onzième douze/douzième/douzaine treize quatorze quinze/quinzaine seize dix-sept dix-huit dix-neuf vingt/vingtième',
  es: 'cero uno/primer/primero/primera dos/segundo/segunda/ambos/ambas/doble/par tres/tercer/tercero/tercera/triple cuatro/cuarto/cuarta cinco/quinto/quinta seis/sexto/sexta siete/séptimo/séptima ocho/octavo/octava nueve/noveno/novena diez/décimo/décima once doce/docena trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte/veintena',
  it: 'zero uno/primo/prima due/secondo/seconda/doppio/entrambi/coppia tre/terzo/terza quattro/quarto/quarta cinque/quinto/quinta sei/sesto/sesta sette/settimo/settima otto/ottavo/ottava nove/nono/nona dieci/decimo/decina undici dodici/dozzina tredici quattordici quindici sedici diciassette diciotto diciannove venti',
  pt: 'zero primeiro/primeira dois/duas/segundo/segunda/ambos/dobro três/terceiro/terceira quatro/quarto/quarta cinco/quinto/quinta seis/sexto/sexta sete/sétimo/sétima oito/oitavo/oitava nove/nono/nona dez/décimo onze doze/dúzia treze catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove vinte',
  nl: 'nul één/eerste/eenmaal twee/tweede/beide/tweemaal/dubbel drie/derde/driemaal vier/vierde/kwart vijf/vijfde zes/zesde zeven/zevende acht/achtste negen/negende tien/tiende elf/elfde twaalf/twaalfde/dozijn dertien veertien vijftien zestien zeventien achttien negentien twintig/twintigste',
  pl: 'zero jeden/jedna/jedno/jednego/jednej/jednym/pierwszy/pierwsza/pierwsze/pierwszego/pierwszej dwa/dwie/dwóch/dwaj/dwoje/drugi/druga/drugie/drugiego/drugiej/obaj/obie/dwukrotnie trzy/trzech/trzej/trzeci/trzecia/trzecie/trzeciego cztery/czterech/czwarty/czwarta/czwarte pięć/pięciu/piąty/piąta sześć/sześciu/szósty/szósta siedem/siedmiu/siódmy osiem/ośmiu/ósmy dziewięć/dziewięciu/dziewiąty dziesięć/dziesięciu/dziesiąty jedenaście/jedenastu dwanaście/dwunastu/tuzin trzynaście czternaście piętnaście/piętnastu szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia/dwudziestu',
  cs: 'nula jeden/jedna/jedno/jednoho/jedné/jedním/první/prvního dva/dvě/dvou/dvěma/druhý/druhá/druhé/druhého/oba/obě/dvakrát tři/tří/třem/třemi/třetí/třikrát čtyři/čtyř/čtvrtý/čtvrtá pět/pěti/pátý/pátá šest/šesti/šestý sedm/sedmi/sedmý osm/osmi/osmý devět/devíti/devátý deset/deseti/desátý jedenáct dvanáct/tucet třináct čtrnáct patnáct šestnáct sedmnáct osmnáct devatenáct dvacet/dvaceti',
  ru: 'ноль один/одна/одно/одного/одной/одним/первый/первая/первое/первого/первой/первых два/две/двух/двум/двумя/двое/второй/вторая/второе/второго/оба/обе/дважды/пара три/трёх/трех/трём/тремя/трое/третий/третья/третье/третьего/трижды четыре/четырёх/четырех/четверо/четвёртый/четвертый пять/пяти/пятый/пятого шесть/шести/шестой семь/семи/седьмой восемь/восьми/восьмой девять/девяти/девятый десять/десяти/десятый одиннадцать/одиннадцати двенадцать/двенадцати/дюжина тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать/двадцати',
  uk: "нуль один/одна/одне/одного/однієї/одним/перший/перша/перше/першого/першої/перших два/дві/двох/двом/двома/двоє/другий/друга/друге/другого/обидва/обидві/двічі/пара три/трьох/трьом/трьома/троє/третій/третя/третє/третього/тричі чотири/чотирьох/четверо/четвертий п'ять/п'яти/п'ятий шість/шести/шостий сім/семи/сьомий вісім/восьми/восьмий дев'ять/дев'яти/дев'ятий десять/десяти/десятий одинадцять/одинадцяти дванадцять/дванадцяти/дюжина тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять двадцять/двадцяти",
};

/** Round numbers from 30 to 100; `/` parts forms. */
const TENS: Readonly<Record<string, string>> = {
  en: 'thirty forty fifty sixty seventy eighty ninety hundred/century',
  de: 'dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert/einhundert/jahrhundert',
  fr: 'trente/trentaine quarante/quarantaine cinquante/cinquantaine soixante/soixantaine soixante-dix/septante quatre-vingts/quatre-vingt quatre-vingt-dix/nonante cent/centaine',
  es: 'treinta cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento/centenar',
  it: 'trenta quaranta cinquanta sessanta settanta ottanta novanta cento/centinaio',
  pt: 'trinta quarenta cinquenta sessenta setenta oitenta noventa cem/cento/centena',
  nl: 'dertig veertig vijftig zestig zeventig tachtig negentig honderd',
  pl: 'trzydzieści/trzydziestu czterdzieści/czterdziestu pięćdziesiąt/pięćdziesięciu sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt sto/stu',
  cs: 'třicet/třiceti čtyřicet/čtyřiceti padesát/padesáti šedesát/šedesáti sedmdesát osmdesát devadesát sto/sta',
  ru: 'тридцать/тридцати сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти семьдесят/семидесяти восемьдесят девяносто сто/ста/сотня',
  uk: "тридцять/тридцяти сорок/сорока п'ятдесят/п'ятдесяти шістдесят/шістдесяти сімдесят вісімдесят дев'яносто сто/сотня",
};

/** Hundreds that are words of their own, from 200 to 900; `/` parts forms. */
const HUNDREDS: Readonly<Record<string, string>> = {
  es: 'doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas',
  it: 'duecento trecento quattrocento cinquecento seicento settecento ottocento novecento',
  pt: 'duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas',
  nl: 'tweehonderd driehonderd vierhonderd vijfhonderd zeshonderd zevenhonderd achthonderd negenhonderd',
  pl: 'dwieście/dwustu trzysta/trzystu czterysta/czterystu pięćset/pięciuset sześćset/sześciuset siedemset/siedmiuset osiemset/ośmiuset dziewięćset/dziewięciuset',
  ru: 'двести/двухсот триста/трёхсот/трехсот четыреста/четырёхсот/четырехсот пятьсот/пятисот шестьсот/шестисот семьсот/семисот восемьсот/восьмисот девятьсот/девятисот',
  uk: "двісті/двохсот триста/трьохсот чотириста/чотирьохсот п'ятсот/п'ятисот шістсот/шестисот сімсот/семисот вісімсот/восьмисот дев'ятсот/дев'ятисот",
};

/** Numbers from 21 to 99 that are written as one word. */
function compounds(
  language: string,
  units: readonly string[],
  tens: readonly string[],
): readonly (readonly [string, number])[] {
  const pairs = tens.flatMap((ten, index) => units.map((unit, one) => [ten, unit, 20 + 10 * index + one + 1] as const));
  if (language === 'it')
    return pairs.map(([ten, unit, value]) => [(/^[uo]/.test(unit) ? ten.slice(0, -1) : ten) + unit, value]);
  if (language === 'nl')
    return pairs.map(([ten, unit, value]) => [unit + (unit.endsWith('e') ? 'ën' : 'en') + ten, value]);
  return [];
}

const JOINED_UNITS: Readonly<Record<string, string>> = {
  it: 'uno due tre quattro cinque sei sette otto nove',
  nl: 'een twee drie vier vijf zes zeven acht negen',
};
const SPANISH_TWENTIES =
  'veintiuno/veintiún/veintiuna veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve';

const FRACTIONS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  en: { half: 0.5, halves: 0.5, 'half-time': 0.5 },
  de: {
    halb: 0.5,
    halbe: 0.5,
    halben: 0.5,
    halbes: 0.5,
    hälfte: 0.5,
    anderthalb: 1.5,
    eineinhalb: 1.5,
    zweieinhalb: 2.5,
    dreieinhalb: 3.5,
    viereinhalb: 4.5,
    fünfeinhalb: 5.5,
  },
  fr: { demi: 0.5, demie: 0.5, moitié: 0.5 },
  es: { medio: 0.5, media: 0.5, mitad: 0.5 },
  it: { mezzo: 0.5, mezza: 0.5, metà: 0.5 },
};

const tables = new Map(Object.keys(UP_TO_TWENTY).map((language) => [language, tableOf(language)]));
const NONE: ReadonlyMap<string, number> = new Map();

function tableOf(language: string): ReadonlyMap<string, number> {
  const forms = (list: string, valueAt: (index: number) => number) =>
    list.split(' ').flatMap((group, index) => group.split('/').map((form) => [form, valueAt(index)] as const));
  return new Map([
    ...forms(UP_TO_TWENTY[language]!, (index) => index),
    ...forms(TENS[language]!, (index) => 30 + 10 * index),
    ...forms(HUNDREDS[language] ?? '', (index) => 200 + 100 * index),
    ...(language === 'es' ? forms(SPANISH_TWENTIES, (index) => 21 + index) : []),
    ...compounds(language, JOINED_UNITS[language]?.split(' ') ?? [], [
      UP_TO_TWENTY[language]!.split(' ')[20]!.split('/')[0]!,
      ...TENS[language]!.split(' ')
        .slice(0, 7)
        .map((form) => form.split('/')[0]!),
    ]),
    ...(language === 'it' ? [['ventitré', 23] as const, ['trentatré', 33] as const] : []),
    ...Object.entries(FRACTIONS[language] ?? {}),
  ]);
}

/** Number words of a language, in lower case → value. */
export function numberWords(language: LanguageTag): ReadonlyMap<string, number> {
  return tables.get(baseLanguage(language)) ?? NONE;
}

// Heads of longer words, longest first, so that *vierzigjährig* is not read as four.
const GERMAN_HEADS = [...(tables.get('de') ?? NONE)]
  .filter(
    ([form, value]) =>
      value > 1 && /^(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|elf|zwölf|hundert|.*zehn|.*[zß]ig)$/.test(form),
  )
  .sort((left, right) => right[0].length - left[0].length);

/**
 * Value of a German compound: `fünfundzwanzig` 25, `zweihundertfünf` 205, `viertausend` 4000; the number at the head
 * of a longer word too (`sechsköpfig` 6, `Vierjährige` 4).
 */
export function germanCompound(word: string): number | undefined {
  const match = /^(?:(.+?)tausend)?(?:(.*?)hundert)?(?:und)?(.*)$/.exec(word.replace(/(tausend|hundert)e[nr]?$/, '$1'));
  const [thousands, hundreds, rest] = [match?.[1], match?.[2], match?.[3] ?? ''];
  if (thousands !== undefined || hundreds !== undefined) {
    const parts = [
      thousands === undefined ? 0 : belowHundred(thousands),
      hundreds === undefined ? 0 : hundreds === '' ? 1 : belowHundred(hundreds),
      rest === '' ? 0 : belowHundred(rest),
    ];
    if (parts.some((part) => part === undefined)) return undefined;
    return parts[0]! * 1000 + parts[1]! * 100 + parts[2]!;
  }
  return word === 'ein' ? undefined : (belowHundred(word) ?? leadingNumber(word));
}

function belowHundred(word: string): number | undefined {
  const ordinal = word.replace(/(?:ste[nrsm]?|te[nrsm]?|mal|fach|jährige?[nrsm]?)$/, '');
  for (const form of [word, ordinal]) {
    const direct = germanPart(form);
    if (direct !== undefined) return direct;
    const joined = /^(.+)und(.+)$/.exec(form);
    const [unit, ten] = [germanPart(joined?.[1] ?? ''), germanPart(joined?.[2] ?? '')];
    if (unit !== undefined && ten !== undefined && unit < 10 && ten % 10 === 0) return unit + ten;
  }
  return undefined;
}

/** *ein* is a number inside a compound (einundzwanzig, einhundert) and the article outside. */
function germanPart(form: string): number | undefined {
  return form === 'ein' ? 1 : tables.get('de')!.get(form);
}

// *einprozentig*, *einjährig*; other words in ein- are prefixed verbs and the article.
const LEADING_ONE = /^ein(?=prozent|jähr|wöch|täg|stünd|minüt|köpf|mal|seit|stöck|monat|stell)/;

function leadingNumber(word: string): number | undefined {
  if (LEADING_ONE.test(word)) return 1;
  return GERMAN_HEADS.find(([form]) => word.startsWith(form) && word.length > form.length + 2)?.[1];
}
