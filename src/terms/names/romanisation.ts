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
  readonly why: string;
  readonly spellings: readonly string[];
  /** Where in the word the row holds. Left out: everywhere. */
  readonly at?: 'start' | 'end' | 'inside';
}

const CYRILLIC = 'romanisation of Cyrillic';

export const CYRILLIC_ROWS: readonly Correspondence[] = [
  { sound: 'з', why: `${CYRILLIC}: German s, English z`, spellings: ['s', 'z'] },
  { sound: 'с', why: `${CYRILLIC}: German and French double the s between vowels`, spellings: ['s', 'ss'] },
  {
    sound: 'ж',
    why: `${CYRILLIC}: English zh, German sch, French j`,
    spellings: ['zh', 'sch', 'j', 'ż', 'rz', 'ž', 'sh'],
  },
  {
    sound: 'ш',
    why: `${CYRILLIC}: English sh, German sch, French ch, Polish sz`,
    spellings: ['sh', 'sch', 'ch', 'sz', 'š', 'ş'],
  },
  {
    sound: 'щ',
    why: `${CYRILLIC}: English shch, German schtsch`,
    spellings: ['shch', 'schtsch', 'chtch', 'szcz', 'šč', 'sch', 'sh', 'shh'],
  },
  {
    sound: 'ч',
    why: `${CYRILLIC}: English ch, German tsch, French tch, Polish cz`,
    spellings: ['ch', 'tsch', 'tch', 'cz', 'č', 'ć', 'ç'],
  },
  {
    sound: '-ич',
    why: `${CYRILLIC}: the ending -ich without its mark`,
    spellings: ['ich', 'itsch', 'itch', 'icz', 'ič', 'ić', 'ic'],
    at: 'end',
  },
  { sound: 'х', why: `${CYRILLIC}: English kh, German ch, Spanish j`, spellings: ['kh', 'ch', 'h', 'j', 'x'] },
  { sound: 'ц', why: `${CYRILLIC}: English ts, German z, Polish and Czech c`, spellings: ['ts', 'z', 'c', 'tz', 'tc'] },
  { sound: 'в', why: `${CYRILLIC}: English v, German and Polish w`, spellings: ['v', 'w'] },
  { sound: '-в', why: `${CYRILLIC}: older and French -ff`, spellings: ['v', 'w', 'ff', 'f'], at: 'end' },
  { sound: 'й', why: `${CYRILLIC}: English y, German and Polish j, also i`, spellings: ['y', 'j', 'i'] },
  { sound: 'и', why: `${CYRILLIC}: Ukrainian и and Russian ы are y, Russian и is i`, spellings: ['i', 'y'] },
  { sound: '-и-', why: `${CYRILLIC}: German writes a long i as ie`, spellings: ['i', 'ie'], at: 'inside' },
  {
    sound: '-ий',
    why: `${CYRILLIC}: the adjective ending -y`,
    spellings: ['y', 'i', 'ij', 'yj', 'yi', 'yy', 'iy', 'ii', 'ý', 'oy', 'oj'],
    at: 'end',
  },
  { sound: 'ий', why: `${CYRILLIC}: i before y`, spellings: ['ij', 'iy', 'yi', 'yj', 'i', 'y', 'iyi', 'yyi'] },
  { sound: 'ия', why: `${CYRILLIC}: English iya or ia, German ija`, spellings: ['ia', 'iya', 'ija', 'ya', 'ja'] },
  {
    sound: 'ье',
    why: `${CYRILLIC}: soft sign or vowel before e`,
    spellings: ['e', 'ye', 'je', 'ie', 'iye', 'ije'],
    at: 'inside',
  },
  { sound: 'е-', why: `${CYRILLIC}: е at the start is ye or je`, spellings: ['e', 'ye', 'je', 'ie'], at: 'start' },
  { sound: 'ю', why: `${CYRILLIC}: English yu, German ju, French iou`, spellings: ['yu', 'ju', 'iu', 'iou', 'u', 'ü'] },
  { sound: 'я', why: `${CYRILLIC}: English ya, German and Polish ja`, spellings: ['ya', 'ja', 'ia'] },
  { sound: 'ьа', why: `${CYRILLIC}: soft sign before a`, spellings: ['a', 'ia', 'ya', 'ja'], at: 'inside' },
  { sound: 'ё', why: `${CYRILLIC}: ё is written yo, jo, o or e`, spellings: ['yo', 'jo', 'io', 'e', 'ye', 'je'] },
  {
    sound: 'чё',
    why: `${CYRILLIC}: ё after ч and ш is o in German, e in English`,
    spellings: ['che', 'tscho', 'cho', 'tcho', 'czo'],
  },
  {
    sound: 'шё',
    why: `${CYRILLIC}: ё after ч and ш is o in German, e in English`,
    spellings: ['she', 'scho', 'sho', 'szo'],
  },
  { sound: 'у', why: `${CYRILLIC}: French ou`, spellings: ['u', 'ou', 'oo'] },
  { sound: 'г', why: 'г is g from Russian, h from Ukrainian and Belarusian', spellings: ['g', 'h'] },
  { sound: 'зг', why: 'Ukrainian зг is zgh', spellings: ['g', 'gh', 'h'] },
  { sound: 'кс', why: `${CYRILLIC}: x or ks`, spellings: ['x', 'ks', 'cs'] },
  {
    sound: '-ов',
    why: 'Russian and Ukrainian form of a place: -ov, -iv',
    spellings: ['ov', 'ow', 'iv', 'iw'],
    at: 'end',
  },
  {
    sound: '-ев',
    why: 'Russian and Ukrainian form of a place: -iev, -yiv',
    spellings: ['iev', 'iew', 'yiv', 'yjiw', 'yiw', 'jiw', 'ev', 'ew', 'iv', 'iw'],
    at: 'end',
  },
  {
    sound: '-енко',
    why: 'Belarusian writes the Ukrainian ending -enko as -enka',
    spellings: ['enko', 'enka'],
    at: 'end',
  },
  { sound: 'ти', why: 'Belarusian softens t to ts', spellings: ['ti', 'tsi', 'zi'] },
  { sound: 'ов', why: 'Belarusian ў: u for v', spellings: ['ov', 'ow', 'ou', 'aw', 'au', 'av'], at: 'inside' },
];

export const OTHER_ROWS: readonly Correspondence[] = [
  { sound: 'k', why: 'k or c for the same sound', spellings: ['k', 'c', 'q', 'ck'] },
  { sound: 'f', why: 'ph or f', spellings: ['f', 'ph'] },
  { sound: 't', why: 'th or t', spellings: ['t', 'th'] },
  { sound: 'qu', why: 'qu or kw', spellings: ['qu', 'kw', 'kv'] },
  { sound: 'ä', why: 'umlaut written as two letters', spellings: ['ä', 'ae', 'æ'] },
  { sound: 'ö', why: 'umlaut written as two letters, ö as Russian spells it', spellings: ['ö', 'oe', 'ø', 'œ', 'yo'] },
  { sound: 'ü', why: 'umlaut written as two letters, ü as Russian spells it', spellings: ['ü', 'ue', 'yu'] },
  { sound: 'å', why: 'å written as two letters', spellings: ['å', 'aa'] },
  { sound: 'ß', why: 'ß written as ss', spellings: ['ß', 'ss'] },
  { sound: 'ş', why: 'Turkish ş is sh', spellings: ['ş', 'sh', 'sch', 's'] },
  { sound: 'ı', why: 'Turkish ı without a dot', spellings: ['ı', 'i', 'y'] },
  { sound: 'ç', why: 'Turkish ç is ch', spellings: ['ç', 'ch', 'tsch'] },
  { sound: 'dsch', why: 'German dsch, English j', spellings: ['dsch', 'j', 'dj', 'dzh', 'dž', 'g'] },
  { sound: 'q', why: 'Arabic q is written q, k, g, gh or kh', spellings: ['q', 'k', 'g', 'gh', 'kh'], at: 'start' },
  { sound: 'ī', why: 'Arabic long i: i or ee', spellings: ['i', 'ee', 'í'] },
  { sound: 'al', why: 'Arabic article al or el', spellings: ['al', 'el'], at: 'start' },
  { sound: 'ei', why: 'Arabic ai: ei, ai, ay', spellings: ['ei', 'ai', 'ay', 'ey'] },
];

const EAST_SLAVIC = 'Russian and Ukrainian spell the same foreign sound differently';

/** Names in Cyrillic text: Ukrainian, Russian, Belarusian and Bulgarian ways of writing one foreign sound. */
export const CYRILLIC_TEXT_ROWS: readonly Correspondence[] = [
  { sound: 'i', why: EAST_SLAVIC, spellings: ['и', 'і', 'ї', 'й', 'ы'] },
  { sound: 'e', why: EAST_SLAVIC, spellings: ['е', 'э', 'є', 'ё'] },
  { sound: 'g', why: EAST_SLAVIC, spellings: ['г', 'ґ', 'х'] },
  { sound: 'w', why: 'English w is written в or у', spellings: ['в', 'у', 'ў'] },
  { sound: 'ya', why: EAST_SLAVIC, spellings: ['я', 'ья', 'ія', 'иа', 'іа', 'ия', 'йа'] },
  { sound: 'yu', why: EAST_SLAVIC, spellings: ['ю', 'ью', 'у'] },
  { sound: 'ye', why: EAST_SLAVIC, spellings: ['е', 'ье', 'ие', 'іє', 'є'] },
  { sound: 'ts', why: 'z is written ц or тс', spellings: ['ц', 'тс', 'з'] },
  { sound: 'dzh', why: 'j is written дж or ж', spellings: ['дж', 'ж'] },
  { sound: 'l', why: 'soft or hard l', spellings: ['л', 'ль'] },
  { sound: 'n', why: 'soft or hard n', spellings: ['н', 'нь'] },
];
