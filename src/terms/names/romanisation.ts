/**
 * How the same sound is written in Latin letters by different languages and standards. Two spellings of
 * one row are spellings of one sound, so names that differ only by rows of these tables can be one name.
 *
 * The rows are conventions, not names: nothing here was taken from a list of people or places.
 * Sources: Duden and DIN 1460 (German), BGN/PCGN and the Ukrainian cabinet's table of 2010 (English),
 * ISO 9 and the scholarly system (Czech, Croatian), PWN (Polish), the Imprimerie nationale (French),
 * the RAE (Spanish) for Cyrillic; BGN/PCGN and the French colonial spellings for Arabic; ELOT 743 for Greek;
 * the Turkish alphabet as Russian and English press spell it.
 */
export interface Correspondence {
  /** Shown to the editor: `sh/sch`. */
  readonly sound: string;
  /** Which way of writing names it belongs to; shown after the differences. */
  readonly table: string;
  readonly why: string;
  readonly spellings: readonly string[];
  /** Where in the word the row holds. Left out: everywhere. */
  readonly at?: 'start' | 'end' | 'inside';
}

const CYRILLIC = 'romanisation of Cyrillic';
const OTHER = 'other letters for the same sound';

export const CYRILLIC_ROWS: readonly Correspondence[] = [
  { sound: 'з', table: CYRILLIC, why: 'German s, English z', spellings: ['s', 'z'] },
  { sound: 'с', table: CYRILLIC, why: 'German and French double the s between vowels', spellings: ['s', 'ss'] },
  {
    sound: 'ж',
    table: CYRILLIC,
    why: 'English zh, German sch, French j',
    spellings: ['zh', 'sch', 'j', 'ż', 'rz', 'ž', 'sh'],
  },
  {
    sound: 'ш',
    table: CYRILLIC,
    why: 'English sh, German sch, French ch, Polish sz',
    spellings: ['sh', 'sch', 'ch', 'sz', 'š', 'ş'],
  },
  {
    sound: 'щ',
    table: CYRILLIC,
    why: 'English shch, German schtsch',
    spellings: ['shch', 'schtsch', 'chtch', 'szcz', 'šč', 'sch', 'sh', 'shh'],
  },
  {
    sound: 'ч',
    table: CYRILLIC,
    why: 'English ch, German tsch, French tch, Polish cz',
    spellings: ['ch', 'tsch', 'tch', 'cz', 'č', 'ć', 'ç'],
  },
  {
    sound: '-ич',
    table: CYRILLIC,
    why: 'the ending -ich without its mark',
    spellings: ['ich', 'itsch', 'itch', 'icz', 'ič', 'ić', 'ic'],
    at: 'end',
  },
  { sound: 'х', table: CYRILLIC, why: 'English kh, German ch, Spanish j', spellings: ['kh', 'ch', 'h', 'j', 'x'] },
  {
    sound: 'ц',
    table: CYRILLIC,
    why: 'English ts, German z, Polish and Czech c',
    spellings: ['ts', 'z', 'c', 'tz', 'tc'],
  },
  { sound: 'в', table: CYRILLIC, why: 'English v, German and Polish w', spellings: ['v', 'w'] },
  { sound: '-в', table: CYRILLIC, why: 'older and French -ff', spellings: ['v', 'w', 'ff', 'f'], at: 'end' },
  { sound: 'й', table: CYRILLIC, why: 'English y, German and Polish j, also i', spellings: ['y', 'j', 'i'] },
  { sound: 'и', table: CYRILLIC, why: 'Ukrainian и and Russian ы are y, Russian и is i', spellings: ['i', 'y'] },
  { sound: '-и-', table: CYRILLIC, why: 'German writes a long i as ie', spellings: ['i', 'ie'], at: 'inside' },
  {
    sound: '-ий',
    table: CYRILLIC,
    why: 'the adjective ending -y',
    spellings: ['y', 'i', 'ij', 'yj', 'yi', 'yy', 'iy', 'ii', 'ý', 'oy', 'oj'],
    at: 'end',
  },
  { sound: 'ий', table: CYRILLIC, why: 'i before y', spellings: ['ij', 'iy', 'yi', 'yj', 'i', 'y', 'iyi', 'yyi'] },
  { sound: 'ия', table: CYRILLIC, why: 'English iya or ia, German ija', spellings: ['ia', 'iya', 'ija', 'ya', 'ja'] },
  {
    sound: 'ье',
    table: CYRILLIC,
    why: 'soft sign or vowel before e',
    spellings: ['e', 'ye', 'je', 'ie', 'iye', 'ije'],
    at: 'inside',
  },
  { sound: 'е-', table: CYRILLIC, why: 'е at the start is ye or je', spellings: ['e', 'ye', 'je', 'ie'], at: 'start' },
  {
    sound: 'ю',
    table: CYRILLIC,
    why: 'English yu, German ju, French iou',
    spellings: ['yu', 'ju', 'iu', 'iou', 'u', 'ü'],
  },
  { sound: 'я', table: CYRILLIC, why: 'English ya, German and Polish ja', spellings: ['ya', 'ja', 'ia'] },
  { sound: 'ьа', table: CYRILLIC, why: 'soft sign before a', spellings: ['a', 'ia', 'ya', 'ja'], at: 'inside' },
  { sound: 'ё', table: CYRILLIC, why: 'ё is written yo, jo, o or e', spellings: ['yo', 'jo', 'io', 'e', 'ye', 'je'] },
  {
    sound: 'чё',
    table: CYRILLIC,
    why: 'ё after ч and ш is o in German, e in English',
    spellings: ['che', 'tscho', 'cho', 'tcho', 'czo'],
  },
  {
    sound: 'шё',
    table: CYRILLIC,
    why: 'ё after ч and ш is o in German, e in English',
    spellings: ['she', 'scho', 'sho', 'szo'],
  },
  { sound: 'у', table: CYRILLIC, why: 'French ou', spellings: ['u', 'ou', 'oo'] },
  { sound: 'г', table: CYRILLIC, why: 'г is g from Russian, h from Ukrainian and Belarusian', spellings: ['g', 'h'] },
  { sound: 'зг', table: CYRILLIC, why: 'Ukrainian зг is zgh', spellings: ['g', 'gh', 'h'] },
  { sound: 'кс', table: CYRILLIC, why: 'x or ks', spellings: ['x', 'ks', 'cs'] },
  {
    sound: '-ов',
    table: CYRILLIC,
    why: 'Russian and Ukrainian form of a place: -ov, -iv',
    spellings: ['ov', 'ow', 'iv', 'iw'],
    at: 'end',
  },
  {
    sound: '-ев',
    table: CYRILLIC,
    why: 'Russian and Ukrainian form of a place: -iev, -yiv',
    spellings: ['iev', 'iew', 'yiv', 'yjiw', 'yiw', 'jiw', 'ev', 'ew', 'iv', 'iw'],
    at: 'end',
  },
  {
    sound: '-енко',
    table: CYRILLIC,
    why: 'Belarusian writes the Ukrainian ending -enko as -enka',
    spellings: ['enko', 'enka'],
    at: 'end',
  },
  { sound: 'ти', table: CYRILLIC, why: 'Belarusian softens t to ts', spellings: ['ti', 'tsi', 'zi'] },
  {
    sound: 'ов',
    table: CYRILLIC,
    why: 'Belarusian ў: u for v',
    spellings: ['ov', 'ow', 'ou', 'aw', 'au', 'av'],
    at: 'inside',
  },
];

export const OTHER_ROWS: readonly Correspondence[] = [
  { sound: 'k', table: OTHER, why: 'k or c for the same sound', spellings: ['k', 'c', 'q', 'ck'] },
  { sound: 'f', table: OTHER, why: 'ph or f', spellings: ['f', 'ph'] },
  { sound: 't', table: OTHER, why: 'th or t', spellings: ['t', 'th'] },
  { sound: 'qu', table: OTHER, why: 'qu or kw', spellings: ['qu', 'kw', 'kv'] },
  { sound: 'ä', table: OTHER, why: 'umlaut written as two letters', spellings: ['ä', 'ae', 'æ'] },
  {
    sound: 'ö',
    table: OTHER,
    why: 'umlaut written as two letters, ö as Russian spells it',
    spellings: ['ö', 'oe', 'ø', 'œ', 'yo'],
  },
  {
    sound: 'ü',
    table: OTHER,
    why: 'umlaut written as two letters, ü as Russian spells it',
    spellings: ['ü', 'ue', 'yu'],
  },
  { sound: 'đ', table: OTHER, why: 'Serbian and Croatian đ is written dj', spellings: ['đ', 'dj', 'd'] },
  { sound: 'å', table: OTHER, why: 'å written as two letters', spellings: ['å', 'aa'] },
  { sound: 'ß', table: OTHER, why: 'ß written as ss', spellings: ['ß', 'ss'] },
  { sound: 'ş', table: OTHER, why: 'Turkish ş is sh', spellings: ['ş', 'sh', 'sch', 's'] },
  { sound: 'ı', table: OTHER, why: 'Turkish ı without a dot', spellings: ['ı', 'i', 'y'] },
  { sound: 'ç', table: OTHER, why: 'Turkish ç is ch', spellings: ['ç', 'ch', 'tsch'] },
  { sound: 'dsch', table: OTHER, why: 'German dsch, English j', spellings: ['dsch', 'j', 'dj', 'dzh', 'dž', 'g'] },
  {
    sound: 'q',
    table: OTHER,
    why: 'Arabic q is written q, k, g, gh or kh',
    spellings: ['q', 'k', 'g', 'gh', 'kh'],
    at: 'start',
  },
  { sound: 'ī', table: OTHER, why: 'Arabic long i: i or ee', spellings: ['i', 'ee', 'í'] },
  { sound: 'al', table: OTHER, why: 'Arabic article al or el', spellings: ['al', 'el'], at: 'start' },
  { sound: 'ei', table: OTHER, why: 'Arabic ai: ei, ai, ay', spellings: ['ei', 'ai', 'ay', 'ey'] },
];

const CYRILLIC_TEXT = 'spelling in Cyrillic';
const EAST_SLAVIC = 'Russian and Ukrainian spell the same foreign sound differently';

/** Names in Cyrillic text: Ukrainian, Russian, Belarusian and Bulgarian ways of writing one foreign sound. */
export const CYRILLIC_TEXT_ROWS: readonly Correspondence[] = [
  { sound: 'i', table: CYRILLIC_TEXT, why: EAST_SLAVIC, spellings: ['и', 'і', 'ї', 'й', 'ы'] },
  { sound: 'e', table: CYRILLIC_TEXT, why: EAST_SLAVIC, spellings: ['е', 'э', 'є', 'ё'] },
  { sound: 'g', table: CYRILLIC_TEXT, why: EAST_SLAVIC, spellings: ['г', 'ґ', 'х'] },
  { sound: 'w', table: OTHER, why: 'English w is written в or у', spellings: ['в', 'у', 'ў'] },
  { sound: 'ya', table: CYRILLIC_TEXT, why: EAST_SLAVIC, spellings: ['я', 'ья', 'ія', 'иа', 'іа', 'ия', 'йа'] },
  { sound: 'yu', table: CYRILLIC_TEXT, why: EAST_SLAVIC, spellings: ['ю', 'ью', 'у'] },
  { sound: 'ye', table: CYRILLIC_TEXT, why: EAST_SLAVIC, spellings: ['е', 'ье', 'ие', 'іє', 'є'] },
  { sound: 'ts', table: OTHER, why: 'z is written ц or тс', spellings: ['ц', 'тс', 'з'] },
  { sound: 'dzh', table: OTHER, why: 'j is written дж or ж', spellings: ['дж', 'ж'] },
  { sound: 'l', table: OTHER, why: 'soft or hard l', spellings: ['л', 'ль'] },
  { sound: 'n', table: OTHER, why: 'soft or hard n', spellings: ['н', 'нь'] },
  { sound: '-sk-', table: CYRILLIC_TEXT, why: 'Ukrainian -ськ-, Russian -ск-', spellings: ['ськ', 'ск'] },
  { sound: '-tsk-', table: CYRILLIC_TEXT, why: 'Ukrainian -цьк-, Russian -цк-', spellings: ['цьк', 'цк'] },
  { sound: '-zk-', table: CYRILLIC_TEXT, why: 'Ukrainian -зьк-, Russian -зк-', spellings: ['зьк', 'зк'] },
];
