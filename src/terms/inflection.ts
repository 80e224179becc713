import { baseLanguage, type LanguageTag } from '../shared/language.ts';

/**
 * Endings by which two forms of one word may differ, per language, in classes (`|`): nouns and adjectives, verbs, and
 * patterns in which the stem itself changes. A form is accepted when the stems are equal and both endings stand in one
 * class; `-` is the bare stem. Classes after `~` hold the last consonant of the stem, which changes with the ending (*luz, luces*;
 * *ruka, ruce*): there the stem before it may be short. Before `>` stand the forms terms are cited in (infinitive, and the polite imperative of
 * user interfaces), or every finite form would be a form of every other. Written from the languages' paradigms.
 */
const ENDINGS: Readonly<Record<string, string>> = {
  en: '- s es er ers est | - s es ed ing d e er ers est | y ies ied ier iest | is es | um a | us i | ~ f ves fe fs fes',
  de: '- e en er es em s n ern ens se ses nen innen in ere eren erer eres erem ste sten ster stes stem | - e en t st te ten test tet et est n end ende enden ender endes endem d | o os en i | um en a | us en i | a en as | ium ien | ie ien',
  es: 'o os | a as | ado ada ados adas | ido ida idos idas | ario aria arios arias ario | ero era eros eras | oso osa osos osas | ico ica icos icas | tro tra tros tras | orio oria orios orias | vo va vos vas | no na nos nas | undo unda undos undas | opio opia opios opias | lto lta ltos ltas | rgo rga rgos rgas | laro lara laros laras | smo sma smos smas | cto cta ctos ctas | eto eta etos etas | ito ita itos itas | uto uta utos utas | imo ima imos imas | guo gua guos guas | pio pia pios pias | lio lia lios lias | erno erna ernos ernas | or ora ores oras | - s | - es | es esa eses esas | ar er ir arse erse irse e en > a as an e es en amos emos imos ado ada ados adas ido ida idos idas ando iendo andose iendose aba aban ia ian aron ieron ara era ira aran eran iran | ~ car > ca cas can cado cada cados cadas cando que ques quen | gar > ga gas gan gado gada gados gadas gando gue gues guen | zar > za zas zan zado zada zados zadas zando ce ces cen | cer cir > ce ces cen cido cida zca zcan zco | ~ z ces | ~ gar > gue gues guen go ga gan | ~ ion iones | on ones | in ines | es esa esas eses',
  fr: '- s x e es | er ir > e es ent ons ez é ée és ées ant ants ante antes i ie is ies it ont a ait aient era | al ale ales aux | eau eaux | if ive ifs ives | eux euse euses | eur eurs rice rices euse euses | ir > issent issons issez issant issais issait it is i ie is ies ira | ~ teur teurs trice trices | ~ ail ails aux | eau eaux elle elles el | ~ c que cs ques | re > u ue us ues s t ent ons ez ant | en enne ens ennes | er ère ers ères | on onne ons onnes | if ive | ais aise aises',
  it: 'o i | a e | e i | a i | ato ata ati ate | ito ita iti ite | uto uta uti ute | ario aria arii arie | oso osa osi ose | ano ana ani ane | ino ina ini ine | ivo iva ivi ive | tro tra tri tre | vo va vi ve | ico ica ici iche | orio oria orii orie | alo ala ali ale | ero era eri ere | erno erna erni erne | uono uona uoni uone | isto ista isti iste | esso essa essi esse | ~ co ci chi | ~ ca che | ~ go gi ghi | ~ ga ghe | ~ ngo nga nghi nghe | are ere ire arsi ersi irsi > a i e ano ono iamo ato ata ati ate ito ita iti ite uto uta uti ute ando endo ava erà irà | io i ia ie | ire > isce iscono isco isca | ore oressa oresse ori',
  pt: 'a o as os | - s | - es | ar er ir > a as am e es em amos emos imos ado ada ados adas ido ida idos idas ando endo indo ou aram ará | ão ões ães ãos | al ais | el éis eis | l is | m ns | r res | z zes',
  nl: '- s e en n er ers | - t te ten en de den d end ende | - je jes',
  pl: '- a ą e ę i o ó u y ie ia ią ię iu ii em owi owie om ami ach iem iom iami iach ów ów m mi ej | y i e a ą ej ego emu ym im ymi imi ych ich iego iemu iej | ek ka ki ce kę ką ko ku kiem ków kom kami kach ka | ec ca cu cem cy ców com cami cach ce | ć l ł ła ło li ły any ana ane ani e ą | r rze ra rem ru | t cie ta tem tu ty | d dzie da dem du dy | ść ści ścią | ~ g ga gę gi gu gą go dze gom gami gach | ~ ka ce ki kę ką ko kom kami kach k | ~ asto asta astu astem eście ast astom astami astach | er ra rowi rem rze rowie rów rom rami rach | yć > ę ysz y ymy ycie ą ył yła yło yli yły ony ona one ono | ić > ę isz i imy icie ą ił iła iło ili iły iony iona ione | ać > am asz a amy acie ają ał ała ało ali ały any ana ane ano | ~ ciec ca cu cem cy ców com cami cach | ~ iec ca cu cem cy ców com cami cach | ~ d dzie da dem du dy dom dami dach dów | ~ k kiem ku ka ki ków',
  cs: '- a á e é ě i í o ó u ú ů y ou em om ům ech ích ách ami emi ím ovi ové ův ova ovo mi | ý á é í ého ému ém ím ým ých ých ými ou ího ímu ím ích ími í | ek ka ky ce ku kou ko kem ků kům kách kami | ec ce ci cem ců cům cích | ký ká ké kého kému kém kým kých kými kou cí | t l la lo li ly n na no ni ny | ň ně ní | ~ h ha ze hu hou hem hy hám hách hami hů | ~ ka ce ku ky kou ko kám kách kami k | r ra rovi rem ři ry rů rům rech | at > ám áš á áme áte ají al ala alo ali aly án ána áno | it > ím íš í íme íte il ila ilo ili ily | ~ ec ce ci cem cové ců cům cích',
  ru: '- а я о е ё и ы у ю ь й ом ем ём ой ей ою ею ам ям ами ями ах ях ов ев ёв ью ии ия ию ием ий иям иях иями | ый ий ой ая яя ое ее ые ие ого его ому ему ым им ых их ую юю ыми ими ом ем ей | ок ка ки ке ку кой ком ков кам ками ках ек | ец ца цу цем цы цев цам цами цах цом | ть л ла ло ли ет ют ит ят ся | ~ ец ца цу цем цы цев цам цами цах цом | мя мени менем мена мён менам менами менах',
  uk: '- а я о е є и і ї у ю ь й ом ем єм ою ею єю ам ям ами ями ах ях ові еві єві ів їв ей ію ії ія ієм | ий ій а і яя е є ого ього ому ьому им ім их іх у ю ими іми ої ою ій | ок ек ка ки ці ку кою ком ко ків кам ками ках | ець ця цю цем ці ців цям цями цях | ти в ла ло ли ть ся | ~ га зі ги гу гою г гам гами гах | ~ ка ці ки ку кою к кам ками ках ок | ля лі лю лею ель лям лями лях',
  sv: '- a ar er or en et n t na s arna erna orna ens ets e re are ast aste',
  da: '- e er en et n t ne s ene erne ers ens ets ere est',
};
/** One class; `term` are the endings a term may have in it, `word` those of the forms that then belong to it. */
interface EndingClass {
  readonly changesStem: boolean;
  readonly term: ReadonlySet<string>;
  readonly word: ReadonlySet<string>;
}
const TABLES: ReadonlyMap<string, readonly EndingClass[]> = new Map(
  Object.entries(ENDINGS).map(([language, classes]) => [language, classes.split(' | ').map(readClass)]),
);

function readClass(text: string): EndingClass {
  const changesStem = text.startsWith('~ ');
  const [cited = [], others] = (changesStem ? text.slice(2) : text)
    .split(' > ')
    .map((part) => part.split(' ').map((ending) => (ending === '-' ? '' : ending)));
  return { changesStem, term: new Set(cited), word: new Set([...cited, ...(others ?? [])]) };
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
/** Letters the endings of a class may have in common at the front. */
const MOST_BACK = 3;
/** Before a consonant that changes. */
const MIN_CHANGING_STEM = 2;
/** Share of the longer word that both have in common at the front. */
const MIN_SHARED = 0.55;
/** In Slavic languages endings are long: *nowy, nowego*. */
const MIN_SHARED_SLAVIC = 0.5;

/** Plurals no ending makes. */
const IRREGULAR: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  en: new Map(
    'man men,woman women,child children,foot feet,tooth teeth,goose geese,mouse mice,person people,ox oxen'
      .split(',')
      .map((pair) => pair.split(' ') as [string, string]),
  ),
};

/**
 * Whether a lower-case word can be a form of a term's word: same stem, and both endings known in the language.
 * Umlaut is open in German (*Haus*, *Häuser*). A language without a table: all but the last quarter equal.
 */
export function sameLemma(term: string, word: string, language: LanguageTag): boolean {
  if (term === word) return true;
  const base = baseLanguage(language);
  const classes = TABLES.get(base);
  if (IRREGULAR[base]?.get(term) === word || IRREGULAR[base]?.get(word) === term) return true;
  const [one, other] = [comparable(term, base), comparable(word, base)];
  const common = commonPrefix(one, other);
  if (classes === undefined) return common >= MIN_STEM && common >= 0.75 * Math.max(one.length, other.length);
  const share = DECLINED_NAMES.has(base) ? MIN_SHARED_SLAVIC : MIN_SHARED;
  const sharesEnough = common >= share * Math.max(one.length, other.length);
  // The border between stem and ending is not known: it may lie some letters before the first difference (*usuar-io, usuar-ia*).
  for (let stem = common; stem >= Math.max(MIN_CHANGING_STEM, common - MOST_BACK); stem -= 1) {
    const [ending, otherEnding] = [one.slice(stem), undoubled(other, stem, base)];
    const fits = ({ changesStem, term: cited, word: forms }: EndingClass) =>
      (changesStem || (sharesEnough && stem >= MIN_STEM)) && cited.has(ending) && forms.has(otherEnding);
    if (classes.some(fits)) return true;
  }
  return false;
}

/** Without marks that come and go with the ending: umlaut in German (*Haus, Häuser*), the accent in Spanish (*nación, naciones*). */
function comparable(word: string, base: string): string {
  if (base === 'de') return withoutUmlaut(word);
  return base === 'es' ? word.replace(/[áéíóú]/g, (letter) => ACCENTS[letter]!) : word;
}

const ACCENTS: Readonly<Record<string, string>> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u' };

/** English doubles a consonant before an ending: *stop, stopped*. */
function undoubled(word: string, stem: number, base: string): string {
  const isDoubled =
    base === 'en' && stem >= MIN_STEM && word[stem] === word[stem - 1] && /[bdgklmnprt]/.test(word[stem] ?? '');
  return word.slice(isDoubled ? stem + 1 : stem);
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
