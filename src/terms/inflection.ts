import { baseLanguage, type LanguageTag } from '../shared/language.ts';

/**
 * Endings by which two forms of one word may differ, per language, in classes (`|`): nouns and adjectives, verbs, and
 * patterns in which the stem itself changes. A form is accepted when the stems are equal and both endings stand in one
 * class; `-` is the bare stem. Before `>` stand the forms terms are cited in (infinitive, and the polite imperative of
 * user interfaces), or every finite form would be a form of every other. Written from the languages' paradigms.
 */
const ENDINGS: Readonly<Record<string, string>> = {
  en: '- s es er ers | - s es ed ing d e er ers | y ies ied ier iest | is es | um a | us i | f ves fe',
  de: '- e en er es em s n ern ens se ses nen innen in ere eren erer eres erem ste sten ster stes stem | - e en t st te ten test tet et est n end ende enden ender endes endem d | o os en i | um en a | us en i | a en as | ium ien | ie ien',
  es: 'a o as os | - s | - es | ar er ir arse erse irse e en > a as an e es en amos emos imos ado ada ados adas ido ida idos idas ando iendo ándose iéndose aba aban ía ían ó aron ieron ará erá irá arán erán irán | car > ca cas can cado cada cados cadas cando que ques quen | gar > ga gas gan gado gada gados gadas gando gue gues guen | zar > za zas zan zado zada zados zadas zando ce ces cen | cer cir > ce ces cen cido cida zca zcan zco | z ces | ión iones | ón ones | ín ines | és esa esas eses',
  fr: '- s x e es | er ir > e es ent ons ez é ée és ées ant ants ante antes i ie is ies it ont a ait aient era | al ale ales aux | eau eaux | if ive ifs ives | eux euse euses | eur eurs rice rices euse euses',
  it: 'a e i o | are ere ire arsi ersi irsi > a i e ano ono iamo ato ata ati ate ito ita iti ite uto uta uti ute ando endo ava erà irà | co chi ci ca che | go ghi gi ga ghe | io i ia ie',
  pt: 'a o as os | - s | - es | ar er ir > a as am e es em amos emos imos ado ada ados adas ido ida idos idas ando endo indo ou aram ará | ão ões ães ãos | al ais | el éis eis | l is | m ns | r res | z zes',
  nl: '- s e en n er ers | - t te ten en de den d end ende | - je jes',
  pl: '- a ą e ę i o ó u y ie ia ią ię iu ii em owi owie om ami ach iem iom iami iach ów ów m mi ej | y i e a ą ej ego emu ym im ymi imi ych ich iego iemu iej | ek ka ki ce kę ką ko ku kiem ków kom kami kach ka | ec ca cu cem cy ców com cami cach ce | ć l ł ła ło li ły any ana ane ani e ą | r rze ra rem ru | t cie ta tem tu ty | d dzie da dem du dy | ść ści ścią',
  cs: '- a á e é ě i í o ó u ú ů y ou em om ům ech ích ách ami emi ím ovi ové ův ova ovo mi | ý á é í ého ému ém ím ým ých ých ými ou ího ímu ím ích ími í | ek ka ky ce ku kou ko kem ků kům kách kami | ec ce ci cem ců cům cích | ký ká ké kého kému kém kým kých kými kou cí | t l la lo li ly n na no ni ny | ň ně ní | h ze hu hem hy',
  ru: '- а я о е ё и ы у ю ь й ом ем ём ой ей ою ею ам ям ами ями ах ях ов ев ёв ью ии ия ию ием ий иям иях иями | ый ий ой ая яя ое ее ые ие ого его ому ему ым им ых их ую юю ыми ими ом ем ей | ок ка ки ке ку кой ком ков кам ками ках ек | ец ца цу цем цы цев цам цами цах цом | ть л ла ло ли ет ют ит ят ся',
  uk: '- а я о е є и і ї у ю ь й ом ем єм ою ею єю ам ям ами ями ах ях ові еві єві ів їв ей ію ії ія ієм | ий ій а яя е є ого ього ому ьому им ім их іх у ю ими іми ої ою ій | ок ек ка ки ці ку кою ком ко ків кам ками ках | ець ця цю цем ці ців цям цями цях | ти в ла ло ли ть ся',
  sv: '- a ar er or en et n t na s arna erna orna ens ets e re are ast aste',
  da: '- e er en et n t ne s ene erne ers ens ets ere est',
};
/** One class; `term` are the endings a term may have in it, `word` those of the forms that then belong to it. */
interface EndingClass {
  readonly term: ReadonlySet<string>;
  readonly word: ReadonlySet<string>;
}
const TABLES: ReadonlyMap<string, readonly EndingClass[]> = new Map(
  Object.entries(ENDINGS).map(([language, classes]) => [language, classes.split(' | ').map(readClass)]),
);

function readClass(endings: string): EndingClass {
  const [cited = [], others] = endings
    .split(' > ')
    .map((part) => part.split(' ').map((ending) => (ending === '-' ? '' : ending)));
  return { term: new Set(cited), word: new Set([...cited, ...(others ?? [])]) };
}

/** Languages in which a name takes the full endings of its declension and not only a possessive -s. */
const DECLINED_NAMES = new Set([
  'pl',
  'cs',
  'sk',
  'ru',
  'uk',
  'be',
  'sr',
  'hr',
  'sl',
  'bg',
  'lt',
  'lv',
  'fi',
  'hu',
  'et',
]);
const S_NAMES = new Set(['de', 'en', 'nl', 'sv', 'da', 'nb', 'no', 'lb']);
const MIN_STEM = 3;
/** Share of the longer word that both have in common at the front. */
const MIN_SHARED = 0.55;

/**
 * Whether a lower-case word can be a form of a term's word: same stem, and both endings known in the language.
 * Umlaut is open in German (*Haus*, *Häuser*). A language without a table: all but the last quarter equal.
 */
export function sameLemma(term: string, word: string, language: LanguageTag): boolean {
  if (term === word) return true;
  const base = baseLanguage(language);
  const classes = TABLES.get(base);
  const [one, other] = base === 'de' ? [withoutUmlaut(term), withoutUmlaut(word)] : [term, word];
  const common = commonPrefix(one, other);
  if (classes === undefined) return common >= MIN_STEM && common >= 0.75 * Math.max(one.length, other.length);
  // The border between stem and ending is not known: it may lie up to two letters before the first difference.
  if (common < MIN_SHARED * Math.max(one.length, other.length)) return false;
  const shortest = Math.max(MIN_STEM, common - 2);
  for (let stem = common; stem >= shortest; stem -= 1) {
    const [ending, otherEnding] = [one.slice(stem), other.slice(stem)];
    if (classes.some((kind) => kind.term.has(ending) && kind.word.has(otherEnding))) return true;
  }
  return false;
}

/** Whether `word` is `name` itself or `name` with an ending names take in the language. Both in lower case. */
export function isNameForm(name: string, word: string, language: LanguageTag): boolean {
  if (name === word) return true;
  const base = baseLanguage(language);
  if (DECLINED_NAMES.has(base)) return sameLemma(name, word, language);
  return S_NAMES.has(base) && word.length === name.length + 1 && word.endsWith('s') && word.startsWith(name);
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u' };
export function withoutUmlaut(word: string): string {
  return word.replace(/[äöü]/g, (letter) => UMLAUTS[letter]!);
}

/** Number of leading code units two words share. */
export function commonPrefix(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  let index = 0;
  while (index < length && left.charCodeAt(index) === right.charCodeAt(index)) index += 1;
  return index;
}
